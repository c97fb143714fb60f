//! The objects of requests, as the gateway publishes them.

use super::customer::CustomerInfo;
use super::object::{At, Context, Item, Members, Source, from_json, object, to_json};
use crate::card::{Cvn, Expiry, Pan};
use crate::error::Result;
use crate::money::{Amount, Currency};
use crate::text_enum::text_enum;
use crate::wire::json::Value;

object! {
    /// What is paid for, and by whom.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Order {
        /// The merchant's number of the order, at most 18 characters.
        order_id: String = "orderId" [0, 18];
        /// What is to be paid; sent in the currency's smallest unit, 50 EUR as `5000` and 50 JPY as `50`.
        amount: Amount = "amount";
        /// The currency; sent with its letters.
        currency: Currency = "currency";
        /// The merchant's number of the customer, at most 27 characters.
        customer_id: Option<String> = "customerId" [0, 27];
        /// At most 255 characters.
        description: Option<String> = "description" [0, 255];
        /// At most 255 characters.
        custom_field: Option<String> = "customField" [0, 255];
        /// Who pays.
        customer_info: CustomerInfo = "customerInfo";
        /// What the customer is shown, in one or more languages.
        transaction_summary: Vec<TransactionSummary> = "transactionSummary";
        /// The conditions to which the customer has to agree.
        terms_and_conditions_ids: Vec<String> = "termsAndConditionsIds";
    }
}

impl Order {
    /// An order with what every order needs.
    pub fn new(
        order_id: impl Into<String>,
        amount: Amount,
        currency: Currency,
        card_holder_name: impl Into<String>,
    ) -> Self {
        Order {
            order_id: order_id.into(),
            amount,
            currency,
            customer_id: None,
            description: None,
            custom_field: None,
            customer_info: CustomerInfo {
                card_holder_name: card_holder_name.into(),
                ..CustomerInfo::default()
            },
            transaction_summary: Vec::new(),
            terms_and_conditions_ids: Vec::new(),
        }
    }
}

object! {
    /// What the customer is shown in one language.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct TransactionSummary {
        /// The language, `eng`.
        language: Option<String> = "language";
        /// The lines. The members of these objects are not published.
        summary_list: Vec<Value> = "summaryList";
    }
}

object! {
    /// A card. It is wiped when dropped and prints masked.
    #[derive(Debug, PartialEq, Eq)]
    pub struct Card {
        /// The number: 13 to 19 digits here.
        pan: Pan = "pan" [13, 19];
        /// When it expires; sent as `MMYY`.
        expiry_date: Expiry = "expiryDate";
        /// The verification number.
        cvv: Option<Cvn> = "cvv" [3, 4];
    }
}

object! {
    /// The contract under which a card is stored for later payments.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct Recurrence {
        /// What this payment has to do with a contract.
        action: Option<RecurrenceAction> = "action";
        /// The merchant's number of the contract, 1 to 18 characters.
        contract_id: Option<String> = "contractId" [1, 18];
        /// Who will begin the later payments.
        contract_type: Option<ContractType> = "contractType";
        /// `YYYY-MM-DD`.
        contract_expiry_date: Option<String> = "contractExpiryDate";
        /// The days between two payments, at most 4 characters.
        contract_frequency: Option<String> = "contractFrequency" [0, 4];
    }
}

object! {
    /// What 3-D Secure found, for the payment that follows.
    #[derive(Clone, PartialEq, Eq, Default)]
    pub(super) struct ThreeDsAuthData {
        three_ds_auth_response: Option<String> = "threeDSAuthResponse";
        authentication_value: Option<String> = "authenticationValue";
        eci: Option<String> = "eci";
        xid: Option<String> = "xid";
    }
}

object! {
    /// The hosted page and where it leads.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PaymentSession {
        /// What the page is for, such as `PAY`.
        action_type: Option<String> = "actionType";
        /// What is to be paid now, in the order's currency.
        amount: Amount = "amount";
        /// Stores the card for later payments.
        recurrence: Option<Recurrence> = "recurrence";
        /// Whether to capture at once.
        capture_type: Option<CaptureType> = "captureType";
        /// An exemption from strong authentication to ask for, such as `NO_PREFERENCE`.
        exemptions: Option<String> = "exemptions";
        /// The page's language, `ita`.
        language: String = "language";
        /// The payment method, if the customer shall not choose.
        payment_service: Option<String> = "paymentService";
        /// Where the customer comes back, at most 2 048 characters.
        result_url: String = "resultUrl" [0, 2048];
        /// Where the customer comes back without having paid, at most 2 048 characters.
        cancel_url: String = "cancelUrl" [0, 2048];
        /// Where the gateway sends the notification, at most 2 048 characters.
        notification_url: Option<String> = "notificationUrl" [0, 2048];
    }
}

