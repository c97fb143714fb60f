//! A request as it is sent, and bodies from JSON.

use payseal::SecretString;
use payseal::json::Value;
use payseal::nexi::xpay::{
    Cancel, CaptureOrRefund, CardVerification, HostedPayment, Init, Mit, Moto, Request, Uuid,
};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::convert::{FromPy, In, Out, STR, describe};
use crate::errors::raise;
use crate::values::{Pairs, unpicklable};

impl FromPy for Uuid {
    const TYPE: PyStaticExpr = type_hint_union!(STR, type_hint_identifier!("uuid", "UUID"));

    fn from_py(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Uuid::parse(value.str()?.to_str()?).map_err(raise)
    }
}

/// A request with its number, if the caller has one of its own.
fn numbered(request: Request, id: Option<In<Uuid>>) -> Request {
    match id {
        Some(id) => request.with_correlation_id(id.0),
        None => request,
    }
}

/// A request, ready to be sent. It holds the API key and perhaps a card, and prints neither.
#[pyclass(frozen, module = "payseal.nexi.xpay", name = "Request")]
pub(crate) struct PyRequest {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, SecretString)>,
    correlation_id: String,
    body: SecretString,
}

impl PyRequest {
    /// What core's request says: those of a flow stay with their state.
    pub(super) fn of(request: &Request) -> Self {
        let headers = request.headers().into_iter();
        PyRequest {
            method: request.method(),
            path: request.path().to_owned(),
            headers: headers.map(|(name, value)| (name, value.into())).collect(),
            correlation_id: request.correlation_id().to_string(),
            body: request.body().into(),
        }
    }

    pub(super) fn made(request: payseal::Result<Request>, id: Option<In<Uuid>>) -> PyResult<Self> {
        Ok(PyRequest::of(&numbered(request.map_err(raise)?, id)))
    }

    pub(super) fn again(&self) -> Self {
        let copy = |(name, value): &(&'static str, SecretString)| (*name, value.expose().into());
        PyRequest {
            method: self.method,
            path: self.path.clone(),
            headers: self.headers.iter().map(copy).collect(),
            correlation_id: self.correlation_id.clone(),
            body: self.body.expose().into(),
        }
    }
}

#[pymethods]
impl PyRequest {
    /// Where requests go in production.
    #[classattr]
    const PRODUCTION: &str = Request::PRODUCTION;

    /// Where requests go for tests.
    #[classattr]
    const TEST: &str = Request::TEST;

    /// The method: ``POST``.
    #[getter]
    fn method(&self) -> &str {
        self.method
    }

    /// The path below the base URL, such as ``/orders/moto``.
    #[getter]
    fn path(&self) -> &str {
        &self.path
    }

    /// The URL; ``base`` is ``PRODUCTION`` or ``TEST``.
    fn url(&self, base: &str) -> String {
        format!("{base}{}", self.path)
    }

    /// The headers, the API key among them, in the clear.
    #[getter]
    fn headers(&self) -> Pairs<'_> {
        Pairs(self.headers.iter().map(|(name, value)| (*name, value.expose())).collect())
    }

    /// The number by which the gateway finds this call.
    #[getter]
    fn correlation_id(&self) -> &str {
        &self.correlation_id
    }

    /// The body: JSON in UTF-8, in the clear.
    #[getter]
    fn body(&self) -> &str {
        self.body.expose()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        describe(slf, &["method", "path", "correlation_id"])
    }

    fn __reduce__(&self) -> PyResult<String> {
        Err(unpicklable("Request"))
    }
}

/// Reads an object that is the body of a request from plain values in the gateway's own form.
macro_rules! from_json {
    ($($name:ident $type:ident;)*) => {$(
        #[doc = concat!("Reads a ``", stringify!($type), "`` from plain values in the gateway's own form.")]
        #[pyfunction]
        pub(crate) fn $name(value: In<Value>) -> PyResult<Out<$type>> {
            $type::from_json(&value).map(Out).map_err(raise)
        }
    )*};
}

from_json! {
    init_from_json Init;
    moto_from_json Moto;
    mit_from_json Mit;
    hosted_payment_from_json HostedPayment;
    card_verification_from_json CardVerification;
    capture_or_refund_from_json CaptureOrRefund;
    cancel_from_json Cancel;
}

/// A fresh random UUID (version 4), for ``Idempotency-Key``.
#[pyfunction]
pub(crate) fn random_uuid() -> PyResult<String> {
    Uuid::random().map(|id| id.to_string()).map_err(raise)
}
