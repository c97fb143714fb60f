//! Orders: reading, writing, checking.

use payseal::netopia::{Invoice, Order, TextPolicy};
use payseal::{Amount, Currency, DateTime};
use pyo3::prelude::*;

use super::reply::own;
use crate::convert::{In, Message, Out};
use crate::errors::raise;
use crate::work;

/// Reads an order.
#[pyfunction]
pub(crate) fn order_from_xml(py: Python<'_>, xml: In<Message>) -> PyResult<Out<Order>> {
    let text = xml.0.text()?;
    work::on(py, text.len(), || Order::from_xml(text)).map(Out)
}

/// Writes an order.
#[pyfunction]
pub(crate) fn order_to_xml(order: In<Order>, policy: In<TextPolicy>) -> PyResult<String> {
    order.to_xml(*policy).map(|xml| own(xml.as_str())).map_err(raise)
}

/// Checks an order.
#[pyfunction]
pub(crate) fn validate_order(order: In<Order>) -> PyResult<()> {
    order.validate().map_err(raise)
}

/// When an order was made.
#[pyfunction]
pub(crate) fn order_time(order: In<Order>) -> Out<Option<DateTime>> {
    Out(order.time())
}

/// An invoice over an amount, with the decimals of its currency.
#[pyfunction]
pub(crate) fn invoice(amount: In<Amount>, currency: In<Currency>) -> Out<Invoice> {
    Out(Invoice::new(amount.0, currency.0))
}
