//! Answers.

use js_sys::JsString;
use payseal::addonpayments as core;
use payseal::json::Value;
use wasm_bindgen::prelude::*;

use crate::convert::{Hidden, Out, bytes, nullable, nullable_instance, view};
use crate::errors::Result;
use crate::object::{Shown, object};
use crate::shared::Secret;

/// An answer of the gateway, whatever shape it came in.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Response(pub(super) core::Response);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Response {
    /// Reads an answer: plain text, XML or JSON in any of the gateway's shapes.
    pub fn parse(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    ) -> Result<Self> {
        Ok(Response(core::Response::parse(bytes(body)?)?))
    }

    /// What kind of answer it is.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__ResponseKind")]
    pub fn kind(&self) -> JsString {
        let kind = match &self.0 {
            core::Response::HostedPage(_) => "hosted-page",
            core::Response::AuthToken(_) => "auth-token",
            core::Response::Error => "error",
            _ => "transaction",
        };
        kind.into()
    }

    /// What became of the payment.
    #[wasm_bindgen(getter, unchecked_return_type = "Outcome")]
    pub fn outcome(&self) -> JsString {
        self.0.outcome().as_str().into()
    }

    /// Where to send the customer, if that is what comes next.
    #[wasm_bindgen(getter, js_name = redirectUrl, unchecked_return_type = "string | null")]
    pub fn redirect_url(&self) -> JsValue {
        nullable(self.0.redirect_url())
    }

    /// The token of the JavaScript integration, if the answer is one.
    #[wasm_bindgen(getter, js_name = authToken, unchecked_return_type = "Secret | null")]
    pub fn auth_token(&self) -> JsValue {
        let token = match &self.0 {
            core::Response::AuthToken(token) => Some(Secret::from(token)),
            _ => None,
        };
        nullable_instance(token)
    }

    /// The transaction, if the answer is one.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__Transaction | null")]
    pub fn transaction(&self) -> JsValue {
        self.0.transaction().map_or(JsValue::NULL, Transaction::out)
    }

    /// The answer as JSON text, with every field that it had; `Response.parse` reads it back. It shows card tokens
    /// in the clear.
    #[wasm_bindgen(js_name = toJsonText)]
    pub fn to_json_text(&self) -> JsString {
        self.0.to_json().to_string().into()
    }
}

object! { shown:
    /// A field that this version does not know.
    pub struct Extra {
        /// Its name.
        name: JsString,
        /// Its value as JSON, with numbers as they were written.
        json: Hidden,
    }
}

impl Out<(String, Value)> for Extra {
    fn out((name, value): &(String, Value)) -> JsValue {
        Extra { name: name.as_str().into(), json: value.to_string().as_str().into() }.shown()
    }
}

impl Out<core::Status> for String {
    fn out(status: &core::Status) -> JsValue {
        JsValue::from_str(status.as_str())
    }
}

object! { shown:
    /// A name and a value.
    pub struct Entry {
        /// The name.
        key: JsString,
        /// The value, which can be a token.
        value: Hidden,
    }
}

impl Out<core::Entry> for Entry {
    fn out(core::Entry { key, value }: &core::Entry) -> JsValue {
        Entry { key: key.as_str().into(), value: value.as_str().into() }.shown()
    }
}

view! {
    /// A payment as an answer or a notification tells it.
    "addonpayments__" Transaction of core::Transaction {
        status: Option<String>,
        message: Option<String>,
        operation_size: Option<String>,
        operations: Vec<OperationResult>,
        optional_transaction_params: Vec<Entry>,
        workflow: Option<Workflow>,
        extra: Vec<Extra>,
    } and {
        #[tsify(type = "Outcome")]
        outcome: &'static str = |core: &core::Transaction| core.outcome().as_str(),
        redirect_url: Option<String> = |core: &core::Transaction| core.redirect_url().map(str::to_owned),
        statuses_disagree: bool = |core: &core::Transaction| core.statuses_disagree(),
    }
}

view! {
    /// One operation of a payment: an authentication, an authorization, a capture, a refund.
    "addonpayments__" OperationResult of core::OperationResult {
        sorted_order: Option<String>,
        #[serde(rename = "amount")]
        amount_text as "amount": Option<String>,
        currency: Option<String>,
        message: Option<String>,
        merchant_transaction_id: Option<String>,
        operation_type: Option<String>,
        payment_solution_transaction_id: Option<String>,
        payment_solution: Option<String>,
        auth_code: Option<String>,
        payment_code: Option<String>,
        payment_message: Option<String>,
        rad: Option<String>,
        rad_message: Option<String>,
        service: Option<String>,
        redirection_response: Option<String>,
        original_transaction_id: Option<String>,
        status: Option<String>,
        transaction_id: Option<String>,
        details: Option<Hidden>,
        payment_details: Option<PaymentDetails>,
        response_code: Option<ResponseCode>,
        mpi: Option<Mpi>,
        optional_transaction_params: Vec<Entry>,
        extra: Vec<Extra>,
    } and {
        #[tsify(type = "Outcome")]
        outcome: &'static str = |core: &core::OperationResult| core.outcome().as_str(),
        redirect_url: Option<String> =
            |core: &core::OperationResult| core.redirect_url().map(str::to_owned),
    }
}

view! {
    /// The card or the wallet that paid.
    "addonpayments__" PaymentDetails of core::PaymentDetails {
        card_holder_name: Option<String>,
        card_number: Option<String>,
        card_type: Option<String>,
        exp_date: Option<String>,
        issuer_bank: Option<String>,
        issuer_country: Option<String>,
        account: Option<String>,
        card_number_token: Option<Hidden>,
        extra_details: Vec<Entry>,
        extra: Vec<Extra>,
    }
}

view! {
    /// The gateway's own response code, such as `0000`.
    "addonpayments__" ResponseCode of core::ResponseCode {
        code: Option<String>,
        message: Option<String>,
        uuid: Option<String>,
        extra: Vec<Extra>,
    }
}

view! {
    /// What the 3DS server says.
    "addonpayments__" Mpi of core::Mpi {
        eci: Option<String>,
        authentication_status: Option<String>,
        three_dsv2_token: Option<Hidden>,
        extra: Vec<Extra>,
    }
}

view! {
    /// The workflow that the gateway ran.
    "addonpayments__" Workflow of core::Workflow {
        id: Option<String>,
        name: Option<String>,
        version: Option<String>,
        extra: Vec<Extra>,
    }
}
