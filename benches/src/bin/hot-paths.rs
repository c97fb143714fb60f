//! `hot-paths NAME TIMES` makes a path ready and runs it that often: what callgrind looks at.

use payseal_benches::{Result, hot};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (name, times) = (arguments.next().ok_or("no name")?, arguments.next().ok_or("no times")?);
    let (_, prepare) =
        hot::PATHS.iter().find(|(own, _)| *own == name).ok_or("there is no such path")?;
    let mut call = prepare()?;
    for _ in 0..times.parse::<u32>()? {
        call()?;
    }
    Ok(())
}
