//! `payseal addonpayments …`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use payseal::addonpayments::{
    Merchant, MerchantKey, Operation, Request, Response, SealedRequest, Transaction,
    json_to_params, params_to_json,
};
use payseal::json::Value;
use payseal::{DateTime, Encoding, Params};

use crate::archive::{Archive, Job, Message, utf8};
use crate::io::{Failure, Input, JsonStyle, object, print, secret};
use crate::{Outcome, table};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Encrypt parameters, given as a JSON object or as RAW text (a=1&b=2), into a request
    Seal(Seal),
    /// Decrypt a request and verify its integrity check
    Open(Open),
    /// Read an answer or a notification, in XML, JSON or plain text
    Parse(Parse),
    /// Make the token of a status request
    StatusToken(StatusToken),
    /// Make the encrypted request for all payments between two times
    StatusByDate(StatusByDate),
    /// Turn a JSON object of parameters into RAW text
    ToRaw(ToRaw),
    /// Turn RAW text into a JSON object of parameters
    ToJson(ToJson),
}

pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Seal(command) => command.run(),
        Command::Open(command) => command.run(),
        Command::Parse(command) => command.run(),
        Command::StatusToken(command) => command.run(),
        Command::StatusByDate(command) => command.run(),
        Command::ToRaw(command) => command.run(),
        Command::ToJson(command) => command.run(),
    }
}

/// The merchant's account.
#[derive(Args)]
struct Account {
    /// The merchant's identifier
    #[arg(long, value_name = "ID")]
    merchant_id: String,
    #[command(flatten)]
    key: Key,
    /// The apiVersion header
    #[arg(long, value_name = "VERSION", default_value = "3")]
    api_version: String,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Key {
    /// A file that holds the merchant key: the MD5 hex of the password, or another text of 16, 24 or 32 bytes
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// An environment variable that holds the merchant key
    #[arg(long, value_name = "NAME")]
    key_env: Option<String>,
    /// A file that holds the plain password, which is then hashed
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// An environment variable that holds the plain password, which is then hashed
    #[arg(long, value_name = "NAME")]
    password_env: Option<String>,
}

const KEY_OPTIONS: &str = "--key-file, --key-env, --password-file, --password-env";

impl Key {
    fn load(&self) -> Result<MerchantKey, Failure> {
        if self.password_file.is_some() || self.password_env.is_some() {
            let (file, variable) = (self.password_file.as_deref(), self.password_env.as_deref());
            let password = secret("the password", KEY_OPTIONS, file, variable)?;
            return Ok(MerchantKey::from_password(password.expose()));
        }
        let (file, variable) = (self.key_file.as_deref(), self.key_env.as_deref());
        let key = secret("the merchant key", KEY_OPTIONS, file, variable)?;
        Ok(MerchantKey::from_text(key.expose())?)
    }
}

impl Account {
    fn load(&self) -> Result<Merchant, Failure> {
        let merchant = Merchant::new(&self.merchant_id, self.key.load()?)?;
        Ok(merchant.with_api_version(&self.api_version))
    }
}

#[derive(Args)]
pub(crate) struct Seal {
    #[command(flatten)]
    account: Account,
    /// How values are escaped: raw, rfc3986, form, php-sdk, python-sdk, java-sdk, dotnet-sdk, online-tools
    #[arg(long, value_name = "NAME", default_value_t)]
    encoding: Encoding,
    /// Check the parameters for this operation first: hosted-payment, direct-payment, capture, void,
    /// refund, rebate
    #[arg(long, value_name = "NAME", value_parser = operation)]
    check: Option<Operation>,
    /// Legacy: encrypt in ECB mode, without an IV, for accounts that still ask for it
    #[arg(long)]
    legacy_ecb: bool,
    /// Use this IV (base64) to reproduce a test vector; never for a real request
    #[arg(long, value_name = "BASE64", conflicts_with_all = ["legacy_ecb", "ndjson"])]
    hazmat_iv: Option<String>,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    archive: Archive,
    #[command(flatten)]
    input: Input,
}

fn operation(name: &str) -> Result<Operation, String> {
    Operation::parse(name).ok_or_else(|| format!("one of {}", Operation::WORDS))
}

impl Seal {
    fn run(self) -> Outcome {
        let merchant = self.account.load()?;
        if let Some(archive) = self.archive.of(&self.input) {
            return archive.each(SealEach { seal: self, merchant });
        }
        self.style.print(&self.seal(&merchant, &self.input.read()?)?)
    }

