//! `payseal netopia …`

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand};
use payseal::json::Value;
use payseal::netopia::{
    Cipher, Envelope, Expected, Ipn, KeyWarning, Opened, Order, PrivateKey, PublicKey, Reply,
    TestKeyPair, TextPolicy, Validity, doctor,
};
use payseal::{Amount, Currency, Date, DateTime, Error, KeyFault, Repair, SecretString};

use crate::Outcome;
use crate::archive::Archive;
use crate::io::{Failure, Input, JsonStyle, key_file, object, print, secret};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check an order (XML) and seal it with NETOPIA's certificate
    Seal(Seal),
    /// Open an IPN (the posted form) with the merchant's private key, and compare it with the order
    Open(Open),
    /// Write the reply to an IPN (its XML, as `open --xml` prints it)
    Reply(ReplyTo),
    /// Gateway's side: seal an IPN (XML) with the merchant's public key
    SealIpn(SealIpn),
    /// Gateway's side: open an order (the posted form) with the gateway's private key
    OpenOrder(OpenOrder),
    /// Say what a key file holds, and what is odd about it
    InspectKey(InspectKey),
    /// Make a key pair and a self-signed certificate for tests
    Keygen(Keygen),
    /// Find out why a form does not open: local diagnosis, for no eyes but your own
    Doctor(Doctor),
}

pub(crate) fn run(command: Command) -> Outcome {
    match command {
        Command::Seal(command) => command.run(),
        Command::Open(command) => command.run(),
        Command::Reply(command) => command.run(),
        Command::SealIpn(command) => command.run(),
        Command::OpenOrder(command) => command.run(),
        Command::InspectKey(command) => command.run(),
        Command::Keygen(command) => command.run(),
        Command::Doctor(command) => command.run(),
    }
}

/// The public key to seal with.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Public {
    /// The receiver's certificate or public key, PEM or DER
    #[arg(long, value_name = "FILE")]
    certificate_file: Option<PathBuf>,
    /// An environment variable that holds it
    #[arg(long, value_name = "NAME")]
    certificate_env: Option<String>,
}

impl Public {
    fn load(&self) -> Result<PublicKey, Failure> {
        let (file, variable) = (self.certificate_file.as_deref(), self.certificate_env.as_deref());
        let options = "--certificate-file, --certificate-env";
        Ok(PublicKey::parse(key_file("the certificate", options, file, variable)?.expose())?)
    }
}

/// The private key to open with.
#[derive(Args)]
#[command(group = ArgGroup::new("private_key").required(true).args(["key_file", "key_env"]))]
#[command(group = ArgGroup::new("private_key_password").args(["password_file", "password_env"]))]
struct Private {
    /// The private key, PEM or DER
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// An environment variable that holds it
    #[arg(long, value_name = "NAME")]
    key_env: Option<String>,
    #[command(flatten)]
    password: Password,
}

#[derive(Args)]
struct Password {
    /// A file that holds the password of the private key
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// An environment variable that holds it
    #[arg(long, value_name = "NAME")]
    password_env: Option<String>,
}

impl Password {
    fn load(&self) -> Result<Option<SecretString>, Failure> {
        let (file, variable) = (self.password_file.as_deref(), self.password_env.as_deref());
        if file.is_none() && variable.is_none() {
            return Ok(None);
        }
        let options = "--password-file, --password-env";
        secret("the password", options, file, variable).map(Some)
    }
}

impl Private {
    fn bytes(&self) -> Result<payseal::SecretBytes, Failure> {
        let (file, variable) = (self.key_file.as_deref(), self.key_env.as_deref());
        key_file("the private key", "--key-file, --key-env", file, variable)
    }

    fn load(&self) -> Result<PrivateKey, Failure> {
        parse_private(self.bytes()?.expose(), self.password.load()?.as_ref())
    }
}

fn parse_private(file: &[u8], password: Option<&SecretString>) -> Result<PrivateKey, Failure> {
    Ok(match password {
        Some(password) => PrivateKey::parse_encrypted(file, password)?,
        None => PrivateKey::parse(file)?,
    })
}

