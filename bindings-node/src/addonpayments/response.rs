//! Answers.

use napi_derive::napi;
use payseal::addonpayments as core;

use crate::convert::{Input, bytes};
use crate::errors::Failure;
use crate::secret::SecretText;
use crate::shared::{Entry, Extra, Outcome, extra};

/// An answer of the gateway, whatever shape it came in.
#[napi(namespace = "addonpayments", js_name = "Response")]
pub struct AddonResponse(core::Response);

/// What kind of answer it is: the URL of the hosted page, a token of the JavaScript integration, the bare
/// word `error`, or a payment and its operations.
#[napi(namespace = "addonpayments", string_enum = "kebab-case", js_name = "ResponseKind")]
pub enum AddonResponseKind {
    HostedPage,
    AuthToken,
    Error,
    Transaction,
}

#[napi(namespace = "addonpayments")]
impl AddonResponse {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes.
    ///
    /// Throws `ParseError`: over 1 MiB, not UTF-8, malformed XML or JSON, or none of the known shapes.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] body: Input) -> napi::Result<Self> {
        Ok(AddonResponse(core::Response::parse(bytes(&body)).map_err(Failure::from)?))
    }

    /// What kind of answer it is.
    #[napi(getter)]
    pub fn kind(&self) -> AddonResponseKind {
        match &self.0 {
            core::Response::HostedPage(_) => AddonResponseKind::HostedPage,
            core::Response::AuthToken(_) => AddonResponseKind::AuthToken,
            core::Response::Error => AddonResponseKind::Error,
            _ => AddonResponseKind::Transaction,
        }
    }

    /// What became of the payment.
    #[napi(getter)]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome().into()
    }

    /// Where to send the customer, if that is what comes next.
    #[napi(getter)]
    pub fn redirect_url(&self) -> Option<&str> {
        self.0.redirect_url()
    }

    /// The token of the JavaScript integration, if the answer is one.
    #[napi(getter, ts_return_type = "Secret | null")]
    pub fn auth_token(&self) -> Option<SecretText> {
        match &self.0 {
            core::Response::AuthToken(token) => Some(token.into()),
            _ => None,
        }
    }

    /// The transaction, if the answer is one.
    #[napi(getter)]
    pub fn transaction(&self) -> Option<Transaction> {
        self.0.transaction().map(Transaction::from)
    }

    /// The answer as JSON text, with every field that it had; `Response.parse` reads it back. It shows card
    /// tokens in the clear.
    #[napi]
    pub fn to_json_text(&self) -> String {
        self.0.to_json().to_string()
    }
}

/// A payment as an answer or a notification tells it. Texts are trimmed; an empty one counts as absent.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Transaction {
    /// What became of the payment: what the operation with the highest `sorted-order` says.
    pub outcome: Outcome,
    /// Where to send the customer, if the deciding operation says so.
    pub redirect_url: Option<String>,
    /// Whether the status of the whole and that of the deciding operation tell different stories.
    pub statuses_disagree: bool,
    /// The status of the whole, which is not the payment's.
    pub status: Option<String>,
    /// What the gateway says about the whole.
    pub message: Option<String>,
    /// How many operations there are, as the gateway counts.
    pub operation_size: Option<String>,
    /// The operations, by `sorted-order`; the last one decides.
    pub operations: Vec<OperationResult>,
    /// The merchant's own parameters, sent back.
    pub optional_transaction_params: Vec<Entry>,
    /// The workflow that the gateway ran.
    pub workflow: Option<Workflow>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::Transaction> for Transaction {
    fn from(transaction: &core::Transaction) -> Self {
        let core::Transaction {
            status,
            message,
            operation_size,
            operations,
            optional_transaction_params,
            workflow,
            extra: unknown,
        } = transaction;
        Transaction {
            outcome: transaction.outcome().into(),
            redirect_url: transaction.redirect_url().map(str::to_owned),
            statuses_disagree: transaction.statuses_disagree(),
            status: status.as_ref().map(|status| status.as_str().to_owned()),
            message: message.clone(),
            operation_size: operation_size.clone(),
            operations: operations.iter().map(OperationResult::from).collect(),
            optional_transaction_params: entries(optional_transaction_params),
            workflow: workflow.as_ref().map(Workflow::from),
            extra: extra(unknown),
        }
    }
}

