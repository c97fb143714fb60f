//! The constraints that the vendor's document puts on an order.

use super::{
    Address, Card, CustomerType, Destination, Invoice, Order, OrderType, Recurrence, TIMESTAMP,
};
use crate::error::{Fault, Reason};
use crate::money::{Amount, Currency};
use crate::netopia::fields::{Lenient, Value, fault};
use crate::time::DateTime;

const MAX_ID: usize = 64;
const MAX_AMOUNT: u64 = 99_999;
const MAX_EMAIL: usize = 254;

impl Order {
    /// Everything that is wrong with the order.
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = List(Vec::new());
        if self.order_type.as_str().is_empty() {
            faults.add("type", Reason::Missing);
        }
        match self.id.chars().count() {
            0 => faults.add("id", Reason::Missing),
            1..=MAX_ID => {}
            _ => faults.add("id", Reason::TooLong { max: MAX_ID }),
        }
        if DateTime::parse(&self.timestamp, TIMESTAMP).is_none() {
            faults.format("timestamp", "YYYYMMDDhhmmss, a time that exists");
        }
        faults.signature("signature", &self.signature);
        match (&self.invoice, &self.order_type) {
            (Some(invoice), _) => faults.invoice(invoice),
            (None, OrderType::Card) => faults.add("invoice", Reason::Missing),
            (None, _) => {}
        }
        if self.order_type == OrderType::Sms && self.service.as_deref().unwrap_or("").is_empty() {
            faults.add("service", Reason::Missing);
        }
        if let Some(msisdn) = &self.msisdn {
            faults.phone("msisdn", &msisdn.decoded());
        }
        if let Some(recurrence) = &self.recurrence {
            faults.recurrence(recurrence);
        }
        if let Some(card) = &self.card {
            faults.card(card);
        }
        let known = |cipher: &str| {
            ["rc4", "aes-256-cbc"].iter().any(|known| cipher.eq_ignore_ascii_case(known))
        };
        if !self.ipn_cipher.as_deref().is_none_or(known) {
            faults.add("ipn_cipher", Reason::NotAllowed { allowed: "rc4, aes-256-cbc" });
        }
        for (index, param) in self.params.iter().enumerate() {
            if param.name.raw().is_empty() {
                faults.add(&format!("params.param[{index}].name"), Reason::Missing);
            }
        }
        faults.split(&self.split);
        faults.url("url.confirm", self.confirm_url.as_deref());
        faults.url("url.return", self.return_url.as_deref());
        faults.url("url.cancel", self.cancel_url.as_deref());
        faults.0
    }
}

/// How an account's signature is written, in words.
pub(in crate::netopia) const SIGNATURE_FORM: &str =
    "XXXX-XXXX-XXXX-XXXX or XXXX-XXXX-XXXX-XXXX-XXXX";

/// Whether a text is an account's signature.
pub(in crate::netopia) fn is_signature(text: &str) -> bool {
    let group =
        |group: &str| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (4..=5).contains(&text.split('-').count()) && text.split('-').all(group)
}

struct List(Vec<Fault>);

impl List {
    fn add(&mut self, field: &str, reason: Reason) {
        self.0.push(Fault::new(field.to_owned(), reason));
    }

    fn format(&mut self, field: &str, expected: &'static str) {
        self.add(field, Reason::Format { expected });
    }

    /// A value that is wrong, for that reason.
    fn wrong(&mut self, field: &str, reason: Option<Reason>) {
        if let Some(reason) = reason {
            self.add(field, reason);
        }
    }

    fn signature(&mut self, field: &str, signature: &str) {
        if signature.is_empty() {
            return self.add(field, Reason::Missing);
        }
        if !is_signature(signature) {
            self.format(field, SIGNATURE_FORM);
        }
    }

    fn invoice(&mut self, invoice: &Invoice) {
        self.wrong("invoice.currency", required(invoice.currency.as_ref()));
        self.wrong("invoice.amount", required(invoice.amount.as_ref()));
        if let Some(amount) = invoice.amount() {
            let currency = invoice.currency().unwrap_or(Currency::RON);
            self.amount("invoice.amount", amount, currency);
        }
        let installments = invoice.installments();
        if invoice.installments.is_some() && installments.is_none() {
            self.format("invoice.installments", "a number above 0, or a list such as 2,3");
        }
        if let Some(selected) = &invoice.selected_installments {
            let offered = |count: u32| match installments.as_deref() {
                None => count > 0,
                // A number alone is the most that is offered.
                Some([most]) => (1..=*most).contains(&count),
                Some(list) => list.contains(&count),
            };
            if !selected.parse().is_ok_and(offered) {
                let range = "one of the installments that are offered";
                self.add("invoice.selected_installments", Reason::OutOfRange { range });
            }
        }
        if let Some(masked) = &invoice.pan_masked {
            let digits = masked.bytes().filter(u8::is_ascii_digit).count();
            let marks = masked.bytes().filter(|byte| b"*xX".contains(byte)).count();
            if marks == 0 || digits > 10 || digits + marks != masked.len() {
                self.format("invoice.pan_masked", "at most ten digits, the others as '*'");
            }
        }
        let addresses = [
            ("invoice.contact_info.billing", &invoice.billing),
            ("invoice.contact_info.shipping", &invoice.shipping),
        ];
        for (path, address) in addresses {
            if let Some(address) = address {
                self.address(path, address);
            }
        }
        for (index, item) in invoice.items.iter().enumerate() {
            let numbers =
                [("quantity", &item.quantity), ("price", &item.price), ("vat", &item.vat)];
            for (name, number) in numbers {
                let reason = number.as_ref().and_then(fault);
                self.wrong(&format!("invoice.items.item[{index}].{name}"), reason);
            }
        }
        for (index, rate) in invoice.exchange_rates.iter().enumerate() {
            let path = format!("invoice.exchange_rates.rate[{index}]");
            self.wrong(&[&path, ".currency"].concat(), required(rate.currency.as_ref()));
            self.wrong(&path, required(rate.rate.as_ref()));
        }
    }