#[derive(Args)]
pub(crate) struct Seal {
    #[command(flatten)]
    key: Public,
    /// Legacy: seal with RC4, which is broken, for accounts that know nothing else
    #[arg(long)]
    legacy_rc4: bool,
    /// Write texts url-encoded, as the vendor's PHP and Java libraries do
    #[arg(long)]
    urlencoded: bool,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl Seal {
    fn run(self) -> Outcome {
        let key = self.key.load()?;
        let mut order = Order::from_xml(&self.input.read()?)?;
        let cipher = if self.legacy_rc4 { Cipher::Rc4 } else { Cipher::Aes256Cbc };
        order.ipn_cipher.get_or_insert_with(|| cipher.to_string());
        let policy = if self.urlencoded { TextPolicy::UrlEncoded } else { TextPolicy::Raw };
        let xml = order.to_xml(policy)?;
        self.style.print(&envelope_json(&seal(&key, self.legacy_rc4, &xml)?))
    }
}

fn seal(key: &PublicKey, legacy_rc4: bool, text: &str) -> Result<Envelope, Error> {
    if legacy_rc4 { Envelope::legacy_seal_rc4(key, text) } else { Envelope::seal(key, text) }
}

fn envelope_json(envelope: &Envelope) -> Value {
    let fields = envelope.fields().into_iter().map(|(name, value)| (name, Value::from(value)));
    fields.chain([("body", Value::from(envelope.form_body()))]).collect()
}

/// From the JSON that `seal` writes, or from a form body.
fn envelope(bytes: &[u8]) -> Result<Envelope, Failure> {
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
    if text.starts_with('{') {
        let json = Value::parse(text)?;
        let fields = json.members().iter();
        let fields = fields.filter_map(|(name, value)| Some((name.as_str(), value.to_text()?)));
        if json.get("env_key").is_some() {
            return Ok(Envelope::from_fields(fields)?);
        }
    }
    Ok(Envelope::parse(bytes)?)
}

#[derive(Args)]
pub(crate) struct Open {
    #[command(flatten)]
    key: Private,
    /// Print the XML alone, as it was sealed
    #[arg(long, conflicts_with = "ndjson")]
    xml: bool,
    /// Compare with this order number
    #[arg(long, value_name = "ID", requires_all = ["amount", "currency", "signature"])]
    #[arg(conflicts_with = "ndjson")]
    order_id: Option<String>,
    /// Compare with this amount
    #[arg(long, value_name = "AMOUNT", requires = "order_id")]
    amount: Option<String>,
    /// Compare with this currency
    #[arg(long, value_name = "CODE", requires = "order_id")]
    currency: Option<String>,
    /// Compare with this signature of the account
    #[arg(long, value_name = "SIGNATURE", requires = "order_id")]
    signature: Option<String>,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    archive: Archive,
    #[command(flatten)]
    input: Input,
}

impl Open {
    fn run(self) -> Outcome {
        let key = self.key.load()?;
        if let Some(archive) = self.archive.of(&self.input) {
            return archive
                .each(move |line: &[u8]| Ok(opened_json(&envelope(line)?.open_ipn(&key)?, false)));
        }
        let ipn = envelope(&self.input.read_bytes()?)?.open_ipn(&key)?;
        let checked = self.check(&ipn)?;
        if self.xml {
            return print(ipn.plaintext().expose());
        }
        self.style.print(&opened_json(&ipn, checked))
    }