    fn seal(&self, merchant: &Merchant, text: &str) -> Result<Value, Failure> {
        self.encrypt(merchant, &self.checked(merchant, text)?)
    }

    /// What is to be sealed, if it may be.
    fn checked(&self, merchant: &Merchant, text: &str) -> Result<Plaintext, Failure> {
        let text = text.trim_end_matches(['\r', '\n']);
        let is_json = text.trim_start().starts_with('{');
        let params =
            if is_json { json_to_params(text)? } else { Params::decode(text, self.encoding)? };
        let plaintext = match self.check {
            Some(operation) => Plaintext::Request(Request::check(operation, params)?),
            None => Plaintext::Params(params),
        };
        let id = plaintext.params().and_then(|params| params.get("merchantId"));
        if id.is_some_and(|id| id != merchant.id()) {
            let text = "merchantId in the parameters is not the one given by --merchant-id";
            return Err(Failure::Misuse(text.to_owned()));
        }
        Ok(if is_json { plaintext } else { Plaintext::Raw(text.to_owned()) })
    }

    fn encrypt(&self, merchant: &Merchant, plaintext: &Plaintext) -> Result<Value, Failure> {
        let text = match plaintext {
            Plaintext::Params(params) => params.encode(self.encoding)?,
            Plaintext::Request(request) => request.params().encode(self.encoding)?,
            Plaintext::Raw(text) => text.clone().into(),
        };
        let sealed = match (&self.hazmat_iv, self.legacy_ecb) {
            (Some(iv), _) => merchant.hazmat_seal_with_iv(&text, iv)?,
            (None, true) => merchant.legacy_seal_ecb(&text)?,
            (None, false) => merchant.seal_text(&text)?,
        };
        Ok(sealed_json(&sealed))
    }
}

/// What is to be sealed.
enum Plaintext {
    Params(Params),
    /// Parameters that were checked for an operation.
    Request(Request),
    /// RAW text is sealed as it is; only to be checked is it taken apart.
    Raw(String),
}

impl Plaintext {
    fn params(&self) -> Option<&Params> {
        match self {
            Plaintext::Params(params) => Some(params),
            Plaintext::Request(request) => Some(request.params()),
            Plaintext::Raw(_) => None,
        }
    }
}

/// `seal --ndjson`.
struct SealEach {
    seal: Seal,
    merchant: Merchant,
}

impl Job for SealEach {
    fn result(&self, message: &[u8]) -> Result<Value, Failure> {
        self.seal.seal(&self.merchant, utf8(message)?)
    }

    /// Parameters are encrypted together; RAW text and ECB are one by one.
    fn results(&self, messages: Vec<Message<'_>>) -> Vec<Result<Value, Failure>> {
        let mut together = Vec::new();
        let mut each = |message: Message<'_>| {
            let plaintext = self.seal.checked(&self.merchant, utf8(&message?)?)?;
            if self.seal.legacy_ecb || plaintext.params().is_none() {
                return self.seal.encrypt(&self.merchant, &plaintext);
            }
            together.push(plaintext);
            Ok(Value::Null)
        };
        let mut results: Vec<_> = messages.into_iter().map(&mut each).collect();
        let params: Vec<_> = together.iter().filter_map(Plaintext::params).collect();
        let sealed = self.merchant.seal_many_as(&params, self.seal.encoding);
        let waiting = results.iter_mut().filter(|result| matches!(result, Ok(Value::Null)));
        for (result, sealed) in waiting.zip(sealed) {
            *result = sealed.map(|sealed| sealed_json(&sealed)).map_err(Failure::from);
        }
        results
    }

