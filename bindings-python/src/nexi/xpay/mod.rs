//! XPay server to server: JSON over HTTPS.

mod answer;
mod flow;
mod merchant;
mod notification;
mod operation;
mod request;

pub(crate) use answer::{PyHostedPage, parse_hosted_page};
pub(crate) use flow::{
    PyPaymentSent, PyReturn, PyValidated, PyValidationSent, Refused, Stopped, ThreeStepsChallenge,
    ThreeStepsInit, TwoStepsChallenge, TwoStepsInit,
};
pub(crate) use merchant::PyMerchant;
pub(crate) use notification::PyNotification;
pub(crate) use operation::{PyOperation, PyOperationInfo, parse_operation, parse_operation_info};
pub(crate) use request::{
    PyRequest, cancel_from_json, capture_or_refund_from_json, card_verification_from_json,
    hosted_payment_from_json, init_from_json, mit_from_json, moto_from_json, random_uuid,
};

use payseal::nexi::xpay::{
    BillingAddress, Cancel, CaptureOrRefund, CaptureType, Card, CardHolderAcctInfo,
    CardVerification, Channel, ContractType, CustomerInfo, ErrorEntry, HostedPayment, Init,
    MerchantRiskIndicator, Mit, Moto, OperationResult, OperationType, Order, PaymentSession,
    Recurrence, RecurrenceAction, TransactionSummary,
};
use pyo3::prelude::*;

use crate::convert::{records, words};

words! {
    "payseal.nexi.xpay" {
        closed CaptureType: "CaptureType" CaptureType::parse;
        closed RecurrenceAction: "RecurrenceAction" RecurrenceAction::parse;
        closed ContractType: "ContractType" ContractType::parse;
        open OperationType: "OperationType" |word| Some(OperationType::parse(word));
        open OperationResult: "OperationResult" |word| Some(OperationResult::parse(word));
        open Channel: "Channel" |word| Some(Channel::parse(word));
    }
}

records! {
    "payseal.nexi.xpay" {
        both BillingAddress: "BillingAddress" { name street additional_info city post_code province country };
        both CardHolderAcctInfo: "CardHolderAcctInfo" { ch_acc_date ch_acc_age_indicator ch_acc_change_date ch_acc_change_indicator ch_acc_pw_change_date ch_acc_pw_change_indicator nb_purchase_account destination_address_usage_date destination_address_usage_indicator destination_name_indicator txn_activity_day txn_activity_year provision_attempts_day suspicious_acc_activity payment_acc_age_date payment_acc_indicator };
        both MerchantRiskIndicator: "MerchantRiskIndicator" { delivery_email delivery_timeframe gift_card_amount gift_card_count pre_order_date pre_order_purchase_indicator reorder_items_indicator ship_indicator };
        both CustomerInfo: "CustomerInfo" { card_holder_name card_holder_email billing_address shipping_address mobile_phone_country_code mobile_phone home_phone work_phone card_holder_acct_info merchant_risk_indicator };
        both TransactionSummary: "TransactionSummary" { language summary_list };
        both Order: "Order" { order_id amount currency customer_id description custom_field customer_info transaction_summary terms_and_conditions_ids };
        both Card: "Card" { pan expiry_date cvv };
        both Recurrence: "Recurrence" { action contract_id contract_type contract_expiry_date contract_frequency };
        both PaymentSession: "PaymentSession" { action_type amount recurrence capture_type exemptions language payment_service result_url cancel_url notification_url };
        both Init: "Init" { order card recurrence exemptions };
        both Moto: "Moto" { order card capture_type };
        both Mit: "Mit" { order contract_id capture_type };
        both HostedPayment: "HostedPayment" { order payment_session };
        both CardVerification: "CardVerification" { order card };
        both CaptureOrRefund: "CaptureOrRefund" { amount currency description };
        both Cancel: "Cancel" { description };
        out ErrorEntry: "ErrorEntry" { code description };
    }
}