    fn check(&self, ipn: &Ipn) -> Result<bool, Failure> {
        let (Some(order_id), Some(amount), Some(currency), Some(signature)) =
            (&self.order_id, &self.amount, &self.currency, &self.signature)
        else {
            return Ok(false);
        };
        ipn.check(&Expected {
            order_id: order_id.clone(),
            amount: Amount::parse(amount)?,
            currency: Currency::parse(currency)?,
            signature: signature.clone(),
        })?;
        Ok(true)
    }
}

fn opened_json(ipn: &Opened<Ipn>, checked: bool) -> Value {
    let mut json = ipn_json(ipn);
    json.push(("checked", Value::Bool(checked)));
    json.extend(about_envelope(ipn));
    json.into_iter().collect()
}

/// What an IPN says, without the customer's data.
pub(crate) fn ipn_json(ipn: &Ipn) -> Vec<(&'static str, Value)> {
    let invoice = ipn.order.invoice.as_ref();
    let texts = [
        ("outcome", Some(ipn.outcome().as_str().to_owned())),
        ("orderId", Some(ipn.order.id.clone())),
        ("amount", invoice.and_then(|invoice| invoice.amount()).map(ToString::to_string)),
        ("currency", invoice.and_then(|invoice| invoice.currency()).map(|code| code.to_string())),
        ("action", Some(ipn.action().to_string())),
        ("errorCode", ipn.error_code().map(ToString::to_string)),
        ("errorMessage", ipn.error_message().map(str::to_owned)),
        ("originalAmount", ipn.original_amount().map(ToString::to_string)),
        ("processedAmount", ipn.processed_amount().map(ToString::to_string)),
        ("purchase", ipn.mobilpay.purchase.clone()),
        ("panMasked", ipn.mobilpay.pan_masked.clone()),
        ("crc", Some(ipn.crc().to_owned())),
        ("dedupeKey", Some(ipn.dedupe_key())),
    ];
    texts.into_iter().filter_map(|(name, text)| Some((name, Value::from(text?)))).collect()
}

fn about_envelope<T>(opened: &Opened<T>) -> [(&'static str, Value); 2] {
    let repairs = opened.repairs().iter().map(|repair| Value::from(repair.to_string()));
    [
        ("cipher", Value::from(opened.cipher().as_str())),
        ("repairs", Value::Array(repairs.collect())),
    ]
}

#[derive(Args)]
pub(crate) struct ReplyTo {
    /// It could not be recorded just now: NETOPIA is to send it again. The code is your own
    #[arg(long, value_name = "CODE", conflicts_with = "reject", requires = "message")]
    retry_later: Option<u32>,
    /// It is refused for good. The code is your own
    #[arg(long, value_name = "CODE", requires = "message")]
    reject: Option<u32>,
    /// Why, for --retry-later and --reject
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    input: Input,
}

impl ReplyTo {
    fn run(self) -> Outcome {
        let message = self.message.unwrap_or_default();
        let reply = match (self.retry_later, self.reject) {
            (Some(code), _) => Reply::retry_later(code, &message),
            (None, Some(code)) => Reply::rejected(code, &message),
            (None, None) => Reply::accepted(&Ipn::from_xml(self.input.read()?.trim_end())?),
        };
        print(&reply.to_xml())
    }
}

#[derive(Args)]
pub(crate) struct SealIpn {
    #[command(flatten)]
    key: Public,
    /// Seal with RC4, which is broken
    #[arg(long)]
    legacy_rc4: bool,
    /// Seal the text as it is, even if it is no IPN
    #[arg(long)]
    unchecked: bool,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl SealIpn {
    fn run(self) -> Outcome {
        let key = self.key.load()?;
        let text = self.input.read()?;
        if !self.unchecked {
            Ipn::from_xml(&text)?;
        }
        self.style.print(&envelope_json(&seal(&key, self.legacy_rc4, &text)?))
    }
}

#[derive(Args)]
pub(crate) struct OpenOrder {
    #[command(flatten)]
    key: Private,
    /// Print the XML alone, as it was sealed
    #[arg(long)]
    xml: bool,
    #[command(flatten)]
    style: JsonStyle,
    #[command(flatten)]
    input: Input,
}

impl OpenOrder {
    fn run(self) -> Outcome {
        let key = self.key.load()?;
        let order = envelope(&self.input.read_bytes()?)?.open_order(&key)?;
        if self.xml {
            return print(order.plaintext().expose());
        }
        let invoice = order.invoice.as_ref();
        let texts = [
            ("orderId", Some(order.id.clone())),
            ("type", Some(order.order_type.to_string())),
            ("timestamp", Some(order.timestamp.clone())),
            ("signature", Some(order.signature.clone())),
            ("amount", invoice.and_then(|invoice| invoice.amount()).map(ToString::to_string)),
            (
                "currency",
                invoice.and_then(|invoice| invoice.currency()).map(|code| code.to_string()),
            ),
            ("ipnCipher", order.ipn_cipher.clone()),
            ("confirmUrl", order.confirm_url.clone()),
            ("returnUrl", order.return_url.clone()),
        ];
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name, Value::from(text?))));
        let faults = match order.validate() {
            Ok(()) => Vec::new(),
            Err(error) => {
                error.faults().iter().map(|fault| Value::from(fault.to_string())).collect()
            }
        };
        let rest = [("faults", Value::Array(faults))];
        self.style.print(&texts.chain(rest).chain(about_envelope(&order)).collect())
    }
}

#[derive(Args)]
pub(crate) struct InspectKey {
    /// The key file: certificate, public key or private key, PEM or DER
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    style: JsonStyle,
}

