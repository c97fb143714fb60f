//! The table as a picture: how many times as good as its peer payseal is, on a logarithmic scale.

use std::fmt::Write;

use super::Row;

const ROW: f64 = 22.0;
const TOP: f64 = 64.0;
const LABELS: f64 = 560.0;
const BARS: f64 = 400.0;
const WIDTH: f64 = LABELS + BARS + 70.0;

/// An SVG file.
pub fn plot(rows: &[Row]) -> String {
    let rows: Vec<(&Row, f64)> = rows
        .iter()
        .filter_map(|row| Some((row, row.ratio.filter(|ratio| *ratio > 0.0)?)))
        .collect();
    let scale = Scale::around(rows.iter().map(|(_, ratio)| *ratio));
    let height = TOP + ROW * rows.len() as f64 + 40.0;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="16" y="26" font-size="16" font-weight="bold">payseal beside its peers: times as good, measured in one run</text>
<text x="16" y="46" fill="#555">right of the line at 1, payseal is better; green: goal met, red: goal missed, grey: no goal</text>
"##
    );
    // Writing to a String cannot fail.
    for mark in scale.marks() {
        let (x, bottom) = (scale.x(mark), height - 32.0);
        let (colour, width) = if mark == 1.0 { ("#333", 1.5) } else { ("#ddd", 1.0) };
        let _ = writeln!(
            svg,
            r##"<line x1="{x:.1}" x2="{x:.1}" y1="{TOP}" y2="{bottom}" stroke="{colour}" stroke-width="{width}"/>
<text x="{x:.1}" y="{}" text-anchor="middle" fill="#555">{mark}</text>"##,
            bottom + 16.0
        );
    }
    for (index, (row, ratio)) in rows.iter().enumerate() {
        let y = TOP + ROW * index as f64;
        let (one, end) = (scale.x(1.0), scale.x(*ratio));
        let (x, width) = if end < one { (end, one - end) } else { (one, end - one) };
        let colour = match row.met {
            Some(true) => "#3a8f4d",
            Some(false) => "#c63d3d",
            None => "#8a94a0",
        };
        let label = escape(&format!("{}: {} — {}", row.suite, row.workload, row.with));
        let _ = writeln!(
            svg,
            r##"<text x="{}" y="{}" text-anchor="end">{label}</text>
<rect x="{x:.1}" y="{}" width="{:.1}" height="{}" fill="{colour}"/>
<text x="{:.1}" y="{}">{ratio:.2}</text>"##,
            LABELS - 12.0,
            y + 15.0,
            y + 4.0,
            width.max(1.0),
            ROW - 7.0,
            end.max(one) + 5.0,
            y + 15.0,
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// From a power of ten at or below the smallest ratio to one at or above the largest.
struct Scale {
    low: i32,
    high: i32,
}

impl Scale {
    fn around(ratios: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (0, 1);
        for exponent in ratios.map(f64::log10) {
            // Ratios are far within what an i32 holds.
            low = low.min(exponent.floor() as i32);
            high = high.max(exponent.ceil() as i32);
        }
        Scale { low, high }
    }

    fn x(&self, ratio: f64) -> f64 {
        let whole = f64::from(self.high - self.low);
        LABELS + BARS * (ratio.log10() - f64::from(self.low)) / whole
    }

    fn marks(&self) -> impl Iterator<Item = f64> {
        let last = 10_f64.powi(self.high);
        (self.low..self.high)
            .flat_map(|exponent| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(exponent)))
            .chain([last])
            // 5 × 10⁻¹ is to be written as 0.5.
            .map(|mark| (mark * 1e6).round() / 1e6)
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    #[test]
    fn every_row_has_a_bar_of_its_colour() {
        let mut rows = [row("seal", 10.0, 8.0), row("open <&>", 1.0, 200.0)];
        rows[0].met = Some(false);
        rows[1].met = Some(true);
        let svg = plot(&rows);
        assert_eq!(svg.matches("#c63d3d").count(), 1);
        assert_eq!(svg.matches("#3a8f4d").count(), 1);
        assert!(svg.contains("open &lt;&amp;&gt;"));
        let document = svg.as_str();
        assert!(document.ends_with("</svg>\n") && document.contains(">0.5</text>"));
    }

    #[test]
    fn the_scale_holds_every_ratio() {
        let scale = Scale::around([0.4, 3.0, 250.0].into_iter());
        for ratio in [0.4, 1.0, 3.0, 250.0] {
            assert!((LABELS..=LABELS + BARS).contains(&scale.x(ratio)), "{ratio}");
        }
    }
}
