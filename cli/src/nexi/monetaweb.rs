//! `payseal nexi monetaweb …`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use payseal::Error;
use payseal::addonpayments::params_to_json;
use payseal::json::Value;
use payseal::nexi::monetaweb::{Answer, Merchant, Notification, Other, Reply};

use super::{Token, read_params};
use crate::Outcome;
use crate::archive::Archive;
use crate::io::{Failure, Input, JsonStyle, print, secret};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check parameters, given as a flat JSON object or a form, and write the body of a request
    Request(Request),
    /// Read an answer in XML or a notification as a form, without saying who sent it
    Parse(Parse),
    /// Check that a notification carries its payment's token and is about that payment and order; a
    /// cancel or an error carries no token and is refused
    Check(Check),
    /// Write the reply to a notification
    Reply(ReplyTo),
}

pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Request(command) => command.run(),
        Command::Parse(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Reply(command) => command.run(),
    }
}

#[derive(Args)]
#[group(id = "password", required = true, multiple = false)]
struct Password {
    /// A file that holds the terminal's password
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// An environment variable that holds the terminal's password
    #[arg(long, value_name = "NAME")]
    password_env: Option<String>,
}

#[derive(Args)]
pub(crate) struct Request {
    /// The terminal's number
    #[arg(long)]
    id: String,
    #[command(flatten)]
    password: Password,
    /// The tenantId, for merchants who have one
    #[arg(long, value_name = "ID")]
    tenant_id: Option<String>,
    /// initialize, initializemybank, pay, confirm, inquiry, or another operationType
    #[arg(value_name = "OPERATION")]
    operation: String,
    #[command(flatten)]
    input: Input,
}

impl Request {
    fn run(self) -> Outcome {
        let (file, variable) =
            (self.password.password_file.as_deref(), self.password.password_env.as_deref());
        let options = "--password-file, --password-env";
        let password = secret("the password", options, file, variable)?;
        let mut merchant = Merchant::new(self.id, password)?;
        if let Some(tenant_id) = self.tenant_id {
            merchant = merchant.with_tenant_id(tenant_id)?;
        }
        let mut operation = Other::new(self.operation);
        for (name, value) in read_params(&self.input.read()?)?.iter() {
            operation.push(name, value);
        }
        print(merchant.other(&operation)?.body())
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
            return archive.each(parse);
        }
        self.style.print(&parse(&self.input.read_bytes()?)?)
    }
}

fn parse(body: &[u8]) -> Result<Value, Failure> {
    Ok(if body.trim_ascii_start().starts_with(b"<") {
        answer_json(&Answer::parse(body)?)
    } else {
        notification_json(&Notification::parse(body.trim_ascii_end())?)
    })
}

fn answer_json(answer: &Answer) -> Value {
    let (kind, outcome, params) = match answer {
        Answer::Initialized(answer) => ("initialized", None, answer.params()),
        Answer::Payment(answer) => ("payment", Some(answer.outcome()), answer.params()),
        Answer::Error(answer) => ("error", None, answer.params()),
        // A kind that this program does not know yet has nothing to show.
        _ => return Value::Null,
    };
    let mut members = vec![("kind", Value::from(kind))];
    if let Answer::Initialized(answer) = answer {
        members.push(("redirectUrl", Value::from(answer.redirect_url())));
    }
    members.extend(outcome.map(|outcome| ("outcome", Value::from(outcome.as_str()))));
    members.push(("fields", params_to_json(params)));
    members.into_iter().collect()
}

fn notification_json(notification: &Notification) -> Value {
    let kind = match notification {
        Notification::Card(_) => "card",
        Notification::MyBank(_) => "mybank",
        Notification::Cancel(_) => "cancel",
        Notification::Error(_) => "error",
        _ => "other",
    };
    let members = [
        ("kind", Value::from(kind)),
        ("outcome", Value::from(notification.outcome().as_str())),
        ("fields", params_to_json(notification.params())),
    ];
    members.into_iter().collect()
}

#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    token: Token,
    /// The gateway's number of the payment
    #[arg(long, value_name = "ID")]
    payment_id: String,
    /// The merchant's number of the order
    #[arg(long, value_name = "ID")]
    order_id: String,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl Check {
    fn run(self) -> Outcome {
        let token = self.token.load()?;
        let notification = Notification::parse(self.input.read_bytes()?.trim_ascii_end())?;
        match &notification {
            Notification::Card(card) => card.check(&token, &self.payment_id, &self.order_id)?,
            Notification::MyBank(mybank) => {
                mybank.check(&token, &self.payment_id, &self.order_id)?;
            }
            // A cancel or an error carries no token: nothing shows who sent it.
            _ => return Err(Error::Mac.into()),
        }
        self.style.print(&notification_json(&notification))
    }
}

#[derive(Args)]
pub(crate) struct ReplyTo {
    /// Where the gateway shall send the customer
    #[arg(long)]
    url: String,
    /// The gateway's number of the payment
    #[arg(long, value_name = "ID")]
    payment_id: String,
}

impl ReplyTo {
    fn run(self) -> Outcome {
        print(Reply::new(&self.url, &self.payment_id)?.body())
    }
}
