//! `payseal nexi xpay …`

use clap::{Args, Subcommand, ValueEnum};
use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, Cancel, CaptureOrRefund, CardVerification, ErrorEntry, Errors, HostedPage,
    HostedPayment, Init, Merchant, Mit, Moto, Notification, OperationInfo, Request, Uuid,
};
use payseal::{Amount, Currency};

use super::{Token, misuse};
use crate::Outcome;
use crate::archive::{Archive, utf8};
use crate::io::{Failure, Input, JsonStyle, object};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check the JSON of a request and write the request: URL, headers (add X-Api-Key yourself), body
    Request(Build),
    /// Read an answer or a notification, without saying who sent it
    Parse(Parse),
    /// Check that a notification carries its payment's token and is about that order
    Check(Check),
}

pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Request(command) => command.run(),
        Command::Parse(command) => command.run(),
        Command::Check(command) => command.run(),
    }
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Operation {
    TwoSteps,
    ThreeSteps,
    Moto,
    Mit,
    HostedPage,
    CardVerification,
    Capture,
    Refund,
    Cancel,
}

#[derive(Args)]
pub(crate) struct Build {
    /// What to ask for; of the flows in 2 and 3 steps, the first step
    #[arg(value_name = "OPERATION")]
    operation: Operation,
    /// The operation to capture, refund or cancel
    #[arg(long, value_name = "ID", default_value = "")]
    operation_id: String,
    /// The Correlation-Id; random if it is left out
    #[arg(long, value_name = "UUID", value_parser = uuid)]
    correlation_id: Option<Uuid>,
    /// The Idempotency-Key of a capture or refund; random if it is left out
    #[arg(long, value_name = "UUID", value_parser = uuid)]
    idempotency_key: Option<Uuid>,
    /// Make the URL for the test environment
    #[arg(long)]
    test: bool,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

fn uuid(text: &str) -> Result<Uuid, String> {
    Uuid::parse(text).map_err(|_| "8-4-4-4-12 hex digits".to_owned())
}

impl Build {
    fn run(self) -> Outcome {
        let body = Value::parse(&self.input.read()?).map_err(misuse)?;
        // The key stands in a header only, which is left to whoever sends the request.
        let merchant = Merchant::new("left-out")?;
        let correlation_id = self.correlation_id.map_or_else(Uuid::random, Ok)?;
        let key = || self.idempotency_key.clone().map_or_else(Uuid::random, Ok);
        let id = &self.operation_id;
        let write = |request: &Request| {
            let base = if self.test { Request::TEST } else { Request::PRODUCTION };
            let headers = request.headers().into_iter();
            let headers = headers.filter(|(name, _)| *name != "X-Api-Key");
            let members = [
                ("method", Value::from(request.method())),
                ("url", Value::from(request.url(base))),
                ("headers", object(headers.map(|(name, value)| (name, Some(value))))),
                ("body", Value::from(request.body())),
            ];
            self.style.print(&members.into_iter().collect())
        };
        let request = match self.operation {
            Operation::TwoSteps => {
                let sent = merchant.two_steps(Init::from_json(&body)?)?;
                return write(sent.with_correlation_id(correlation_id).request());
            }
            Operation::ThreeSteps => {
                let sent = merchant.three_steps(Init::from_json(&body)?)?;
                return write(sent.with_correlation_id(correlation_id).request());
            }
            Operation::Moto => merchant.moto(&Moto::from_json(&body)?)?,
            Operation::Mit => merchant.mit(&Mit::from_json(&body)?)?,
            Operation::HostedPage => merchant.hosted_page(&HostedPayment::from_json(&body)?)?,
            Operation::CardVerification => {
                merchant.card_verification(&CardVerification::from_json(&body)?)?
            }
            Operation::Capture => {
                merchant.capture(id, &CaptureOrRefund::from_json(&body)?, key()?)?
            }
            Operation::Refund => {
                merchant.refund(id, &CaptureOrRefund::from_json(&body)?, key()?)?
            }
            Operation::Cancel => merchant.cancel(id, &Cancel::from_json(&body)?)?,
        };
        write(&request.with_correlation_id(correlation_id))
    }
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
    let value = Value::parse(text)?;
    let has = |key: &str| value.get(key).is_some_and(|member| *member != Value::Null);
    let refused = |errors: &Errors| ("refused", None, entries(&errors.entries()));
    let (kind, outcome, warnings) = if has("hostedPage") {
        match Answer::<HostedPage>::parse(text)? {
            Answer::Refused(errors) => refused(&errors),
            _ => ("hosted-page", None, Value::Array(Vec::new())),
        }
    } else if has("operationId") {
        match Answer::<OperationInfo>::parse(text)? {
            Answer::Refused(errors) => refused(&errors),
            _ => ("operation-info", None, Value::Array(Vec::new())),
        }
    } else {
        let kind = if has("eventId") { "notification" } else { "operation" };
        match Answer::<payseal::nexi::xpay::Operation>::parse(text)? {
            Answer::Accepted(operation) => {
                (kind, Some(operation.outcome()), entries(&operation.warnings()))
            }
            Answer::Refused(errors) => refused(&errors),
            _ => return Err(Failure::Misuse("an answer of an unknown kind".to_owned())),
        }
    };
    let mut members = vec![("kind", Value::from(kind))];
    members.extend(outcome.map(|outcome| ("outcome", Value::from(outcome.as_str()))));
    members.push((if kind == "refused" { "errors" } else { "warnings" }, warnings));
    members.push(("message", value));
    Ok(members.into_iter().collect())
}

fn entries(entries: &[ErrorEntry]) -> Value {
    let entry = |entry: &ErrorEntry| {
        object([("code", Some(entry.code.as_str())), ("description", Some(&entry.description))])
    };
    Value::Array(entries.iter().map(entry).collect())
}

#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    token: Token,
    /// The merchant's number of the order
    #[arg(long, value_name = "ID")]
    order_id: String,
    /// Also check that it is about this amount, `50.00`
    #[arg(long, requires = "currency")]
    amount: Option<Amount>,
    /// The currency of that amount
    #[arg(long, requires = "amount")]
    currency: Option<Currency>,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl Check {
    fn run(self) -> Outcome {
        let token = self.token.load()?;
        let notification = Notification::parse(&self.input.read()?)?;
        notification.check(&token, &self.order_id)?;
        if let (Some(amount), Some(currency)) = (&self.amount, self.currency) {
            notification.operation().check(&self.order_id, amount, currency)?;
        }
        let outcome = Value::from(notification.outcome().as_str());
        let members = [("outcome", outcome), ("message", notification.value().clone())];
        self.style.print(&members.into_iter().collect())
    }
}