    fn amount(&mut self, field: &str, amount: &Amount, currency: Currency) {
        if *amount > MAX_AMOUNT.into() {
            self.add(field, Reason::OutOfRange { range: "0 to 99999" });
        } else if amount.to_minor_units(currency).is_err() {
            let range = "no fraction of the currency's smallest unit";
            self.add(field, Reason::OutOfRange { range });
        }
    }

    fn address(&mut self, path: &str, address: &Address) {
        if let Some(CustomerType::Other(_)) = &address.customer_type {
            self.add(&[path, ".type"].concat(), Reason::NotAllowed { allowed: "person, company" });
        }
        if address.email.as_ref().is_some_and(|email| !is_email(&email.decoded())) {
            self.format(&[path, ".email"].concat(), "an e-mail address");
        }
        if let Some(phone) = &address.mobile_phone {
            self.phone(&[path, ".mobile_phone"].concat(), &phone.decoded());
        }
    }

    fn phone(&mut self, field: &str, phone: &str) {
        let digits = phone.strip_prefix('+').unwrap_or(phone);
        let starts = digits.starts_with(|first: char| first.is_ascii_digit() || first == '(');
        let legal = |byte: u8| byte.is_ascii_digit() || b" .-/()".contains(&byte);
        if !starts || !digits.bytes().all(legal) {
            self.format(field, "digits, with '+' in front for an international number");
        }
    }

    fn recurrence(&mut self, recurrence: &Recurrence) {
        let counts = [
            ("recurrence.payments_no", &recurrence.payments_no),
            ("recurrence.interval_day", &recurrence.interval_day),
        ];
        for (field, count) in counts {
            match count.as_deref().map(str::parse::<u32>) {
                None => self.add(field, Reason::Missing),
                Some(Ok(1..)) => {}
                Some(_) => self.format(field, "a number above 0"),
            }
        }
    }

    fn card(&mut self, card: &Card) {
        self.wrong("payment_instrument.card.number", required(card.number.as_ref()));
        let two =
            |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        if !card.exp_year.as_deref().is_some_and(|year| two(year, 4)) {
            self.format("payment_instrument.card.exp_year", "four digits");
        }
        let month = card.exp_month.as_deref().filter(|month| two(month, 2));
        if !month.is_some_and(|month| ("01"..="12").contains(&month)) {
            self.format("payment_instrument.card.exp_month", "01 to 12");
        }
        self.wrong("payment_instrument.card.cvv2", card.cvv2.as_ref().and_then(fault));
    }

    fn split(&mut self, split: &[Destination]) {
        if split.len() > 2 {
            self.add("split", Reason::OutOfRange { range: "1 or 2 destinations" });
        }
        for (index, destination) in split.iter().enumerate() {
            let path = format!("split.destination[{index}]");
            if destination.id.is_empty() {
                self.add(&[&path, ".id"].concat(), Reason::Missing);
            }
            self.wrong(&[&path, ".amount"].concat(), required(destination.amount.as_ref()));
        }
    }

    fn url(&mut self, field: &str, url: Option<&str>) {
        if !url.is_none_or(is_url) {
            self.format(field, "http:// or https:// with a host, without blanks");
        }
    }
}

/// What is wrong with a value that has to be there.
fn required<T: Value>(value: Option<&Lenient<T>>) -> Option<Reason> {
    value.map_or(Some(Reason::Missing), fault)
}

/// A local part, `@`, and a domain with a dot. Finer rules would refuse addresses that exist.
fn is_email(email: &str) -> bool {
    let Some((local, domain)) = cut_at_last_at(email) else { return false };
    let plain = |character: char| !character.is_whitespace() && !character.is_control();
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii())
    };
    email.len() <= MAX_EMAIL
        && !local.is_empty()
        && !local.as_bytes().contains(&b'@')
        && email.chars().all(plain)
        && domain.as_bytes().contains(&b'.')
        && domain.split('.').all(label)
}

/// Before and behind the last `@`.
fn cut_at_last_at(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == b'@')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

fn is_url(url: &str) -> bool {
    let after = |scheme: &str| {
        let (own, rest) = url.split_at_checked(scheme.len())?;
        own.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let Some(rest) = after("https://").or_else(|| after("http://")) else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = cut_at_last_at(authority).map_or(authority, |(_, host)| host);
    let starts = host
        .chars()
        .next()
        .is_some_and(|first| first.is_ascii_alphanumeric() || !first.is_ascii() || first == '[');
    let plain = |character: char| {
        !character.is_whitespace()
            && !character.is_control()
            && !"<>\"\\^`{|}".chars().any(|own| own == character)
    };
    starts && url.chars().all(plain)
}