impl InspectKey {
    fn run(self) -> Outcome {
        let file = key_file("the key", "FILE", Some(&self.file), None)?;
        let (kind, bits, fingerprint, validity, warnings, repairs) =
            match PublicKey::parse(file.expose()) {
                Ok(key) => {
                    let kind = if key.is_certificate() { "certificate" } else { "public key" };
                    let warnings = key.warnings(in_days(0));
                    let fingerprint = key.fingerprint().to_owned();
                    let repairs = key.repairs().to_vec();
                    (kind, key.bits(), fingerprint, key.validity(), warnings, repairs)
                }
                Err(Error::KeyFormat(fault)) if *fault == KeyFault::PrivateKeyGiven => {
                    let key = parse_private(file.expose(), self.password.load()?.as_ref())?;
                    let fingerprint = key.fingerprint().to_owned();
                    let repairs = key.repairs().to_vec();
                    ("private key", key.bits(), fingerprint, None, key.warnings(), repairs)
                }
                Err(error) => return Err(error.into()),
            };
        let date = |date: fn(Validity) -> DateTime| {
            validity.map(|validity| Value::from(date(validity).date().to_string()))
        };
        let members = [
            ("kind", Some(Value::from(kind))),
            ("bits", Some(Value::Number(bits.to_string()))),
            ("fingerprint", Some(Value::from(fingerprint))),
            ("notBefore", date(|validity| validity.not_before)),
            ("notAfter", date(|validity| validity.not_after)),
            ("warnings", Some(texts(&warnings, KeyWarning::to_string))),
            ("repairs", Some(texts(&repairs, Repair::to_string))),
        ];
        let members = members.into_iter().filter_map(|(name, value)| Some((name, value?)));
        self.style.print(&members.collect())
    }
}

fn texts<T>(list: &[T], text: fn(&T) -> String) -> Value {
    Value::Array(list.iter().map(|item| Value::from(text(item))).collect())
}

/// The time in so many days, in UTC; `None` if the machine's clock is out of all bounds.
fn in_days(days: u16) -> Option<DateTime> {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    let seconds = since_1970.as_secs();
    let date = date(seconds / 86_400 + u64::from(days))?;
    let part = |unit: u64, size: u64| u8::try_from(seconds / unit % size).ok();
    DateTime::new(date, part(3_600, 24)?, part(60, 60)?, part(1, 60)?).ok()
}

/// The day so many days after 1970-01-01.
fn date(mut days: u64) -> Option<Date> {
    let day = |year: u16, month: u8, day: u8| Date::new(year, month, day);
    for year in 1970.. {
        let leap = day(year, 2, 29).is_ok();
        let length = if leap { 366 } else { 365 };
        if days >= length {
            days -= length;
            continue;
        }
        for month in 1..=12 {
            let length = (28..=31).rev().find(|last| day(year, month, *last).is_ok())?;
            if days < u64::from(length) {
                return day(year, month, u8::try_from(days).ok()? + 1).ok();
            }
            days -= u64::from(length);
        }
    }
    None
}

#[derive(Args)]
pub(crate) struct Keygen {
    /// The length of the modulus: 1024 to 4096
    #[arg(long, value_name = "BITS", default_value_t = 2048)]
    bits: usize,
    /// The common name in the certificate
    #[arg(long, value_name = "NAME", default_value = "payseal test")]
    name: String,
    /// For how many days the certificate is valid, from today on
    #[arg(long, value_name = "DAYS", default_value_t = 3650)]
    days: u16,
    #[command(flatten)]
    style: JsonStyle,
}

impl Keygen {
    fn run(self) -> Outcome {
        let unusable = || Failure::Misuse("the machine's clock is not set".to_owned());
        let not_before = in_days(0).ok_or_else(unusable)?;
        let not_after = in_days(self.days).ok_or_else(unusable)?;
        let pair =
            TestKeyPair::generate(self.bits, &self.name, Validity { not_before, not_after })?;
        self.style.print(&object([
            ("private_key", Some(pair.private_key.expose())),
            ("public_key", Some(pair.public_key.as_str())),
            ("certificate", Some(pair.certificate.as_str())),
        ]))
    }
}

#[derive(Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    key: Private,
    #[command(flatten)]
    input: Input,
}

impl Doctor {
    fn run(self) -> Outcome {
        let (key, password) = (self.key.bytes()?, self.key.password.load()?);
        let body = self.input.read_bytes()?;
        let findings = doctor::diagnose_locally(&body, key.expose(), password.as_ref())?;
        for finding in findings {
            print(&format!("{finding} [{}]", finding.code()))?;
        }
        Ok(())
    }
}