impl PaymentSession {
    /// A session with what every session needs.
    pub fn new(
        amount: Amount,
        language: impl Into<String>,
        result_url: impl Into<String>,
        cancel_url: impl Into<String>,
    ) -> Self {
        PaymentSession {
            action_type: None,
            amount,
            recurrence: None,
            capture_type: None,
            exemptions: None,
            language: language.into(),
            payment_service: None,
            result_url: result_url.into(),
            cancel_url: cancel_url.into(),
            notification_url: None,
        }
    }
}

object! {
    /// Begins a payment in 2 or 3 steps.
    #[derive(Debug, PartialEq, Eq)]
    pub struct Init {
        /// What is paid for.
        order: Order = "order";
        /// What it is paid with.
        card: Card = "card";
        /// Stores the card for later payments.
        recurrence: Option<Recurrence> = "recurrence";
        /// An exemption from strong authentication to ask for, such as `NO_PREFERENCE`.
        exemptions: Option<String> = "exemptions";
    }
}

object! {
    /// The second of 3 steps.
    pub(super) struct Validation {
        operation_id: Option<String> = "operationId";
        three_ds_auth_response: Option<String> = "threeDSAuthResponse";
    }
}

object! {
    /// The last step of a payment in 2 or 3 steps.
    pub(super) struct Payment {
        operation_id: String = "operationId";
        order: Order = "order";
        card: Card = "card";
        recurrence: Option<Recurrence> = "recurrence";
        exemptions: Option<String> = "exemptions";
        capture_type: Option<CaptureType> = "captureType";
        three_ds_auth_data: Option<ThreeDsAuthData> = "threeDSAuthData";
    }
}

object! {
    /// A payment whose card data came by mail or telephone (MOTO).
    #[derive(Debug, PartialEq, Eq)]
    pub struct Moto {
        /// What is paid for.
        order: Order = "order";
        /// What it is paid with.
        card: Card = "card";
        /// Whether to capture at once.
        capture_type: Option<CaptureType> = "captureType";
    }
}

object! {
    /// A payment that the merchant begins, under a contract (MIT).
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Mit {
        /// What is paid for.
        order: Order = "order";
        /// The contract, 1 to 18 characters.
        contract_id: String = "contractId" [1, 18];
        /// Whether to capture at once.
        capture_type: Option<CaptureType> = "captureType";
    }
}

object! {
    /// A payment on the hosted page.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct HostedPayment {
        /// What is paid for.
        order: Order = "order";
        /// The page.
        payment_session: PaymentSession = "paymentSession";
    }
}

object! {
    /// The verification of a card without a payment.
    #[derive(Debug, PartialEq, Eq)]
    pub struct CardVerification {
        /// The order to which it belongs.
        order: Order = "order";
        /// The card.
        card: Card = "card";
    }
}

object! {
    /// Captures or refunds an operation, wholly or in part.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CaptureOrRefund {
        /// How much; sent in the currency's smallest unit.
        amount: Amount = "amount";
        /// The currency of the operation; sent with its letters.
        currency: Currency = "currency";
        /// At most 255 characters.
        description: Option<String> = "description" [0, 255];
    }
}

object! {
    /// Cancels an operation.
    #[derive(Debug, Clone, PartialEq, Eq, Default)]
    pub struct Cancel {
        /// At most 255 characters.
        description: Option<String> = "description" [0, 255];
    }
}

text_enum! {
    /// Whether a payment is captured at once.
    CaptureType {
        /// Captured at once.
        Implicit = "IMPLICIT",
        /// Authorised only; the merchant captures later.
        Explicit = "EXPLICIT",
    }
}

text_enum! {
    /// What a payment has to do with a contract.
    RecurrenceAction {
        /// Nothing.
        NoRecurring = "NO_RECURRING",
        /// It is a later payment of one.
        SubsequentPayment = "SUBSEQUENT_PAYMENT",
        /// It makes one.
        ContractCreation = "CONTRACT_CREATION",
        /// It gives one another card.
        CardSubstitution = "CARD_SUBSTITUTION",
    }
}

text_enum! {
    /// Who begins the later payments of a contract.
    ContractType {
        /// The merchant, when needed.
        MitUnscheduled = "MIT_UNSCHEDULED",
        /// The merchant, at fixed times.
        MitScheduled = "MIT_SCHEDULED",
        /// The customer.
        Cit = "CIT",
    }
}