fn entries(entries: &[core::Entry]) -> Vec<Entry> {
    let entry = |core::Entry { key, value }: &core::Entry| Entry {
        key: key.clone(),
        value: value.as_str().into(),
    };
    entries.iter().map(entry).collect()
}

/// One operation of a payment: an authentication, an authorization, a capture, a refund.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct OperationResult {
    /// What became of it.
    pub outcome: Outcome,
    /// Where to send the customer: `redirectionResponse` without its prefix.
    pub redirect_url: Option<String>,
    /// Its number, starting from 1, as text.
    pub sorted_order: Option<String>,
    /// The amount as it was written.
    pub amount: Option<String>,
    /// The currency, ISO 4217.
    pub currency: Option<String>,
    /// What the gateway says about it.
    pub message: Option<String>,
    /// The merchant's name for the payment.
    pub merchant_transaction_id: Option<String>,
    /// `DEBIT`, `CREDIT`, `VOID`, `REBATE`, `REFUND`, `ACCOUNT_REGISTRATION` or another.
    pub operation_type: Option<String>,
    /// The payment solution's identifier.
    pub payment_solution_transaction_id: Option<String>,
    /// The payment solution.
    pub payment_solution: Option<String>,
    /// The issuer's authorization code.
    pub auth_code: Option<String>,
    /// The payment solution's own response code.
    pub payment_code: Option<String>,
    /// The payment solution's own message.
    pub payment_message: Option<String>,
    /// The authorization's additional data.
    pub rad: Option<String>,
    /// The message about them.
    pub rad_message: Option<String>,
    /// The service that ran, such as `3DSv2`.
    pub service: Option<String>,
    /// Where to send the customer, as written: `redirect:` and a URL.
    pub redirection_response: Option<String>,
    /// The gateway's identifier of the payment that this one follows.
    pub original_transaction_id: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// The gateway's identifier.
    pub transaction_id: Option<String>,
    /// The payment solution's raw answer, untouched: often JSON or XML of its own.
    #[napi(ts_type = "Secret")]
    pub details: Option<SecretText>,
    /// The card or the wallet.
    pub payment_details: Option<PaymentDetails>,
    /// The gateway's own response code.
    pub response_code: Option<ResponseCode>,
    /// What the 3DS server says.
    pub mpi: Option<Mpi>,
    /// The merchant's own parameters, sent back.
    pub optional_transaction_params: Vec<Entry>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::OperationResult> for OperationResult {
    fn from(operation: &core::OperationResult) -> Self {
        let core::OperationResult {
            sorted_order,
            amount_text,
            currency,
            message,
            merchant_transaction_id,
            operation_type,
            payment_solution_transaction_id,
            payment_solution,
            auth_code,
            payment_code,
            payment_message,
            rad,
            rad_message,
            service,
            redirection_response,
            original_transaction_id,
            status,
            transaction_id,
            details,
            payment_details,
            response_code,
            mpi,
            optional_transaction_params,
            extra: unknown,
        } = operation;
        OperationResult {
            outcome: operation.outcome().into(),
            redirect_url: operation.redirect_url().map(str::to_owned),
            sorted_order: sorted_order.clone(),
            amount: amount_text.clone(),
            currency: currency.clone(),
            message: message.clone(),
            merchant_transaction_id: merchant_transaction_id.clone(),
            operation_type: operation_type.clone(),
            payment_solution_transaction_id: payment_solution_transaction_id.clone(),
            payment_solution: payment_solution.clone(),
            auth_code: auth_code.clone(),
            payment_code: payment_code.clone(),
            payment_message: payment_message.clone(),
            rad: rad.clone(),
            rad_message: rad_message.clone(),
            service: service.clone(),
            redirection_response: redirection_response.clone(),
            original_transaction_id: original_transaction_id.clone(),
            status: status.as_ref().map(|status| status.as_str().to_owned()),
            transaction_id: transaction_id.clone(),
            details: details.as_deref().map(SecretText::from),
            payment_details: payment_details.as_ref().map(PaymentDetails::from),
            response_code: response_code.as_ref().map(ResponseCode::from),
            mpi: mpi.as_ref().map(Mpi::from),
            optional_transaction_params: entries(optional_transaction_params),
            extra: extra(unknown),
        }
    }
}

