//! Every request parameter that the vendor's document lists: one table, from which the checks, the typed
//! setters and the typed getters come.

mod check;
mod types;
mod words;

use std::fmt;

use super::raw::MerchantParams;
use super::request::{Request, RequestBuilder};
use crate::card::{Cvn, Expiry, Pan};
use crate::error::Reason;
use crate::money::{Amount, Currency};
use crate::secret::SecretString;
use crate::text_enum::text_enum;
use crate::time::{Date, DateTime};
use check::*;

pub(super) use check::{check_merchant_id, is_odd_birth_date};
pub use words::{
    AccountAge, AccountChange, ApiVersion, AuthMethod, CardType, ChallengeWindowSize, ColorDepth,
    DeliveryTimeframe, Exemption, Exemptions, OperationType, PasswordChange, PriorAuthMethod,
    ShippingAddressUsage, ShippingMethod,
};

/// A request parameter that the vendor's document lists.
#[derive(Clone, Copy)]
pub struct Field {
    name: &'static str,
    place: Place,
    group: Group,
    check: fn(&str) -> Result<(), Reason>,
}

impl Field {
    /// All of them, in the document's order.
    pub fn all() -> &'static [Field] {
        FIELDS
    }

    /// The field of that name. The gateway takes others, which are sent as they are.
    pub fn find(name: &str) -> Option<&'static Field> {
        FIELDS.iter().find(|field| field.name == name)
    }

    /// Its name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its name in snake case, which its setter and its getter have.
    pub fn identifier(&self) -> &'static str {
        IDENTIFIERS.get(self.place as usize).copied().unwrap_or_default()
    }

    /// The table of the document that it stands in.
    pub fn group(&self) -> Group {
        self.group
    }

    /// Checks a value against the document's limits, enumeration and format.
    pub(super) fn check(&self, value: &str) -> Result<(), Reason> {
        (self.check)(value)
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({}: {})", self.group, self.name)
    }
}

text_enum! {
    /// A table of the document.
    Group {
        /// The transaction itself.
        General = "general",
        /// The customer.
        Customer = "customer",
        /// Where the gateway reports to and sends the customer.
        Notification = "notification",
        /// The card.
        Card = "card",
        /// The card's holder.
        CardHolder = "card-holder",
        /// Data of an external 3DS server.
        ThreeDs = "3ds",
        /// The look of the hosted payment page.
        HostedStyle = "hosted-style",
        /// PayPal.
        PayPal = "paypal",
        /// 3DS 2: the customer's account with the merchant.
        Account = "3ds-account",
        /// 3DS 2: the customer's browser.
        Browser = "3ds-browser",
        /// 3DS 2: the order's risk.
        Risk = "3ds-risk",
        /// 3DS 2: the shipping address.
        Shipping = "3ds-shipping",
        /// 3DS 2: a series of payments.
        Recurring = "3ds-recurring",
        /// 3DS 2: how the merchant authenticated the customer.
        RequestorAuthentication = "3ds-requestor-authentication",
        /// 3DS 2: how the customer was authenticated before.
        PriorAuthentication = "3ds-prior-authentication",
        /// Exemptions from strong customer authentication.
        Exemption = "3ds-exemption",
    }
}

/// A value that a typed getter gives back.
trait FieldType: Sized {
    fn read(text: &str) -> Option<Self>;
}

