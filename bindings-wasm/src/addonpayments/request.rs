//! Requests, checked against the document.

use js_sys::{Array, JsString};
use payseal::addonpayments as core;
use wasm_bindgen::prelude::*;

use crate::convert::params;
use crate::errors::{Failure, Result};
use crate::object::{list, object};
use crate::shared::Params;

object! { shown:
    /// Something that was let through although the document says otherwise.
    #[tsify(type_prefix = "addonpayments__")]
    pub struct Warning {
        /// The field.
        field: JsString,
        /// What is odd: `date_order`, the date has its year last.
        code: JsString,
    }
}

/// The parameters of a request, checked.
#[wasm_bindgen(js_namespace = addonpayments)]
pub struct Request(pub(super) core::Request);

#[wasm_bindgen(js_namespace = addonpayments)]
impl Request {
    /// Checks parameters: every listed field against the document's limits, and that what the operation needs is
    /// there. Throws with **all** faults.
    pub fn check(
        #[wasm_bindgen(unchecked_param_type = "addonpayments__Operation")] operation: &str,
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<Self> {
        let operation = core::Operation::parse(operation)
            .ok_or_else(|| Failure::wrong_type(core::Operation::WORDS))?;
        Ok(Request(core::Request::check(operation, self::params(params)?)?))
    }

    /// What it asks for.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__Operation")]
    pub fn operation(&self) -> JsString {
        self.0.operation().as_str().into()
    }

    /// The parameters, in the order in which they go out.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__CheckedParams")]
    pub fn params(&self) -> Params {
        Params(self.0.params().iter().collect())
    }

    /// What was let through although the document says otherwise.
    #[wasm_bindgen(getter, unchecked_return_type = "addonpayments__Warning[]")]
    pub fn warnings(&self) -> Array {
        let warning = |warning: core::Warning| Warning {
            field: warning.field().into(),
            code: warning.code().into(),
        };
        list(self.0.warnings().into_iter().map(warning))
    }

    /// The URL to post the sealed request to.
    pub fn url(
        &self,
        #[wasm_bindgen(unchecked_param_type = "addonpayments__Environment")] environment: &str,
    ) -> Result<JsString> {
        let environment = core::Environment::parse(environment)
            .ok_or_else(|| Failure::wrong_type(core::Environment::WORDS))?;
        Ok(self.0.operation().url(environment).into())
    }
}

object! { shown:
    /// A request parameter that the vendor's document lists.
    #[tsify(type_prefix = "addonpayments__")]
    pub struct Field {
        /// Its name on the wire.
        name: JsString,
        /// The table of the document that it stands in.
        group: JsString,
    }
}

/// Every request parameter that the vendor's document lists, in its order.
#[wasm_bindgen(js_namespace = addonpayments, unchecked_return_type = "addonpayments__Field[]")]
pub fn fields() -> Array {
    let field = |field: &core::Field| Field {
        name: field.name().into(),
        group: field.group().as_str().into(),
    };
    list(core::Field::all().iter().map(field))
}
