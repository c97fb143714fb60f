//! `payseal paymentz …`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use payseal::addonpayments::{json_to_params, params_to_json};
use payseal::json::Value;
use payseal::paymentz::{
    AuthToken, Callback, Checksum, ChecksumUse, Expected, Merchant, Message, Operation, Request,
    Response, UnverifiedCallback,
};
use payseal::{Amount, Currency, Encoding, Params};

use crate::Outcome;
use crate::archive::{Archive, utf8};
use crate::io::{Failure, Input, JsonStyle, object, print, secret};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compute the checksum over named parts, or show what is hashed
    Checksum(ChecksumOf),
    /// Verify a callback or redirect, in JSON or as a form
    Verify(Verify),
    /// Read an answer, in JSON or XML
    Parse(Parse),
    /// Check a request, given as a flat JSON object or a form, and fill its checksum in
    Request(Sign),
    /// Read when an authentication token expires
    Token(Token),
}

pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Checksum(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Parse(command) => command.run(),
        Command::Request(command) => command.run(),
        Command::Token(command) => command.run(),
    }
}

/// The account at the gateway.
#[derive(Args)]
struct Account {
    /// The member ID, or a partner's ID
    #[arg(long, value_name = "ID")]
    member_id: String,
    #[command(flatten)]
    key: Key,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Key {
    /// A file that holds the secure key
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// An environment variable that holds the secure key
    #[arg(long, value_name = "NAME")]
    key_env: Option<String>,
}

impl Account {
    fn load(&self) -> Result<Merchant, Failure> {
        let (file, variable) = (self.key.key_file.as_deref(), self.key.key_env.as_deref());
        let key = secret("the secure key", "--key-file, --key-env", file, variable)?;
        Ok(Merchant::new(&self.member_id, key)?)
    }
}

#[derive(Args)]
pub(crate) struct ChecksumOf {
    #[command(flatten)]
    account: Account,
    /// Show what is hashed, the key left out, instead of the checksum
    #[arg(long)]
    show_text: bool,
    /// What the checksum is for: payment, capture, callback, wallet, … (another word lists all)
    #[arg(value_name = "USE", value_parser = used_for)]
    used_for: ChecksumUse,
    #[command(flatten)]
    input: Input,
}

impl ChecksumOf {
    fn run(self) -> Outcome {
        let merchant = self.account.load()?;
        let params = match self.used_for {
            ChecksumUse::TransactionList => Params::new(),
            _ => read_params(&self.input.read()?)?,
        };
        let parts = Checksum::from_params(self.used_for, &params);
        let checksum = merchant.checksum(&parts)?;
        print(&if self.show_text { merchant.signed_text(&parts) } else { checksum })
    }
}

fn used_for(name: &str) -> Result<ChecksumUse, String> {
    ChecksumUse::parse(name).ok_or_else(|| format!("one of {}", ChecksumUse::WORDS))
}

#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    account: Account,
    /// Also check that it is about this merchantTransactionId
    #[arg(long, value_name = "ID", requires = "amount", conflicts_with = "ndjson")]
    order: Option<String>,
    /// Also check that it is about this amount
    #[arg(long, requires = "order")]
    amount: Option<Amount>,
    /// Also check that it names this currency, which the checksum does not cover
    #[arg(long, requires = "order")]
    currency: Option<Currency>,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    archive: Archive,
    #[command(flatten)]
    input: Input,
}

impl Verify {
    fn run(self) -> Outcome {
        let merchant = self.account.load()?;
        let verify = |text: &str, merchant: &Merchant| {
            UnverifiedCallback::parse(text.trim_end_matches(['\r', '\n']))?.verify(merchant)
        };
        if let Some(archive) = self.archive.of(&self.input) {
            return archive
                .each(move |line: &[u8]| Ok(callback_json(&verify(utf8(line)?, &merchant)?)));
        }
        let callback = verify(&self.input.read()?, &merchant)?;
        if let (Some(merchant_transaction_id), Some(amount)) = (self.order, self.amount) {
            let currency = self.currency;
            callback.check(&Expected { merchant_transaction_id, amount, currency })?;
        }
        self.style.print(&callback_json(&callback))
    }
}

