use super::fields::{Field, FieldText, is_odd_birth_date};
use crate::error::{Collect, Error, Faults, Reason, Result};
use crate::text_enum::text_enum;
use crate::wire::form::Params;

text_enum! {
    /// What a request asks for.
    Operation {
        /// A payment on the gateway's hosted page: the answer is that page's URL.
        HostedPayment = "hosted-payment",
        /// A payment from server to server; with card data, the merchant has to be PCI compliant.
        DirectPayment = "direct-payment",
        /// Takes money that an earlier payment reserved.
        Capture = "capture",
        /// Lets a reservation go.
        Void = "void",
        /// Pays back.
        Refund = "refund",
        /// Pays back a part; the gateway has one endpoint for both.
        Rebate = "rebate",
    }
}

impl Operation {
    /// The path of its endpoint, to be put behind [`Environment::base_url`].
    pub fn path(self) -> &'static str {
        match self {
            Operation::HostedPayment => "/tokenize",
            Operation::DirectPayment => "/pay",
            Operation::Capture => "/capture",
            Operation::Void => "/void",
            Operation::Refund | Operation::Rebate => "/rebate",
        }
    }

    /// The whole URL of its endpoint.
    pub fn url(self, environment: Environment) -> String {
        format!("{}{}", environment.base_url(), self.path())
    }

    fn required(self) -> [&'static [&'static str]; 2] {
        match self {
            Operation::HostedPayment => [PAYMENT, &[]],
            Operation::DirectPayment => [PAYMENT, &["paymentSolution"]],
            Operation::Capture | Operation::Void => [SECONDARY, &[]],
            Operation::Refund | Operation::Rebate => [SECONDARY, &["amount"]],
        }
    }
}

/// What a payment needs. The document also calls `description` and `operationType` required, but the
/// latter has a default and the vendor's own SDKs send neither.
const PAYMENT: &[&str] = &[
    "merchantId",
    "merchantTransactionId",
    "amount",
    "currency",
    "country",
    "customerId",
    "statusURL",
];

/// What an operation on an earlier payment needs.
const SECONDARY: &[&str] =
    &["merchantId", "paymentSolution", "transactionId", "merchantTransactionId"];

text_enum! {
    /// Which of the gateway's installations a request goes to.
    Environment {
        /// The real one.
        Production = "production",
        /// The one for tests.
        Staging = "staging",
    }
}

impl Environment {
    /// The URL that an endpoint's path is put behind. Older accounts have hosts of their own, which the
    /// vendor names to them.
    pub fn base_url(self) -> &'static str {
        match self {
            Environment::Production => "https://checkout.addonpayments.com/EPGCheckout/rest/online",
            Environment::Staging => {
                "https://checkout-stg.addonpayments.com/EPGCheckout/rest/online"
            }
        }
    }

    /// Where to post the query of [`Merchant::status_query`](super::Merchant::status_query).
    pub fn status_url(self) -> &'static str {
        match self {
            Environment::Production => {
                "https://checkout.addonpayments.com/EPGCheckout/rest/status/merchantcall/repeat"
            }
            Environment::Staging => {
                "https://checkout-stg.addonpayments.com/EPGCheckout/rest/status/merchantcall/repeat"
            }
        }
    }

    /// Where to post [`Merchant::seal_status_by_date`](super::Merchant::seal_status_by_date).
    pub fn status_by_date_url(self) -> String {
        format!("{}/statusByDate", self.base_url())
    }
}

/// The parameters of a request, checked: every listed field keeps to the document's limits, and what the
/// operation needs is there. Fields that the document does not list are sent as they are.
#[derive(Debug)]
pub struct Request {
    operation: Operation,
    params: Params,
}

impl Request {
    /// Begins a request. The parameters go out in the order in which they are set.
    pub fn builder(operation: Operation) -> RequestBuilder {
        RequestBuilder { operation, params: Params::new() }
    }

    /// Checks parameters that come from elsewhere.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with **all** faults, each with its field's name and never its value.
    pub fn check(operation: Operation, params: Params) -> Result<Self> {
        let mut faults = Vec::new();
        for (name, value) in params.iter() {
            // The gateway takes an empty value for an absent one; what is required is checked below.
            if let Some(field) = Field::find(name).filter(|_| !value.is_empty())
                && let Err(reason) = field.check(value)
            {
                faults.add(field.name(), reason);
            }
        }
        let given = |name: &str| params.get(name).is_some_and(|value| !value.is_empty());
        let mut require = |names: &[&'static str]| {
            for name in names.iter().copied().filter(|name| !given(name)) {
                faults.add(name, Reason::Missing);
            }
        };
        operation.required().into_iter().for_each(&mut require);
        if operation == Operation::DirectPayment {
            let card = ["cardNumber", "expDate", "cvnNumber", "chName"];
            let by_card = params
                .get("paymentSolution")
                .is_some_and(|solution| solution.eq_ignore_ascii_case("creditcards"));
            if given("cardNumber") || by_card && !given("cardNumberToken") {
                require(&card);
            }
        }
        if params
            .get("jsEnabled")
            .is_some_and(|flag| flag.eq_ignore_ascii_case("true") || flag == "1")
        {
            require(&[
                "javaEnabled",
                "screenWidth",
                "screenHeight",
                "browserTZ",
                "screenColorDepth",
            ]);
        }
        if given("shippingState") {
            require(&["shippingCountry"]);
        }
        if given("chFirtName") && given("chFirstName") {
            faults.add("chFirstName", Reason::Conflict { with: "chFirtName" });
        }
        for index in params.repeated() {
            if let Some(field) = params.iter().nth(index).and_then(|(name, _)| Field::find(name)) {
                faults.add(field.name(), Reason::Duplicate);
            }
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        Ok(Request { operation, params })
    }

    /// What it asks for.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The parameters, in the order in which they go out.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// What was let through although the document says otherwise.
    pub fn warnings(&self) -> Vec<Warning> {
        let odd = self.dob().is_some_and(|dob| !dob.is_empty() && is_odd_birth_date(dob));
        odd.then_some(Warning { field: "dob", code: "date_order" }).into_iter().collect()
    }
}

/// Sets parameters; [`RequestBuilder::build`] checks them all at once.
#[must_use]
#[derive(Debug)]
pub struct RequestBuilder {
    operation: Operation,
    params: Params,
}

impl RequestBuilder {
    /// Sets any parameter by its name on the wire, also one that the document does not list. Setting it
    /// again replaces the value and keeps the place.
    pub fn set(mut self, name: &str, value: impl Into<FieldText>) -> Self {
        self.params.set(name, value.into().0);
        self
    }

    /// The checked request.
    ///
    /// # Errors
    /// As for [`Request::check`].
    pub fn build(self) -> Result<Request> {
        Request::check(self.operation, self.params)
    }
}

/// Something that was let through although the document says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    field: &'static str,
    code: &'static str,
}

impl Warning {
    /// The field.
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// What is odd: `date_order`, the date has its year last.
    pub fn code(&self) -> &'static str {
        self.code
    }
}