    /// A fresh IV gives another request: it has to hold the same, and to open with the same key.
    fn accepts(&self, message: &[u8], recorded: &Value) -> bool {
        let check = |value: &Value| value.get("integrityCheck").cloned();
        let now = self.result(message).ok();
        let sealed = sealed(recorded, None);
        now.is_some_and(|now| check(&now) == check(recorded))
            && sealed.is_ok_and(|sealed| self.merchant.open(&sealed).is_ok())
    }
}

fn sealed_json(sealed: &SealedRequest) -> Value {
    let headers = sealed.headers().into_iter().map(|(name, value)| (name, Some(value)));
    let fields = object([
        ("merchantId", Some(sealed.merchant_id())),
        ("encrypted", Some(sealed.encrypted())),
        ("integrityCheck", Some(sealed.integrity_check())),
        ("iv", sealed.iv()),
    ]);
    let rest = [("headers", object(headers)), ("body", Value::from(sealed.form_body()))];
    let rest = rest.into_iter().map(|(key, value)| (key.to_owned(), value));
    fields.members().iter().cloned().chain(rest).collect()
}

#[derive(Args)]
pub(crate) struct Open {
    #[command(flatten)]
    account: Account,
    /// The iv header, if the input is a form body and not the JSON that `seal` writes
    #[arg(long, value_name = "BASE64", conflicts_with = "ndjson")]
    iv: Option<String>,
    /// Also take the parameters apart, reading them in this encoding
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    archive: Archive,
    #[command(flatten)]
    input: Input,
}

impl Open {
    fn run(self) -> Outcome {
        let merchant = self.account.load()?;
        if let Some(archive) = self.archive.of(&self.input) {
            return archive.each(move |line: &[u8]| self.open(&merchant, utf8(line)?));
        }
        self.style.print(&self.open(&merchant, &self.input.read()?)?)
    }

    fn open(&self, merchant: &Merchant, text: &str) -> Result<Value, Failure> {
        let sealed = self.sealed(text.trim())?;
        let opened = merchant.open(&sealed)?;
        let mut members = vec![("plaintext", Value::from(opened.plaintext().expose()))];
        if let Some(encoding) = self.encoding {
            members.push(("params", params_to_json(&opened.params(encoding)?)));
        }
        let repairs = opened.repairs().iter().map(|repair| Value::from(repair.to_string()));
        members.push(("repairs", Value::Array(repairs.collect())));
        Ok(members.into_iter().collect())
    }

    /// From the JSON that `seal` writes, or from a form body.
    fn sealed(&self, text: &str) -> Result<SealedRequest, Failure> {
        if !text.starts_with('{') {
            let headers = self.iv.as_deref().map(|iv| [("encryptionMode", "CBC"), ("iv", iv)]);
            return Ok(SealedRequest::parse(headers.into_iter().flatten(), text)?);
        }
        sealed(&Value::parse(text)?, self.iv.as_deref())
    }
}

/// From the JSON that `seal` writes; another IV wins over the one in it.
fn sealed(json: &Value, iv: Option<&str>) -> Result<SealedRequest, Failure> {
    let field = |name: &str| json.get(name).and_then(Value::to_text);
    let form: Params = ["merchantId", "encrypted", "integrityCheck"]
        .into_iter()
        .filter_map(|name| Some((name, field(name)?)))
        .collect();
    let headers = iv.or_else(|| field("iv")).map(|iv| [("encryptionMode", "CBC"), ("iv", iv)]);
    Ok(SealedRequest::parse(headers.into_iter().flatten(), &form.encode(Encoding::Form)?)?)
}

#[derive(Args)]
pub(crate) struct Parse {
    /// Show a table for people instead of JSON; it shows no tokens
    #[arg(long, conflicts_with = "ndjson")]
    table: bool,
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
            return archive.each(|line: &[u8]| Ok(response_json(&Response::parse(utf8(line)?)?)));
        }
        let response = Response::parse(&self.input.read()?)?;
        if self.table {
            return print(&response_table(&response));
        }
        self.style.print(&response_json(&response))
    }
}

