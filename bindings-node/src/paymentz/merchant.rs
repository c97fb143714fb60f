//! The account: requests and checksums.

use std::sync::Arc;

use napi_derive::napi;
use payseal::paymentz as core;

use crate::errors::Failure;
use crate::paymentz::checksum::ChecksumUse;
use crate::paymentz::request::{PaymentzMessage, PaymentzOperation};
use crate::secret::{SecretInput, secret};
use crate::shared::{ParamsInput, own_params};

/// An account at the gateway: the member ID and the secure key that go into every checksum.
#[napi(namespace = "paymentz", js_name = "Merchant")]
pub struct PaymentzMerchant(pub(super) Arc<core::Merchant>);

#[napi(namespace = "paymentz")]
impl PaymentzMerchant {
    /// An account from its member ID and secure key, both as the gateway's dashboard shows them.
    ///
    /// Throws `InvalidInputError` with every fault: an ID or key that is empty or holds `|`, a key with blanks at
    /// an end, and the key `null`.
    #[napi(constructor)]
    pub fn new(
        member_id: String,
        #[napi(ts_arg_type = "string | Secret")] secure_key: SecretInput,
    ) -> napi::Result<Self> {
        let merchant = core::Merchant::new(member_id, secret(secure_key)).map_err(Failure::from)?;
        Ok(PaymentzMerchant(Arc::new(merchant)))
    }

    /// The member ID.
    #[napi(getter)]
    pub fn member_id(&self) -> &str {
        self.0.member_id()
    }

    /// Checks a request, from parameters under the gateway's own names, and fills in who sends it and the
    /// checksum. An ID that is part of the address (`paymentId`, `registrationId`) is among the parameters.
    ///
    /// Throws `InvalidInputError` with every fault.
    #[napi(
        ts_generic_types = "Of extends Operation",
        ts_args_type = "operation: Of, params: RequestParams[Of] | ParamsList"
    )]
    pub fn sign(
        &self,
        operation: PaymentzOperation,
        params: ParamsInput<'_>,
    ) -> napi::Result<PaymentzMessage> {
        let request = core::Request::from_params(operation.into(), own_params(params)?);
        Ok(PaymentzMessage(request.sign(&self.0).map_err(Failure::from)?))
    }

    /// The checksum over the parts of that use, by the names that they have in a request or callback: lowercase
    /// hex, SHA-256 for a wallet, MD5 for the rest.
    ///
    /// Throws `InvalidInputError` with every part that is empty or holds `|`.
    #[napi]
    pub fn checksum(
        &self,
        used_for: ChecksumUse,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<String> {
        let params = own_params(params)?;
        let parts = core::Checksum::from_params(used_for.into(), &params);
        Ok(self.0.checksum(&parts).map_err(Failure::from)?)
    }

    /// What is hashed, for a person who looks for a mistake: the key is shown as `<secureKey>` and a card number
    /// as `<card.number>`.
    #[napi]
    pub fn signed_text(
        &self,
        used_for: ChecksumUse,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
    ) -> napi::Result<String> {
        let params = own_params(params)?;
        Ok(self.0.signed_text(&core::Checksum::from_params(used_for.into(), &params)))
    }

    /// Compares a received checksum with the one over the given parts, in constant time.
    ///
    /// Throws `MacError` if it differs in anything, if it is empty, or if a part holds `|`.
    #[napi]
    pub fn verify(
        &self,
        used_for: ChecksumUse,
        #[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>,
        received: String,
    ) -> napi::Result<()> {
        let params = own_params(params)?;
        let parts = core::Checksum::from_params(used_for.into(), &params);
        Ok(self.0.verify(&parts, &received).map_err(Failure::from)?)
    }
}