/// The card or the wallet that paid.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct PaymentDetails {
    /// The card holder's name.
    pub card_holder_name: Option<String>,
    /// The card number, masked: its first six and last four digits.
    pub card_number: Option<String>,
    /// The card's scheme and kind, such as `VISA/CREDIT`.
    pub card_type: Option<String>,
    /// The card's expiry, `MMYY`.
    pub exp_date: Option<String>,
    /// The bank that issued the card.
    pub issuer_bank: Option<String>,
    /// The country of that bank.
    pub issuer_country: Option<String>,
    /// The account of a wallet.
    pub account: Option<String>,
    /// The gateway's token for the card, with which the merchant can charge it again.
    #[napi(ts_type = "Secret")]
    pub card_number_token: Option<SecretText>,
    /// More details, by name.
    pub extra_details: Vec<Entry>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::PaymentDetails> for PaymentDetails {
    fn from(details: &core::PaymentDetails) -> Self {
        let core::PaymentDetails {
            card_holder_name,
            card_number,
            card_type,
            exp_date,
            issuer_bank,
            issuer_country,
            account,
            card_number_token,
            extra_details,
            extra: unknown,
        } = details;
        PaymentDetails {
            card_holder_name: card_holder_name.clone(),
            card_number: card_number.clone(),
            card_type: card_type.clone(),
            exp_date: exp_date.clone(),
            issuer_bank: issuer_bank.clone(),
            issuer_country: issuer_country.clone(),
            account: account.clone(),
            card_number_token: card_number_token.as_ref().map(SecretText::from),
            extra_details: entries(extra_details),
            extra: extra(unknown),
        }
    }
}

/// The gateway's own response code, such as `0000`.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct ResponseCode {
    /// The code; text, with its leading zeros.
    pub code: Option<String>,
    /// What it means.
    pub message: Option<String>,
    /// The gateway's reference.
    pub uuid: Option<String>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::ResponseCode> for ResponseCode {
    fn from(code: &core::ResponseCode) -> Self {
        let core::ResponseCode { code, message, uuid, extra: unknown } = code;
        ResponseCode {
            code: code.clone(),
            message: message.clone(),
            uuid: uuid.clone(),
            extra: extra(unknown),
        }
    }
}

/// What the 3DS server says.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Mpi {
    /// The electronic commerce indicator.
    pub eci: Option<String>,
    /// The status of the authentication, such as `Y`, `A` or `N`.
    pub authentication_status: Option<String>,
    /// The token of a 3DS 2 authentication.
    #[napi(ts_type = "Secret")]
    pub three_dsv2_token: Option<SecretText>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::Mpi> for Mpi {
    fn from(mpi: &core::Mpi) -> Self {
        let core::Mpi { eci, authentication_status, three_dsv2_token, extra: unknown } = mpi;
        Mpi {
            eci: eci.clone(),
            authentication_status: authentication_status.clone(),
            three_dsv2_token: three_dsv2_token.as_deref().map(SecretText::from),
            extra: extra(unknown),
        }
    }
}

/// The workflow that the gateway ran.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Workflow {
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Fields that this version does not know.
    pub extra: Vec<Extra>,
}

impl From<&core::Workflow> for Workflow {
    fn from(workflow: &core::Workflow) -> Self {
        let core::Workflow { id, name, version, extra: unknown } = workflow;
        Workflow {
            id: id.clone(),
            name: name.clone(),
            version: version.clone(),
            extra: extra(unknown),
        }
    }
}
