//! Operations, and what they tell.

use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, Channel, CustomerInfo, ErrorEntry, Operation, OperationInfo, OperationResult,
    OperationType,
};
use payseal::{Amount, Currency, Outcome};
use pyo3::prelude::*;

use super::flow::{Either, either};
use crate::convert::{In, Message, Out, describe};
use crate::errors::raise;
use crate::nexi::texts;
use crate::work;

/// Reads the answer to ``moto``, ``mit`` or ``card_verification``. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn parse_operation(py: Python<'_>, json: In<Message>) -> PyResult<Either<PyOperation>> {
    let text = json.0.text()?;
    either(work::on(py, text.len(), || Answer::<Operation>::parse(text))?, PyOperation)
}

/// Reads the answer to ``capture``, ``refund`` or ``cancel``. Raises ``ParseError``.
#[pyfunction]
pub(crate) fn parse_operation_info(
    py: Python<'_>,
    json: In<Message>,
) -> PyResult<Either<PyOperationInfo>> {
    let text = json.0.text()?;
    either(work::on(py, text.len(), || Answer::<OperationInfo>::parse(text))?, PyOperationInfo)
}

/// One operation on an order: what was asked and how it went.
#[pyclass(frozen, eq, module = "payseal.nexi.xpay", name = "Operation")]
#[derive(PartialEq)]
pub(crate) struct PyOperation(pub(super) Operation);

texts! {
    PyOperation {
        /// What was done; an empty word if the gateway does not say.
        #[getter]
        fn operation_type(&self) -> Out<OperationType> {
            Out(self.0.operation_type())
        }

        /// How it went; an empty word if the gateway does not say.
        #[getter]
        fn operation_result(&self) -> Out<OperationResult> {
            Out(self.0.operation_result())
        }

        /// Through which channel it came; an empty word if the gateway does not say.
        #[getter]
        fn channel(&self) -> Out<Channel> {
            Out(self.0.channel())
        }

        /// What became of this operation.
        #[getter]
        fn outcome(&self) -> Out<Outcome> {
            Out(self.0.outcome())
        }

        /// The amount, if it can be read.
        #[getter]
        fn amount(&self) -> Out<Option<Amount>> {
            Out(self.0.amount())
        }

        /// The currency, which the gateway writes as ``EUR`` in one answer and as ``978`` in another.
        #[getter]
        fn currency(&self) -> Out<Option<Currency>> {
            Out(self.0.currency())
        }

        /// Who pays, as far as the gateway says.
        #[getter]
        fn customer_info(&self) -> Out<Option<CustomerInfo>> {
            Out(self.0.customer_info())
        }

        /// What else the gateway says about it.
        #[getter]
        fn additional_data(&self) -> Out<Option<&Value>> {
            Out(self.0.additional_data())
        }

        /// Warnings: the gateway sends objects or plain texts.
        #[getter]
        fn warnings(&self) -> Out<Vec<ErrorEntry>> {
            Out(self.0.warnings())
        }

        /// Compares it with what was to be paid. Raises ``CheckError``.
        #[pyo3(signature = (*, order_id, amount, currency))]
        fn check(
            &self,
            order_id: &str,
            amount: In<Amount>,
            currency: In<Currency>,
        ) -> PyResult<()> {
            self.0.check(order_id, &amount, *currency).map_err(raise)
        }

        /// Any member, as it came.
        fn get(&self, key: &str) -> Out<Option<&Value>> {
            Out(self.0.get(key))
        }

        /// The whole object, those members included that are not known.
        fn to_dict(&self) -> Out<&Value> {
            Out(self.0.value())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["order_id", "operation_id", "operation_type", "operation_result", "outcome"])
        }
    }
    /// The merchant's number of the order.
    order_id;
    /// The gateway's number of this operation.
    operation_id;
    /// When it happened.
    operation_time;
    /// ``CARD`` or another method.
    payment_method;
    /// The card's scheme.
    payment_circuit;
    /// The instrument, masked.
    payment_instrument_info;
    /// The number that is the same from end to end.
    payment_end_to_end_id;
    /// The operation that this one cancelled.
    cancelled_operation_id;
    /// The amount in the currency's smallest unit, as it came.
    operation_amount;
    /// The currency, as it came.
    operation_currency;
    /// The payment link from which this came.
    payment_link_id;
}

/// The number of an operation that was accepted.
#[pyclass(frozen, eq, module = "payseal.nexi.xpay", name = "OperationInfo")]
#[derive(PartialEq)]
pub(crate) struct PyOperationInfo(OperationInfo);

texts! {
    PyOperationInfo {
        /// The whole object.
        fn to_dict(&self) -> Out<&Value> {
            Out(self.0.value())
        }

        fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
            describe(slf, &["operation_id", "operation_time"])
        }
    }
    /// The gateway's number of the operation.
    operation_id;
    /// When it happened.
    operation_time;
}
