//! `payseal nexi …`

mod monetaweb;
mod xpay;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use payseal::addonpayments::{json_to_params, params_to_json};
use payseal::json::Value;
use payseal::nexi::mac::{Answer, HostedPage, MacKey, Message, Notification, OneClick};
use payseal::{Amount, Currency, Encoding, Error, Params, SecretString};

use crate::Outcome;
use crate::archive::Archive;
use crate::io::{Failure, Input, JsonStyle, print, secret};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compute the MAC of a message of the older XPay, given as a flat JSON object or a form
    Mac(Mac),
    /// Verify the MAC of a message of the older XPay, in JSON or as a form
    Verify(Verify),
    /// Make the request for the older XPay's hosted page, from a flat JSON object or a form
    HostedPage(Hosted),
    /// MonetaWeb: form requests, XML answers, notifications
    #[command(subcommand)]
    Monetaweb(monetaweb::Command),
    /// XPay server to server: JSON requests, answers, notifications
    #[command(subcommand)]
    Xpay(xpay::Command),
}

pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Mac(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::HostedPage(command) => command.run(),
        Command::Monetaweb(command) => monetaweb::run(command),
        Command::Xpay(command) => xpay::run(command),
    }
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Key {
    /// A file that holds the secret key for the MAC
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// An environment variable that holds the secret key for the MAC
    #[arg(long, value_name = "NAME")]
    key_env: Option<String>,
}

impl Key {
    fn load(&self) -> Result<MacKey, Failure> {
        let (file, variable) = (self.key_file.as_deref(), self.key_env.as_deref());
        Ok(MacKey::new(secret("the secret key", "--key-file, --key-env", file, variable)?)?)
    }
}

/// The token that came when the payment began.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Token {
    /// A file that holds the security token
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// An environment variable that holds the security token
    #[arg(long, value_name = "NAME")]
    token_env: Option<String>,
}

impl Token {
    fn load(&self) -> Result<SecretString, Failure> {
        let (file, variable) = (self.token_file.as_deref(), self.token_env.as_deref());
        secret("the security token", "--token-file, --token-env", file, variable)
    }
}

#[derive(Args)]
pub(crate) struct Mac {
    #[command(flatten)]
    key: Key,
    /// hosted-page, one-click, outcome, answer, nonce, VPOSREQ, VPOSRES, or the path of an API request
    /// such as paga/paga3DS
    #[arg(value_name = "MESSAGE", value_parser = message)]
    message: Message,
    #[command(flatten)]
    input: Input,
}

fn message(name: &str) -> Result<Message, String> {
    Message::parse(name).map_err(|_| {
        let names: Vec<&str> = Message::ALL.iter().map(|message| message.as_str()).collect();
        format!("one of {}", names.join(", "))
    })
}

impl Mac {
    fn run(self) -> Outcome {
        let fields = read_params(&self.input.read()?)?;
        print(&self.key.load()?.build(self.message, &fields)?)
    }
}

/// Parameters from a flat JSON object or a form.
fn read_params(text: &str) -> Result<Params, Failure> {
    let text = text.trim_end_matches(['\r', '\n']);
    Ok(if text.trim_start().starts_with('{') {
        json_to_params(text)?
    } else {
        Params::decode(text, Encoding::Form)?
    })
}

#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    key: Key,
    /// As for `mac`
    #[arg(value_name = "MESSAGE", value_parser = message)]
    message: Message,
    /// Also check that an outcome is about this codTrans
    #[arg(long, value_name = "ID", requires = "amount", conflicts_with = "ndjson")]
    order: Option<String>,
    /// Also check that an outcome is about this amount, `50.00`
    #[arg(long, requires = "order")]
    amount: Option<Amount>,
    /// The currency of that amount
    #[arg(long, requires = "order", default_value_t = Currency::EUR)]
    currency: Currency,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    archive: Archive,
    #[command(flatten)]
    input: Input,
}

impl Verify {
    fn run(self) -> Outcome {
        let key = self.key.load()?;
        if let Some(archive) = self.archive.of(&self.input) {
            return archive.each(move |line: &[u8]| self.verify(&key, line));
        }
        self.style.print(&self.verify(&key, &self.input.read_bytes()?)?)
    }

    fn verify(&self, key: &MacKey, body: &[u8]) -> Result<Value, Failure> {
        let json = body.trim_ascii_start().starts_with(b"{");
        let value = match self.message {
            Message::Outcome if !json => {
                let notification = Notification::open(body.trim_ascii_end(), key)?;
                if let (Some(order), Some(amount)) = (&self.order, &self.amount) {
                    notification.check(order, amount, self.currency)?;
                }
                let outcome = Value::from(notification.outcome().as_str());
                [("outcome", outcome), ("message", params_to_json(notification.params()))]
                    .into_iter()
                    .collect()
            }
            _ if self.order.is_some() => {
                let text = "--order and --amount go with an outcome that is a form";
                return Err(Failure::Misuse(text.to_owned()));
            }
            Message::Answer if json => {
                let answer = Answer::open(&utf8(body)?, key)?;
                let outcome = Value::from(answer.outcome().as_str());
                [("outcome", outcome), ("message", answer.value().clone())].into_iter().collect()
            }
            message => {
                let params = read_params(&utf8(body)?)?;
                key.verify(message, &params, params.get("mac"))?;
                [("message", params_to_json(&params))].into_iter().collect()
            }
        };
        Ok(value)
    }
}

fn utf8(body: &[u8]) -> Result<String, Failure> {
    Ok(crate::archive::utf8(body)?.to_owned())
}

#[derive(Args)]
pub(crate) struct Hosted {
    #[command(flatten)]
    key: Key,
    /// Make the URL for the test environment
    #[arg(long)]
    test: bool,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl Hosted {
    fn run(self) -> Outcome {
        let params = read_params(&self.input.read()?)?;
        let request = hosted_page(&params)?.request(&self.key.load()?)?;
        let base = if self.test { HostedPage::TEST } else { HostedPage::PRODUCTION };
        let url = Value::from(request.url(base)?);
        let members = [("url", url), ("params", params_to_json(request.params()))];
        self.style.print(&members.into_iter().collect())
    }
}

/// From the gateway's own names; `importo` is in the smallest unit.
fn hosted_page(params: &Params) -> Result<HostedPage, Failure> {
    const OWN: [&str; 8] =
        ["alias", "importo", "divisa", "codTrans", "url", "url_back", "gruppo", "num_contratto"];
    let text = |name: &str| params.get(name).unwrap_or("").to_owned();
    let currency = Currency::parse(params.get("divisa").unwrap_or("EUR"))
        .map_err(|_| Failure::Misuse("divisa is not a currency's three letters".to_owned()))?;
    let importo = text("importo");
    let units = importo.parse().ok().filter(|_| importo.bytes().all(|byte| byte.is_ascii_digit()));
    let units = units.ok_or_else(|| {
        Failure::Misuse("importo is not a whole number of cents: 5000 for 50.00 EUR".to_owned())
    })?;
    let one_click = params
        .get("gruppo")
        .or(params.get("num_contratto"))
        .map(|_| OneClick { group: text("gruppo"), contract: text("num_contratto") });
    Ok(HostedPage {
        alias: text("alias"),
        cod_trans: text("codTrans"),
        amount: Amount::from_minor_units(units, currency),
        currency,
        url: text("url"),
        url_back: text("url_back"),
        one_click,
        other: params.iter().filter(|(name, _)| !OWN.contains(name)).collect(),
    })
}

/// A fault of the caller that the library would state about a message.
fn misuse(error: Error) -> Failure {
    Failure::Misuse(error.to_string())
}
