//! AddonPayments (Easy Payment Gateway).

mod fields;
mod key;
mod merchant;
mod notification;
mod raw;
mod request;
mod response;
mod sealed;

pub(crate) use fields::{PyMerchantParams, field_list};
pub(crate) use key::PyMerchantKey;
pub(crate) use merchant::PyMerchant;
pub(crate) use notification::PyNotification;
pub(crate) use raw::{json_to_params, params_to_json};
pub(crate) use request::{PyRequest, base_url, operation_path, status_by_date_url, status_url};
pub(crate) use response::{PyResponse, status_class};
pub(crate) use sealed::{PyOpened, PySealedRequest};

use payseal::addonpayments::{
    AccountAge, AccountChange, ApiVersion, AuthMethod, CardType, ChallengeWindowSize, ColorDepth,
    DeliveryTimeframe, Entry, Environment, Exemption, Group, Mpi, Operation, OperationResult,
    OperationType, PasswordChange, PaymentDetails, PriorAuthMethod, ResponseCode,
    ShippingAddressUsage, ShippingMethod, Status, Transaction, Workflow,
};
use pyo3::prelude::*;

use crate::convert::{records, words};

words! {
    "payseal.addonpayments" {
        closed Operation: "Operation" Operation::parse;
        closed Environment: "Environment" Environment::parse;
        closed Group: "Group" Group::parse;
        closed ApiVersion: "ApiVersion" ApiVersion::parse;
        closed OperationType: "OperationType" OperationType::parse;
        closed CardType: "CardType" CardType::parse;
        closed AccountAge: "AccountAge" AccountAge::parse;
        closed AccountChange: "AccountChange" AccountChange::parse;
        closed PasswordChange: "PasswordChange" PasswordChange::parse;
        closed ShippingAddressUsage: "ShippingAddressUsage" ShippingAddressUsage::parse;
        closed ColorDepth: "ColorDepth" ColorDepth::parse;
        closed ChallengeWindowSize: "ChallengeWindowSize" ChallengeWindowSize::parse;
        closed ShippingMethod: "ShippingMethod" ShippingMethod::parse;
        closed DeliveryTimeframe: "DeliveryTimeframe" DeliveryTimeframe::parse;
        closed AuthMethod: "AuthMethod" AuthMethod::parse;
        closed PriorAuthMethod: "PriorAuthMethod" PriorAuthMethod::parse;
        closed Exemption: "Exemption" Exemption::parse;
        open Status: "Status" |word| Some(Status::from(word));
    }
}

records! {
    "payseal.addonpayments" {
        out Entry: "Entry" { key value };
        out ResponseCode: "ResponseCode" { code message uuid extra };
        out Mpi: "Mpi" { eci authentication_status three_dsv2_token extra };
        out Workflow: "Workflow" { id name version extra };
        out PaymentDetails: "PaymentDetails" {
            card_holder_name card_number card_type exp_date issuer_bank issuer_country account
            card_number_token extra_details extra
        };
        out OperationResult: "OperationResult" {
            sorted_order amount_text currency message merchant_transaction_id operation_type
            payment_solution_transaction_id payment_solution auth_code payment_code payment_message
            rad rad_message service redirection_response original_transaction_id status
            transaction_id details payment_details response_code mpi optional_transaction_params
            extra
        } + {
            amount = |it, py| it.amount().ok().flatten().to_py(py);
            outcome = |it, py| it.outcome().to_py(py);
            redirect_url = |it, py| it.redirect_url().to_py(py);
        };
        out Transaction: "Transaction" {
            status message operation_size operations optional_transaction_params workflow extra
        } + {
            outcome = |it, py| it.outcome().to_py(py);
            redirect_url = |it, py| it.redirect_url().to_py(py);
            statuses_disagree = |it, py| it.statuses_disagree().to_py(py);
        };
    }
}
