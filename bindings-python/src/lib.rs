//! The Python package payseal: converts, calls core, maps the error. Each gateway has a file, named as in core.

mod addonpayments;
mod convert;
mod errors;
mod netopia;
mod nexi;
mod paymentz;
mod values;
mod work;

/// The part of the package that is not Python; the package's own files are its face.
#[pyo3::pymodule(gil_used = false)]
mod _native {
    use std::ffi::OsString;

    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::values::{
        PyCurrency, PyCvn, PyExpiry, PyPan, PyParams, Secret, amount_text, currency_text,
        from_minor_units, outcome_is_final, outcome_is_paid, to_minor_units,
    };

    /// The largest message that is read, in bytes.
    #[pymodule_export]
    const MAX_MESSAGE: usize = payseal::MAX_MESSAGE;

    /// The version of the package.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// Runs the command line with its arguments, the program's name first, and returns the exit code.
    #[pyfunction]
    fn command_line(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
        py.detach(|| payseal_cli::main_from(arguments))
    }

    /// Lets `import payseal._native.addonpayments` find what is inside this one file.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let loaded = module.py().import("sys")?.getattr("modules")?;
        for name in SUBMODULES {
            loaded.set_item(format!("payseal._native.{name}"), module.getattr(name)?)?;
        }
        Ok(())
    }

    const SUBMODULES: [&str; 6] =
        ["addonpayments", "mac", "monetaweb", "netopia", "paymentz", "xpay"];

    /// AddonPayments.
    #[pymodule]
    mod addonpayments {
        #[pymodule_export]
        use crate::addonpayments::{
            PyMerchant, PyMerchantKey, PyMerchantParams, PyNotification, PyOpened, PyRequest,
            PyResponse, PySealedRequest, base_url, field_list, json_to_params, operation_path,
            params_to_json, status_by_date_url, status_class, status_url,
        };
    }

    /// NETOPIA.
    #[pymodule]
    mod netopia {
        #[pymodule_export]
        use crate::netopia::{
            PyEnvelope, PyGateway, PyIpn, PyMerchant, PyOpenedOrder, PyPrivateKey, PyPublicKey,
            PyReply, PyText, PyUnknown, diagnose_locally, error_meaning, generate_test_keys,
            invoice, order_from_xml, order_time, order_to_xml, validate_order,
        };
    }

    /// Nexi: the MAC of the older XPay.
    #[pymodule]
    mod mac {
        #[pymodule_export]
        use crate::nexi::mac::{
            PyAnswer, PyHostedPage, PyMacKey, PyNotification, message_fields, messages,
        };
    }

    /// Nexi: MonetaWeb.
    #[pymodule]
    mod monetaweb {
        #[pymodule_export]
        use crate::nexi::monetaweb::{
            PyFailure, PyInitialized, PyMerchant, PyNotification, PyPayment, PyReply, PyRequest,
            parse_answer,
        };
    }

    /// Nexi: XPay server to server.
    #[pymodule]
    mod xpay {
        #[pymodule_export]
        use crate::nexi::xpay::{
            PyHostedPage, PyMerchant, PyNotification, PyOperation, PyOperationInfo, PyPaymentSent,
            PyRequest, PyReturn, PyValidated, PyValidationSent, Refused, Stopped,
            ThreeStepsChallenge, ThreeStepsInit, TwoStepsChallenge, TwoStepsInit, cancel_from_json,
            capture_or_refund_from_json, card_verification_from_json, hosted_payment_from_json,
            init_from_json, mit_from_json, moto_from_json, parse_hosted_page, parse_operation,
            parse_operation_info, random_uuid,
        };
    }

    /// Paymentz.
    #[pymodule]
    mod paymentz {
        #[pymodule_export]
        use crate::paymentz::{
            PyAuthToken, PyCallback, PyMerchant, PyMessage, PyRequest, PyResponse,
            PyUnverifiedCallback,
        };
    }
}