fn callback_json(callback: &Callback) -> Value {
    let signed = object([
        ("paymentId", Some(callback.payment_id())),
        ("merchantTransactionId", Some(callback.merchant_transaction_id())),
        ("amount", Some(callback.amount())),
        ("status", Some(callback.short_status().as_str())),
    ]);
    let members = [
        ("outcome", Value::from(callback.outcome().as_str())),
        ("signed", signed),
        ("callback", callback.value().clone()),
    ];
    members.into_iter().collect()
}

#[derive(Args)]
pub(crate) struct Parse {
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    archive: Archive,
    #[command(flatten)]
    input: Input,
}

impl Parse {
    fn run(self) -> Outcome {
        if let Some(archive) = self.archive.of(&self.input) {
            return archive.each(|line: &[u8]| parse(utf8(line)?));
        }
        self.style.print(&parse(&self.input.read()?)?)
    }
}

fn parse(text: &str) -> Result<Value, Failure> {
    let response = Response::parse(text)?;
    let outcome = response.outcome();
    let summary = object([
        ("outcome", Some(outcome.as_str())),
        ("redirectUrl", outcome.redirect_url()),
        ("paymentId", response.payment_id()),
        ("longStatus", response.long_status().as_ref().map(|status| status.as_str())),
        ("shortStatus", response.short_status().as_ref().map(|status| status.as_str())),
        ("resultCode", response.result_code().as_ref().map(|code| code.as_str())),
    ]);
    let answer = ("response".to_owned(), response.value().clone());
    Ok(summary.members().iter().cloned().chain([answer]).collect())
}

#[derive(Args)]
pub(crate) struct Sign {
    #[command(flatten)]
    account: Account,
    /// Write the body as a form or as JSON
    #[arg(long, value_enum, default_value_t = Body::Form)]
    body: Body,
    /// The operation: payment, capture, refund, standard-checkout, … (another word lists all)
    #[arg(value_name = "OPERATION", value_parser = operation)]
    operation: Operation,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

#[derive(Clone, Copy, ValueEnum)]
enum Body {
    Form,
    Json,
    /// JSON with an object for each dot of a name
    NestedJson,
}

fn operation(name: &str) -> Result<Operation, String> {
    Operation::parse(name).ok_or_else(|| format!("one of {}", Operation::WORDS))
}

impl Sign {
    fn run(self) -> Outcome {
        let merchant = self.account.load()?;
        let params = read_params(&self.input.read()?)?;
        let message = Request::from_params(self.operation, params).sign(&merchant)?;
        let (body, content_type) = match self.body {
            Body::Form => (message.form_body()?, Message::FORM_CONTENT_TYPE),
            Body::Json => (message.json_body()?, Message::JSON_CONTENT_TYPE),
            Body::NestedJson => (message.nested_json_body()?, Message::JSON_CONTENT_TYPE),
        };
        let members = [
            ("path", message.path().map_or(Value::Null, Value::from)),
            ("contentType", Value::from(content_type)),
            ("params", params_to_json(message.params())),
            ("body", Value::from(body.as_str())),
        ];
        self.style.print(&members.into_iter().collect())
    }
}

/// Parameters from a flat JSON object or a form.
fn read_params(text: &str) -> Result<Params, Failure> {
    let text = text.trim();
    if text.starts_with('{') {
        return Ok(json_to_params(text)?);
    }
    Ok(Params::decode(text, Encoding::Form)?)
}

#[derive(Args)]
pub(crate) struct Token {
    /// Also say whether it is expired at this time, in seconds since 1970-01-01 UTC
    #[arg(long, value_name = "SECONDS")]
    now: Option<u64>,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl Token {
    fn run(self) -> Outcome {
        let text = self.input.read()?;
        let text = text.trim();
        let token = match text.starts_with(['{', '<']) {
            true => Response::parse(text)?.auth_token()?,
            false => AuthToken::new(text)?,
        };
        let expiry = token.expires_at().map_or(Value::Null, |time| Value::Number(time.to_string()));
        let mut members = vec![("expiresAt", expiry)];
        if let Some(now) = self.now {
            members.push(("expired", Value::Bool(token.is_expired(now))));
        }
        self.style.print(&members.into_iter().collect())
    }
}
