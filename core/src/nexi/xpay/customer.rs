//! Who pays, as objects of requests and answers.

use std::fmt;

use super::object::{At, Context, Item, Members, Source, object};
use crate::wire::json::Value;

object! {
    /// Who pays. `Debug` shows none of it.
    #[derive(Clone, PartialEq, Eq, Default)]
    pub struct CustomerInfo {
        /// The name on the card, at most 255 characters.
        card_holder_name: String = "cardHolderName" [0, 255];
        /// At most 255 characters.
        card_holder_email: Option<String> = "cardHolderEmail" [0, 255];
        /// Where the bill goes.
        billing_address: Option<BillingAddress> = "billingAddress";
        /// Where the goods go.
        shipping_address: Option<BillingAddress> = "shippingAddress";
        /// `+39`; at most 4 characters.
        mobile_phone_country_code: Option<String> = "mobilePhoneCountryCode" [0, 4];
        /// At most 15 characters.
        mobile_phone: Option<String> = "mobilePhone" [0, 15];
        /// At most 18 characters.
        home_phone: Option<String> = "homePhone" [0, 18];
        /// At most 18 characters.
        work_phone: Option<String> = "workPhone" [0, 18];
        /// What the merchant knows of the customer, for 3-D Secure.
        card_holder_acct_info: Option<CardHolderAcctInfo> = "cardHolderAcctInfo";
        /// What the merchant knows of the purchase, for 3-D Secure.
        merchant_risk_indicator: Option<MerchantRiskIndicator> = "merchantRiskIndicator";
    }
}

object! {
    /// An address, of a bill or of a delivery. `Debug` shows none of it.
    #[derive(Clone, PartialEq, Eq, Default)]
    pub struct BillingAddress {
        /// At most 50 characters.
        name: Option<String> = "name" [0, 50];
        /// 1 to 50 characters.
        street: Option<String> = "street" [1, 50];
        /// At most 50 characters.
        additional_info: Option<String> = "additionalInfo" [0, 50];
        /// 1 to 40 characters.
        city: Option<String> = "city" [1, 40];
        /// At most 16 characters.
        post_code: Option<String> = "postCode" [0, 16];
        /// At most 3 characters.
        province: Option<String> = "province" [0, 3];
        /// The country's three letters (ISO 3166-1 alpha-3).
        country: Option<String> = "country" [3, 3];
    }
}

object! {
    /// What the merchant knows of the customer's account; dates are `YYYY-MM-DD`, indicators those of EMV 3-D
    /// Secure. `Debug` shows none of it.
    #[derive(Clone, PartialEq, Eq, Default)]
    pub struct CardHolderAcctInfo {
        /// When the account was opened.
        ch_acc_date: Option<String> = "chAccDate";
        /// How long there has been an account.
        ch_acc_age_indicator: Option<String> = "chAccAgeIndicator";
        /// When the account was last changed.
        ch_acc_change_date: Option<String> = "chAccChangeDate";
        /// How long ago the account was changed.
        ch_acc_change_indicator: Option<String> = "chAccChangeIndicator";
        /// When the password was last changed.
        ch_acc_pw_change_date: Option<String> = "chAccPwChangeDate";
        /// How long ago the password was changed.
        ch_acc_pw_change_indicator: Option<String> = "chAccPwChangeIndicator";
        /// Purchases in the last six months.
        nb_purchase_account: Option<u32> = "nbPurchaseAccount";
        /// When the delivery address was first used.
        destination_address_usage_date: Option<String> = "destinationAddressUsageDate";
        /// How long ago the delivery address was first used.
        destination_address_usage_indicator: Option<String> = "destinationAddressUsageIndicator";
        /// Whether the recipient has the customer's name.
        destination_name_indicator: Option<String> = "destinationNameIndicator";
        /// Payments in the last day.
        txn_activity_day: Option<u32> = "txnActivityDay";
        /// Payments in the last year.
        txn_activity_year: Option<u32> = "txnActivityYear";
        /// Attempts to add a card in the last day.
        provision_attempts_day: Option<u32> = "provisionAttemptsDay";
        /// Whether the account has drawn suspicion.
        suspicious_acc_activity: Option<String> = "suspiciousAccActivity";
        /// When the card was added to the account.
        payment_acc_age_date: Option<String> = "paymentAccAgeDate";
        /// How long the card has been in the account.
        payment_acc_indicator: Option<String> = "paymentAccIndicator";
    }
}

object! {
    /// What the merchant knows of the purchase. `Debug` shows none of it.
    #[derive(Clone, PartialEq, Eq, Default)]
    pub struct MerchantRiskIndicator {
        /// Where a delivery by electronic mail goes.
        delivery_email: Option<String> = "deliveryEmail";
        /// How soon the goods are delivered.
        delivery_timeframe: Option<String> = "deliveryTimeframe";
        /// The amount that is paid with gift cards. The members of this object are not published.
        gift_card_amount: Option<Value> = "giftCardAmount";
        /// How many gift cards are bought.
        gift_card_count: Option<u32> = "giftCardCount";
        /// When goods that were ordered in advance will be there; `YYYY-MM-DD`.
        pre_order_date: Option<String> = "preOrderDate";
        /// Whether the goods are ordered in advance.
        pre_order_purchase_indicator: Option<String> = "preOrderPurchaseIndicator";
        /// Whether the goods are ordered again.
        reorder_items_indicator: Option<String> = "reorderItemsIndicator";
        /// How the goods are shipped.
        ship_indicator: Option<String> = "shipIndicator";
    }
}

macro_rules! redacted {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )+};
}

redacted!(CustomerInfo, BillingAddress, CardHolderAcctInfo, MerchantRiskIndicator);