/// JSON for the objects that are the body of a request.
macro_rules! bodies {
    ($($name:ident, $currency:expr;)+) => {$(
        impl $name {
            /// Reads it from JSON in the gateway's own form.
            ///
            /// # Errors
            /// [`Error::InvalidInput`](crate::Error::InvalidInput) with every fault: a required field that is
            /// missing, a value of the wrong type or format, a member that is not documented.
            pub fn from_json(value: &Value) -> Result<Self> {
                from_json(value)
            }

            /// The JSON that a request with it carries. It may hold a card, so it stays inside the crate.
            pub(super) fn to_json(&self) -> Result<Value> {
                let currency: fn(&$name) -> Option<Currency> = $currency;
                to_json(self, currency(self))
            }
        }
    )+};
}

bodies! {
    Init, |body| Some(body.order.currency);
    Moto, |body| Some(body.order.currency);
    Mit, |body| Some(body.order.currency);
    HostedPayment, |body| Some(body.order.currency);
    CardVerification, |body| Some(body.order.currency);
    CaptureOrRefund, |body| Some(body.currency);
    Cancel, |_| None;
}

#[cfg(test)]
mod tests {
    use super::super::customer::{BillingAddress, CardHolderAcctInfo, MerchantRiskIndicator};
    use super::*;

    /// The list of published fields, which is also where this module was written from.
    #[test]
    fn every_field_is_declared_with_its_limits() {
        let list = include_str!("../../../../test-vectors/sources/nexi-xpay-fields.json");
        let list: serde_json::Value = serde_json::from_str(list).unwrap();
        for (name, declared) in [
            ("MultiStepInitRequest", Init::declared()),
            ("ThreeSteps3DSValidation.Request", Validation::declared()),
            ("MultiStepPaymentRequest", Payment::declared()),
            ("CreateOrderForMotoPayment.Request", Moto::declared()),
            ("CreateOrderForHostedPayment.Request", HostedPayment::declared()),
            ("CreateOrderForMerchantInitiatedTransaction.Request", Mit::declared()),
            ("CardVerification.Request", CardVerification::declared()),
            ("Order", Order::declared()),
            ("CustomerInfo", CustomerInfo::declared()),
            ("Card", Card::declared()),
            ("Recurrence", Recurrence::declared()),
            ("BillingAddress", BillingAddress::declared()),
            ("ThreeDSAuthData", ThreeDsAuthData::declared()),
            ("PaymentSession", PaymentSession::declared()),
            ("CardHolderAcctInfo", CardHolderAcctInfo::declared()),
            ("MerchantRiskIndicator", MerchantRiskIndicator::declared()),
            ("TransactionSummary", TransactionSummary::declared()),
            ("Cancel.Request", Cancel::declared()),
        ] {
            let published = list[name].as_object().unwrap_or_else(|| panic!("{name}"));
            assert_eq!(published.len(), declared.len(), "{name}");
            for (field, (kind, required), [min, max]) in declared {
                let facts = &published[field];
                let limit = |key: &str| facts.get(key).and_then(serde_json::Value::as_u64);
                assert_eq!(facts["required"], required, "{name}.{field}");
                assert_eq!(limit("min").unwrap_or(0), min as u64, "{name}.{field}");
                assert_eq!(limit("max").unwrap_or(usize::MAX as u64), max as u64, "{name}.{field}");
                let published = facts["type"].as_str().unwrap().to_lowercase();
                let published = published.trim_end_matches("[]");
                let kind = kind.to_lowercase();
                let kind = kind.trim_end_matches("[]");
                assert!(kind == "*" || kind == published, "{name}.{field}: {kind} {published}");
            }
        }
    }

    /// What answers and notifications publish can be read by a method of its own.
    #[test]
    fn every_field_of_an_answer_has_a_method() {
        use crate::nexi::xpay::{
            HostedPage, Notification, Operation, OperationInfo, ThreeDsAuthResult,
        };
        let list = include_str!("../../../../test-vectors/sources/nexi-xpay-fields.json");
        let list: serde_json::Value = serde_json::from_str(list).unwrap();
        // Methods that return more than text are not in the lists.
        let typed = [
            "channel",
            "operationType",
            "operationResult",
            "customerInfo",
            "warnings",
            "additionalData",
            "securityToken",
            "operation",
        ];
        for (name, members) in [
            ("Operation", Operation::MEMBERS),
            ("OperationInfo", OperationInfo::MEMBERS),
            ("ThreeDSAuthResult", ThreeDsAuthResult::MEMBERS),
            ("CreateOrderForHostedPayment.Response", HostedPage::MEMBERS),
            ("Webhook.Request", Notification::MEMBERS),
        ] {
            for field in list[name].as_object().unwrap().keys() {
                let found = members.contains(&field.as_str()) || typed.contains(&field.as_str());
                assert!(found, "{name}.{field}");
            }
            assert!(members.iter().all(|member| list[name].get(member).is_some()), "{name}");
        }
    }
}