fn response_json(response: &Response) -> Value {
    let outcome = response.outcome();
    let mut summary = vec![("outcome", Value::from(outcome.as_str()))];
    if let Some(url) = outcome.redirect_url() {
        summary.push(("redirectUrl", Value::from(url)));
    }
    if let Some(transaction) = response.transaction() {
        summary.push(("statusesDisagree", Value::Bool(transaction.statuses_disagree())));
    }
    summary.push(("response", response.to_json()));
    summary.into_iter().collect()
}

/// The operations, and below them what became of the payment.
pub(crate) fn response_table(response: &Response) -> String {
    let mut text = String::new();
    if let Some(transaction) = response.transaction() {
        text = operations_table(transaction);
        text.push_str("\n\n");
        if transaction.statuses_disagree() {
            let whole = transaction.status.as_ref().map_or("", |status| status.as_str());
            text.push_str(&format!(
                "Note: the answer's own status is {whole}, but the last operation decides.\n"
            ));
        }
    }
    let outcome = response.outcome();
    text.push_str(&format!("Outcome: {outcome}"));
    if let Some(url) = outcome.redirect_url() {
        text.push_str(&format!("\nSend the customer to: {url}"));
    }
    text
}

fn operations_table(transaction: &Transaction) -> String {
    let head = ["#", "type", "status", "amount", "", "solution", "code", "message"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for operation in &transaction.operations {
        let cells = [
            operation.sorted_order.as_deref(),
            operation.operation_type.as_deref(),
            operation.status.as_ref().map(|status| status.as_str()),
            operation.amount_text.as_deref(),
            operation.currency.as_deref(),
            operation.payment_solution.as_deref(),
            operation.response_code.as_ref().and_then(|code| code.code.as_deref()),
            operation.payment_message.as_deref().or(operation.message.as_deref()),
        ];
        rows.push(cells.map(|cell| cell.unwrap_or("").to_owned()).to_vec());
    }
    if rows.len() == 1 {
        return transaction.message.clone().unwrap_or_else(|| "no operations".to_owned());
    }
    table::render(&rows)
}

#[derive(Args)]
pub(crate) struct StatusToken {
    #[command(flatten)]
    account: Account,
    /// The merchant's transaction identifiers
    #[arg(required = true, value_name = "TRANSACTION")]
    transactions: Vec<String>,
}

impl StatusToken {
    fn run(self) -> Outcome {
        let ids: Vec<&str> = self.transactions.iter().map(String::as_str).collect();
        print(&self.account.load()?.status_token(&ids)?)
    }
}

#[derive(Args)]
pub(crate) struct StatusByDate {
    #[command(flatten)]
    account: Account,
    /// The first moment, `YYYY/MM/DD hh:mm:ss`
    #[arg(long, value_name = "TIME", value_parser = time)]
    from: DateTime,
    /// The last moment, `YYYY/MM/DD hh:mm:ss`
    #[arg(long, value_name = "TIME", value_parser = time)]
    to: DateTime,
    #[command(flatten)]
    style: JsonStyle,
}

fn time(text: &str) -> Result<DateTime, String> {
    text.parse().map_err(|_| "a time of the form YYYY/MM/DD hh:mm:ss".to_owned())
}

impl StatusByDate {
    fn run(self) -> Outcome {
        let sealed = self.account.load()?.seal_status_by_date(self.from, self.to)?;
        self.style.print(&sealed_json(&sealed))
    }
}

#[derive(Args)]
pub(crate) struct ToRaw {
    /// How values are escaped; online-tools is what the vendor's page does
    #[arg(long, value_name = "NAME", default_value_t = Encoding::OnlineTools)]
    encoding: Encoding,
    #[command(flatten)]
    input: Input,
}

impl ToRaw {
    fn run(self) -> Outcome {
        print(&json_to_params(&self.input.read()?)?.encode(self.encoding)?)
    }
}

#[derive(Args)]
pub(crate) struct ToJson {
    /// How values are escaped
    #[arg(long, value_name = "NAME", default_value_t = Encoding::OnlineTools)]
    encoding: Encoding,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl ToJson {
    fn run(self) -> Outcome {
        let text = self.input.read()?;
        let params = Params::decode(text.trim_end_matches(['\r', '\n']), self.encoding)?;
        self.style.print(&params_to_json(&params))
    }
}
