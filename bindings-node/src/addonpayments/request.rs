//! Requests and their parameters.

use napi_derive::napi;
use payseal::addonpayments as core;

use crate::convert::{Input, text};
use crate::errors::Failure;
use crate::shared::{Params, ParamsInput, own_params, with_params};

/// What a request asks for.
#[napi(namespace = "addonpayments", string_enum = "kebab-case", js_name = "Operation")]
pub enum AddonOperation {
    HostedPayment,
    DirectPayment,
    Capture,
    Void,
    Refund,
    Rebate,
}

impl From<AddonOperation> for core::Operation {
    fn from(operation: AddonOperation) -> Self {
        match operation {
            AddonOperation::HostedPayment => core::Operation::HostedPayment,
            AddonOperation::DirectPayment => core::Operation::DirectPayment,
            AddonOperation::Capture => core::Operation::Capture,
            AddonOperation::Void => core::Operation::Void,
            AddonOperation::Refund => core::Operation::Refund,
            AddonOperation::Rebate => core::Operation::Rebate,
        }
    }
}

/// Which of the gateway's installations a request goes to.
#[napi(namespace = "addonpayments", string_enum = "kebab-case", js_name = "Environment")]
pub enum AddonEnvironment {
    Production,
    Staging,
}

impl From<AddonEnvironment> for core::Environment {
    fn from(environment: AddonEnvironment) -> Self {
        match environment {
            AddonEnvironment::Production => core::Environment::Production,
            AddonEnvironment::Staging => core::Environment::Staging,
        }
    }
}

/// Something that was let through although the document says otherwise.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Warning {
    /// The field.
    pub field: String,
    /// What is odd: `date_order`, the date has its year last.
    pub code: String,
}

/// The parameters of a request, checked.
#[napi(namespace = "addonpayments", js_name = "Request")]
pub struct AddonRequest(core::Request);

#[napi(namespace = "addonpayments")]
impl AddonRequest {
    /// Checks parameters: every listed field against the document's limits, and that what the operation needs
    /// is there. Fields that the document does not list are let through.
    ///
    /// Throws `InvalidInputError` with **all** faults, each with its field's name and never its value.
    #[napi(
        factory,
        ts_generic_types = "Of extends Operation",
        ts_args_type = "operation: Of, params: RequestParams[Of] | ParamsList"
    )]
    pub fn check(operation: AddonOperation, params: ParamsInput<'_>) -> napi::Result<Self> {
        let request = core::Request::check(operation.into(), own_params(params)?);
        Ok(AddonRequest(request.map_err(Failure::from)?))
    }

    /// What it asks for.
    #[napi(getter, ts_return_type = "Operation")]
    pub fn operation(&self) -> &'static str {
        self.0.operation().as_str()
    }

    /// The parameters, in the order in which they go out; `params.get('cardType')` is typed.
    #[napi(getter, ts_return_type = "CheckedParams")]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// What was let through although the document says otherwise.
    #[napi(getter)]
    pub fn warnings(&self) -> Vec<Warning> {
        let warning = |warning: core::Warning| Warning {
            field: warning.field().to_owned(),
            code: warning.code().to_owned(),
        };
        self.0.warnings().into_iter().map(warning).collect()
    }

    /// The URL to post the sealed request to.
    #[napi]
    pub fn url(&self, environment: AddonEnvironment) -> String {
        self.0.operation().url(environment.into())
    }
}

/// A request parameter that the vendor's document lists.
#[napi(namespace = "addonpayments", object, object_from_js = false)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// The table of the document that it stands in.
    pub group: String,
}

/// Every request parameter that the vendor's document lists, in its order.
#[napi(namespace = "addonpayments")]
pub fn fields() -> Vec<Field> {
    let field = |field: &core::Field| Field {
        name: field.name().to_owned(),
        group: field.group().as_str().to_owned(),
    };
    core::Field::all().iter().map(field).collect()
}

/// Reads parameters from a flat JSON object, as the vendor's "Parse JSON to RAW" does: numbers and booleans
/// as they are written, `null` as an empty value.
///
/// Throws `ParseError`: not JSON, not an object, a member that is an object or an array, a key twice.
#[napi(namespace = "addonpayments")]
pub fn json_to_params(
    #[napi(ts_arg_type = "string | Uint8Array")] json: Input,
) -> napi::Result<Params> {
    let json = text(&json)?;
    Ok(Params(core::json_to_params(json).map_err(Failure::from)?))
}

/// Parameters as a flat JSON object of strings, in their order. This shows card data in the clear.
#[napi(namespace = "addonpayments")]
pub fn params_to_json(
    #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
) -> napi::Result<String> {
    Ok(with_params(params, |params| Ok(core::params_to_json(params).to_string()))?)
}

/// Reads `merchantParams`: `key:value;key:value`.
///
/// Throws `InvalidInputError`: over 500 characters; otherwise with every fault.
#[napi(namespace = "addonpayments")]
pub fn parse_merchant_params(text: String) -> napi::Result<Vec<MerchantParam>> {
    let params = core::MerchantParams::parse(&text).map_err(Failure::from)?;
    let param =
        |(key, value): (&str, &str)| MerchantParam { key: key.to_owned(), value: value.to_owned() };
    Ok(params.iter().map(param).collect())
}

/// Writes `merchantParams`. There is no escape, so a key cannot hold `:` and nothing can hold `;`.
///
/// Throws as `parseMerchantParams` does.
#[napi(namespace = "addonpayments")]
pub fn format_merchant_params(params: Vec<MerchantParam>) -> napi::Result<String> {
    let pairs = params.into_iter().map(|MerchantParam { key, value }| (key, value));
    Ok(core::MerchantParams::new(pairs).map_err(Failure::from)?.to_string())
}

/// One of the merchant's own parameters.
#[napi(namespace = "addonpayments", object)]
pub struct MerchantParam {
    /// The name.
    pub key: String,
    /// The value.
    pub value: String,
}
