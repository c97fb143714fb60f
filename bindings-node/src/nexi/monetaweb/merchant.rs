//! The account: one method for each operation.

use napi_derive::napi;
use payseal::nexi::monetaweb as core;
use payseal::{Currency, Cvn, Pan};

use crate::convert::amount;
use crate::errors::{Failure, Result};
use crate::nexi::monetaweb::request::{
    Confirm, Initialize, InitializeMyBank, MonetaWebRequest, Pay,
};
use crate::secret::{SecretInput, secret};
use crate::shared::{ParamsInput, expiry, own_params};

/// A terminal's account with the gateway; makes the requests.
#[napi(namespace = "nexi.monetaweb", js_name = "Merchant")]
pub struct MonetaWebMerchant(pub(super) core::Merchant);

#[napi(namespace = "nexi.monetaweb")]
impl MonetaWebMerchant {
    /// The terminal's number, at most 8 characters, its password, at most 50, and a `tenantId`, which some merchants
    /// have to send.
    ///
    /// Throws `InvalidInputError`.
    #[napi(constructor)]
    pub fn new(
        id: String,
        #[napi(ts_arg_type = "string | Secret")] password: SecretInput,
        tenant_id: Option<String>,
    ) -> napi::Result<Self> {
        let merchant = core::Merchant::new(id, secret(password)).map_err(Failure::from)?;
        Ok(MonetaWebMerchant(match tenant_id {
            Some(tenant_id) => merchant.with_tenant_id(tenant_id).map_err(Failure::from)?,
            None => merchant,
        }))
    }

    /// Begins a card payment on the hosted page.
    ///
    /// Throws `InvalidInputError` with every fault. So for each operation.
    #[napi]
    pub fn initialize(&self, payment: Initialize) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let Initialize {
                amount: sum,
                currency,
                language,
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            } = payment;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.initialize(&core::Initialize {
                amount: amount(&sum, Some(currency))?,
                currency,
                language: language.into(),
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            })?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// Begins a MyBank transfer on the hosted page.
    #[napi]
    pub fn initialize_my_bank(&self, payment: InitializeMyBank) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let InitializeMyBank {
                amount: sum,
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            } = payment;
            Ok(self.0.initialize_mybank(&core::InitializeMyBank {
                amount: amount(&sum, Some(Currency::EUR))?,
                response_to_merchant_url,
                recovery_url,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
            })?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// A payment whose card data came by mail or telephone (MOTO).
    #[napi]
    pub fn pay(&self, payment: Pay) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let Pay {
                amount: sum,
                currency,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
                card,
                cvv2,
                expiry: month,
            } = payment;
            let currency = Currency::parse(&currency)?;
            Ok(self.0.pay(&core::Pay {
                amount: amount(&sum, Some(currency))?,
                currency,
                merchant_order_id,
                description,
                card_holder_name,
                card_holder_email,
                custom_field,
                card: Pan::parse(secret(card).expose())?,
                cvv2: Cvn::parse(secret(cvv2).expose())?,
                expiry: expiry(&month)?,
            })?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// Captures an authorised payment, wholly or in part.
    #[napi]
    pub fn confirm(&self, payment: Confirm) -> napi::Result<MonetaWebRequest> {
        let request = || -> Result<_> {
            let Confirm { amount: sum, currency, merchant_order_id, payment_id } = payment;
            let currency = Currency::parse(&currency)?;
            let amount = amount(&sum, Some(currency))?;
            let confirm = core::Confirm { amount, currency, merchant_order_id, payment_id };
            Ok(self.0.confirm(&confirm)?)
        };
        Ok(MonetaWebRequest(request()?))
    }

    /// Asks what became of a payment.
    #[napi]
    pub fn inquiry(&self, payment_id: String) -> napi::Result<MonetaWebRequest> {
        let request = self.0.inquiry(&core::Inquiry { payment_id });
        Ok(MonetaWebRequest(request.map_err(Failure::from)?))
    }

    /// Any operation by its name, with its parameters in the order given. The account and `operationType` are added in
    /// front.
    #[napi]
    pub fn other(
        &self,
        operation_type: String,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<MonetaWebRequest> {
        let mut other = core::Other::new(operation_type);
        for (name, value) in own_params(params)?.iter() {
            other.push(name, value);
        }
        Ok(MonetaWebRequest(self.0.other(&other).map_err(Failure::from)?))
    }
}