/// Declares the table. A line is: documentation, Rust name, name on the wire, the getter's type, and an
/// expression that checks a text.
macro_rules! fields {
    ($($group:ident { $($(#[$doc:meta])* $name:ident $wire:literal $kind:ident $check:expr;)* })*) => {
        static FIELDS: &[Field] = &[$($(
            Field {
                name: $wire,
                place: Place::$name,
                group: Group::$group,
                check: $check,
            },
        )*)*];

        /// Apart from the fields, so that a program that does not ask for them does not carry them.
        static IDENTIFIERS: &[&str] = &[$($(stringify!($name),)*)*];

        /// Where a field is in both.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy)]
        enum Place {
            $($($name,)*)*
        }

        /// One setter for each field that the document lists, named as on the wire. Values are checked by
        /// [`RequestBuilder::build`], all at once.
        impl RequestBuilder {
            $($(
                $(#[$doc])*
                #[doc = concat!("\n\nOn the wire: `", $wire, "`.")]
                pub fn $name(self, value: impl Into<FieldText>) -> Self {
                    self.set($wire, value)
                }
            )*)*
        }

        /// One getter for each field that the document lists; `None` if it is absent.
        impl Request {
            $($( fields!(@getter $(#[$doc])* $name $wire $kind); )*)*
        }
    };
    (@getter $(#[$doc:meta])* $name:ident $wire:literal str) => {
        $(#[$doc])*
        pub fn $name(&self) -> Option<&str> {
            self.params().get($wire)
        }
    };
    (@getter $(#[$doc:meta])* $name:ident $wire:literal $kind:ident) => {
        $(#[$doc])*
        pub fn $name(&self) -> Option<$kind> {
            self.params().get($wire).and_then(<$kind as FieldType>::read)
        }
    };
}

/// A parameter's value as text, from text or from a typed value.
pub struct FieldText(pub(super) SecretString);

fields! {
    General {
        /// The amount, with `.` as decimal point; 0 to 1 000 000.
        amount "amount" Amount amount;
        /// The API version: 2, 2.1, 3, or the SDKs' 5.
        api_version "apiVersion" ApiVersion |text| one_of(text, ApiVersion::WORDS);
        /// The customer's country, ISO 3166-1 alpha-2.
        country "country" str country;
        /// The currency, ISO 4217.
        currency "currency" Currency currency;
        /// What is paid for; at most 500 characters.
        description "description" str |text| length(text, 0, 500);
        /// The merchant's identifier, 4 to 7 digits.
        merchant_id "merchantId" str check_merchant_id;
        /// The merchant's own parameters, `key:value;key:value`, at most 500 characters.
        merchant_params "merchantParams" MerchantParams merchant_params;
        /// The merchant's unique name for the payment, at most 45 characters.
        merchant_transaction_id "merchantTransactionId" str |text| length(text, 1, 45);
        /// `DEBIT` takes money from the customer, `CREDIT` sends it; any case.
        operation_type "operationType" OperationType |text| {
            one_of(&text.to_ascii_uppercase(), OperationType::WORDS)
        };
        /// The payment solution, such as `creditcards` or `paypal`; the list is the gateway's.
        payment_solution "paymentSolution" str |text| length(text, 1, 100);
        /// The method inside the payment solution.
        payment_method "paymentMethod" str any;
        /// The product's identifier, 6 to 11 digits.
        product_id "productId" str |text| digits(text, 6, 11, "6 to 11 digits");
        /// The gateway's identifier of an earlier payment: void, capture, refund and rebate need it.
        transaction_id "transactionId" str |text| length(text, 1, 100);
    }
    Customer {
        /// The merchant's name for the customer, at most 80 characters.
        customer_id "customerId" str |text| length(text, 1, 80);
        /// The address, first line, at most 50 characters.
        address_line1 "addressLine1" str |text| length(text, 0, 50);
        /// The address, second line, at most 50 characters.
        address_line2 "addressLine2" str |text| length(text, 0, 50);
        /// The building's name.
        building_name "buildingName" str any;
        /// The building's number.
        building_number "buildingNumber" str any;
        /// The city, at most 50 characters.
        city "city" str |text| length(text, 0, 50);
        /// The number of a national identity document.
        customer_national_id "customerNationalId" str any;
        /// The kind of that document.
        customer_national_id_type "customerNationalIdType" str any;
        /// The date of birth, `YYYY-MM-DD`. The document's examples have the year last, which is taken too
        /// and gives a [`Warning`](super::Warning).
        dob "dob" str birth_date;
        /// The first name.
        first_name "firstName" str any;
        /// The language, ISO 639-1.
        language "language" str |text| letters(text, 2, "two letters, ISO 639-1, such as en");
        /// The last name.
        last_name "lastName" str any;
        /// The telephone's country code.
        phone_code "phoneCode" str any;
        /// The postal code, at most 16 characters.
        post_code "postCode" str |text| length(text, 0, 16);
        /// The state or province.
        state "state" str any;
        /// The telephone number.
        telephone "telephone" str any;
        /// The country of the customer, ISO 3166-1 alpha-2.
        customer_country "customerCountry" str country;
    }
    Notification {
        /// Where the gateway posts the payment's status.
        status_url "statusURL" str url;
        /// Where the customer goes after a payment that succeeded.
        success_url "successURL" str url;
        /// Where the customer goes after a payment that failed.
        error_url "errorURL" str url;
        /// Where the customer goes after giving up.
        cancel_url "cancelURL" str url;
        /// Where the customer goes while the payment is pending.
        awaiting_url "awaitingURL" str url;
    }
    Card {
        /// The card number; it has to pass the Luhn check.
        card_number "cardNumber" Pan card_number;
        /// The card's expiry, `MMYY`.
        exp_date "expDate" Expiry expiry;
        /// The card's verification number, 3 or 4 digits.
        cvn_number "cvnNumber" Cvn cvn;
        /// The card holder's name.
        ch_name "chName" str |text| length(text, 1, 500);
        /// The card's scheme.
        card_type "cardType" CardType |text| one_of(text, CardType::WORDS);
        /// The gateway's token for a card, 16 to 20 characters.
        card_number_token "cardNumberToken" str |text| length(text, 16, 20);
    }
    CardHolder {
        /// The card holder's address, first line.
        ch_address1 "chAddress1" str any;
        /// The card holder's address, second line.
        ch_address2 "chAddress2" str any;
        /// The card holder's city.
        ch_city "chCity" str any;
        /// The card holder's country, ISO 3166-1 alpha-2.
        ch_country "chCountry" str country;
        /// The card holder's email address.
        ch_email "chEmail" str email;
        /// The card holder's first name, in the spelling of the document's tables.
        ch_firt_name "chFirtName" str any;
        /// The card holder's first name, in the spelling of the document's prose.
        ch_first_name "chFirstName" str any;
        /// The card holder's last name.
        ch_last_name "chLastName" str any;
        /// The card holder's telephone number.
        ch_phone "chPhone" str any;
        /// The card holder's postal code.
        ch_post_code "chPostCode" str any;
        /// The card holder's state; recommended for the US and Canada.
        ch_state "chState" str any;
        /// How many cards a customer may have.
        card_limits "cardLimits" str |text| digits(text, 0, 9, "a whole number");
    }
    ThreeDs {
        /// What an external 3DS server returned.
        threed_params "threedParams" str any;
    }
    HostedStyle {
        /// The title of the payment page.
        checkout_title "checkoutTitle" str any;
        /// The title of the payment page.
        title "title" str any;
        /// The subtitle of the payment page.
        sub_title "subTitle" str any;
        /// The background colour, `#RRGGBB`.
        background_color "backgroundColor" str colour;
        /// The URL of a logo at the top.
        top_logo "topLogo" str url;
        /// The URL of a logo at the bottom.
        bottom_logo "bottomLogo" str url;
        /// The font's colour, `#RRGGBB`.
        font_colour "fontColour" str colour;
        /// The font, such as arial or verdana.
        font_family "fontFamily" str any;
        /// The font's size.
        font_size "fontSize" i64 |text| integer(text, 1, 1000, "1 to 1000");
        /// The URL of a style sheet that the gateway has approved.
        css_url "cssURL" str url;
    }
    PayPal {
        /// The highest amount on demand, a whole number.
        amount_max_on_demand "amountMaxOnDemand" i64 |text| {
            integer(text, 0, 1_000_000, "0 to 1000000")
        };
    }
    Account {
        /// How long the customer has had the account.
        account_age "accountAge" AccountAge |text| one_of(text, AccountAge::WORDS);
        /// When the account was opened, UTC, `YYYY-MM-DD`.
        account_creation_date "accountCreationDate" Date iso_date;
        /// When the account was last changed, `YYYY-MM-DD`.
        account_change_date "accountChangeDate" Date iso_date;
        /// How long ago the account was last changed.
        account_change_ind "accountChangeInd" AccountChange |text| {
            one_of(text, AccountChange::WORDS)
        };
        /// When the password was last changed, `YYYY-MM-DD`.
        password_change_date "passwordChangeDate" Date iso_date;
        /// How long ago the password was last changed.
        password_change_ind "passwordChangeInd" PasswordChange |text| {
            one_of(text, PasswordChange::WORDS)
        };
        /// When the shipping address was first used, `YYYY-MM-DD`.
        shipping_address_usage "shippingAddressUsage" Date iso_date;
        /// How long ago the shipping address was first used.
        shipping_address_usage_ind "shippingAddressUsageInd" ShippingAddressUsage |text| {
            one_of(text, ShippingAddressUsage::WORDS)
        };
        /// Transactions in the last 24 hours, at most 3 digits.
        txn_activity_day "txnActivityDay" i64 count;
        /// Transactions in the last year, at most 3 digits.
        txn_activity_year "txnActivityYear" i64 count;
        /// Attempts to add a card in the last 24 hours, at most 3 digits.
        provisioning_attempts_day "provisioningAttemptsDay" i64 count;
        /// Orders in the last 6 months, at most 3 digits.
        purchases_last6_months "purchasesLast6Months" i64 count;
        /// Whether the card holder's name is the one that is shipped to.
        shipping_name_ind "shippingNameInd" bool flag;
        /// When the payment account was registered, `YYYYMMDD`.
        payment_account_age "paymentAccountAge" Date short_date;
        /// How long ago the payment account was registered.
        payment_account_ind "paymentAccountInd" AccountAge |text| {
            one_of(text, AccountAge::WORDS)
        };
        /// Whether the merchant knows of suspicious activity.
        suspicious_account_activity_ind "suspiciousAccountActivityInd" bool flag;
    }
    Browser {
        /// The `Accept` header, at most 2 048 characters: cut it there.
        accept_header "acceptHeader" str |text| length(text, 0, 2048);
        /// The `User-Agent` header, at most 256 characters: cut it there.
        user_agent "userAgent" str |text| length(text, 0, 256);
        /// `navigator.javaEnabled()`. Required with `jsEnabled`.
        java_enabled "javaEnabled" bool flag;
        /// Whether the browser runs JavaScript.
        js_enabled "jsEnabled" bool flag;
        /// `navigator.language`, a BCP 47 tag of 1 to 8 characters.
        browser_language "browserLanguage" str |text| length(text, 1, 8);
        /// The browser's IP address.
        browser_ip "browserIp" str ip_address;
        /// `screen.width`, in pixels. Required with `jsEnabled`.
        screen_width "screenWidth" i64 |text| integer(text, 0, 999_999, "0 to 999999");
        /// `screen.height`, in pixels. Required with `jsEnabled`.
        screen_height "screenHeight" i64 |text| integer(text, 0, 999_999, "0 to 999999");
        /// `getTimezoneOffset()`, in minutes, positive west of UTC. Required with `jsEnabled`.
        browser_tz "browserTZ" i64 |text| integer(text, -1440, 1440, "-1440 to 1440");
        /// `screen.colorDepth`, in bits. Required with `jsEnabled`.
        screen_color_depth "screenColorDepth" ColorDepth |text| {
            one_of(text, ColorDepth::WORDS)
        };
        /// The size of the challenge's window.
        challenge_window_size "challengeWindowSize" ChallengeWindowSize |text| {
            one_of(text, ChallengeWindowSize::WORDS)
        };
    }
    Risk {
        /// As the document has it: `true` for a first order, `false` for a reorder.
        reorder_items "reorderItems" bool flag;
        /// When goods ordered in advance are to be shipped, `YYYYMMDD`.
        pre_order_date "preOrderDate" Date short_date;
        /// As the document has it: `true` if the goods are available, `false` if they will be.
        pre_order_purchase_ind "preOrderPurchaseInd" bool flag;
        /// The amount of prepaid or gift cards, at most 15 characters.
        gift_card_amount "giftCardAmount" Amount |text| length(text, 1, 15).and_then(|()| amount(text));
        /// The number of prepaid or gift cards, at most 2 digits.
        gift_card_count "giftCardCount" i64 |text| integer(text, 0, 99, "0 to 99");
        /// The currency of the gift cards, ISO 4217.
        gift_card_currency "giftCardCurrency" Currency currency;
    }
    Shipping {
        /// The city, at most 50 characters.
        shipping_city "shippingCity" str |text| length(text, 0, 50);
        /// The country, ISO 3166-1 alpha-2. Required with `shippingState`.
        shipping_country "shippingCountry" str country;
        /// The address, first line, at most 50 characters.
        shipping_address1 "shippingAddress1" str |text| length(text, 0, 50);
        /// The address, second line, at most 50 characters.
        shipping_address2 "shippingAddress2" str |text| length(text, 0, 50);
        /// The postal code, at most 16 characters.
        shipping_zip_code "shippingZipCode" str |text| length(text, 0, 16);
        /// The state, an ISO 3166-2 subdivision without its country, at most 2 characters.
        shipping_state "shippingState" str |text| length(text, 0, 2);
        /// How it is shipped.
        shipping_method_ind "shippingMethodInd" ShippingMethod |text| {
            one_of(text, ShippingMethod::WORDS)
        };
        /// The email address that electronic goods go to, at most 254 characters.
        delivery_email "deliveryEmail" str |text| length(text, 0, 254).and_then(|()| email(text));
        /// How soon it is delivered.
        delivery_timeframe "deliveryTimeframe" DeliveryTimeframe |text| {
            one_of(text, DeliveryTimeframe::WORDS)
        };
        /// Whether shipping and billing address are the same.
        shipping_address_match "shippingAddressMatch" bool flag;
    }
    Recurring {
        /// The day after which no more payments are made, `YYYYMMDD`.
        payment_recurring_expiry "paymentRecurringExpiry" Date short_date;
        /// How often payments are made (`Frecuency` is the document's spelling).
        payment_recurring_frecuency "paymentRecurringFrecuency" i64 |text| {
            integer(text, 0, 9999, "0 to 9999")
        };
    }
    RequestorAuthentication {
        /// What documents the authentication.
        auth_data "authData" str any;
        /// How the merchant authenticated the customer.
        auth_method "authMethod" AuthMethod |text| one_of(text, AuthMethod::WORDS);
        /// When, `YYYYMMDDhhmm`.
        auth_timestamp "authTimestamp" DateTime short_time;
    }
    PriorAuthentication {
        /// What documents the earlier authentication, at most 2 048 characters.
        prior_auth_data "priorAuthData" str |text| length(text, 0, 2048);
        /// How the customer was authenticated earlier.
        prior_auth_method "priorAuthMethod" PriorAuthMethod |text| {
            one_of(text, PriorAuthMethod::WORDS)
        };
        /// When, `YYYYMMDDhhmm`. (The document's example has hour 24, which does not exist.)
        prior_auth_timestamp "priorAuthTimestamp" DateTime short_time;
        /// The ACS's reference of the earlier authentication.
        prior_acs_trans_id_ref "priorACSTransIDRef" str any;
    }
    Exemption {
        /// The exemptions that the merchant proposes, the preferred one first, separated by `;` or `,`.
        merchant_exemptions_sca "merchantExemptionsSca" Exemptions exemptions;
    }
}
