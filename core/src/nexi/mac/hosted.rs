//! The request that opens the hosted payment page.

use zeroize::Zeroizing;

use super::{MacKey, Message};
use crate::error::{Collect, Error, Faults, Reason, Result};
use crate::money::{Amount, Currency};
use crate::wire::encoding::Encoding;
use crate::wire::form::Params;

/// A payment on the hosted page.
///
/// ```
/// use payseal::nexi::mac::{HostedPage, MacKey};
/// use payseal::{Currency, Params};
///
/// let page = HostedPage {
///     alias: "ALIAS1".into(),
///     cod_trans: "1200123".into(),
///     amount: "50.50".parse()?,
///     currency: Currency::EUR,
///     url: "https://shop.example/esito".into(),
///     url_back: "https://shop.example/annullo".into(),
///     one_click: None,
///     other: Params::new(),
/// };
/// let request = page.request(&MacKey::new("secret_key")?)?;
/// assert_eq!(request.params().get("importo"), Some("5050"));
/// assert!(request.url(HostedPage::TEST)?.starts_with("https://int-ecommerce.nexi.it/"));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug)]
pub struct HostedPage {
    /// The terminal's alias.
    pub alias: String,
    /// The merchant's own number of the payment; it may be used once.
    pub cod_trans: String,
    /// What is to be paid; sent in the currency's smallest unit.
    pub amount: Amount,
    /// The currency; sent with its letters, `EUR`.
    pub currency: Currency,
    /// Where the customer comes back with the outcome.
    pub url: String,
    /// Where the customer comes back without having paid.
    pub url_back: String,
    /// For a payment with a stored card.
    pub one_click: Option<OneClick>,
    /// Further parameters that the gateway knows, such as `urlpost` or `languageId`. The MAC does not cover
    /// them.
    pub other: Params,
}

/// The contract of a one-click payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneClick {
    /// `gruppo`: the group to which the contract belongs.
    pub group: String,
    /// `num_contratto`: the contract under which the card is stored.
    pub contract: String,
}

impl HostedPage {
    /// Where the hosted page is in production.
    pub const PRODUCTION: &str = "https://ecommerce.nexi.it/ecomm/ecomm/DispatcherServlet";
    /// Where the hosted page is for tests.
    pub const TEST: &str = "https://int-ecommerce.nexi.it/ecomm/ecomm/DispatcherServlet";

    /// The parameters with their MAC.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: an empty field, an amount that has a fraction of the smallest
    /// unit, a name in [`other`](HostedPage::other) that this request sets itself.
    pub fn request(&self, key: &MacKey) -> Result<HostedRequest> {
        let mut faults = Vec::new();
        let mut params = Params::new();
        let importo = self.amount.to_minor_units(self.currency).map(|units| units.to_string());
        if importo.is_err() {
            let range = "a whole number of the currency's smallest unit";
            faults.add("importo", Reason::OutOfRange { range });
        }
        let mut put = |name, value: &str| {
            if value.is_empty() {
                faults.add(name, Reason::Missing);
            }
            params.push(name, value);
        };
        put("alias", &self.alias);
        // What cannot be sent is not missing.
        put("importo", importo.as_deref().unwrap_or("0"));
        put("divisa", self.currency.code());
        put("codTrans", &self.cod_trans);
        put("url", &self.url);
        put("url_back", &self.url_back);
        if let Some(one_click) = &self.one_click {
            put("gruppo", &one_click.group);
            put("num_contratto", &one_click.contract);
        }
        for name in ["gruppo", "num_contratto", "mac"] {
            if self.other.get(name).is_some() {
                faults.add(name, Reason::Duplicate);
            }
        }
        for (name, value) in self.other.iter() {
            params.push(name, value);
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        let message =
            if self.one_click.is_some() { Message::OneClick } else { Message::HostedPage };
        let mac = key.build(message, &params)?;
        params.push("mac", mac);
        // Finds a name that is there twice, so that writing the request later cannot fail.
        params.encode(Encoding::Form)?;
        Ok(HostedRequest { params })
    }
}

/// A request for the hosted page: to be put into a form that the browser sends, or into a URL.
#[derive(Debug)]
pub struct HostedRequest {
    params: Params,
}

impl HostedRequest {
    /// Names and values, for the hidden inputs of a form that is sent by `POST`.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The form as its body, `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// None in practice: the parameters were checked when the request was made.
    pub fn body(&self) -> Result<Zeroizing<String>> {
        self.params.encode(Encoding::Form)
    }

    /// The URL to which the browser is sent: `base` is [`HostedPage::PRODUCTION`] or [`HostedPage::TEST`].
    ///
    /// # Errors
    /// As for [`body`](HostedRequest::body).
    pub fn url(&self, base: &str) -> Result<String> {
        Ok(format!("{base}?{}", *self.params.encode(Encoding::Rfc3986)?))
    }
}
