//! The enumerations of the document.

use crate::text_enum::text_enum;

text_enum! {
    /// A version of the API.
    ApiVersion {
        /// 2.
        V2 = "2",
        /// 2.1.
        V2_1 = "2.1",
        /// 3.
        V3 = "3",
        /// 5, which the vendor's SDKs send.
        V5 = "5",
    }
}

text_enum! {
    /// The direction of a payment.
    OperationType {
        /// From the customer to the merchant.
        Debit = "DEBIT",
        /// From the merchant to the customer.
        Credit = "CREDIT",
    }
}

impl OperationType {
    pub(super) fn parse_any_case(word: &str) -> Option<Self> {
        OperationType::parse(&word.to_ascii_uppercase())
    }
}

text_enum! {
    /// The card schemes of the document.
    CardType {
        /// Visa.
        Visa = "visa",
        /// Mastercard.
        Mastercard = "mastercard",
        /// American Express.
        Amex = "amex",
    }
}

text_enum! {
    /// How long ago an account was opened or a payment account was registered.
    AccountAge {
        /// There is no account: a guest.
        Guest = "01",
        /// During this transaction.
        Now = "02",
        /// Less than 30 days ago.
        Under30Days = "03",
        /// 30 to 60 days ago.
        Days30To60 = "04",
        /// More than 60 days ago.
        Over60Days = "05",
    }
}

text_enum! {
    /// How long ago an account was changed.
    AccountChange {
        /// During this transaction.
        Now = "01",
        /// Less than 30 days ago.
        Under30Days = "02",
        /// 30 to 60 days ago.
        Days30To60 = "03",
        /// More than 60 days ago.
        Over60Days = "04",
    }
}

text_enum! {
    /// How long ago a password was changed.
    PasswordChange {
        /// Never.
        Never = "01",
        /// During this transaction.
        Now = "02",
        /// Less than 30 days ago.
        Under30Days = "03",
        /// 30 to 60 days ago.
        Days30To60 = "04",
        /// More than 60 days ago.
        Over60Days = "05",
    }
}

text_enum! {
    /// How long ago a shipping address was first used.
    ShippingAddressUsage {
        /// During this transaction.
        Now = "01",
        /// Less than 30 days ago.
        Under30Days = "02",
        /// 30 to 60 days ago.
        Days30To60 = "03",
        /// More than 60 days ago.
        Over60Days = "04",
    }
}

text_enum! {
    /// A colour depth, in bits.
    ColorDepth {
        /// 1 bit.
        Bits1 = "1",
        /// 4 bits.
        Bits4 = "4",
        /// 8 bits.
        Bits8 = "8",
        /// 15 bits.
        Bits15 = "15",
        /// 16 bits.
        Bits16 = "16",
        /// 24 bits.
        Bits24 = "24",
        /// 30 bits.
        Bits30 = "30",
        /// 32 bits.
        Bits32 = "32",
        /// 48 bits.
        Bits48 = "48",
    }
}

text_enum! {
    /// The size of a challenge's window, width by height in pixels.
    ChallengeWindowSize {
        /// 250 × 400.
        W250H400 = "01",
        /// 390 × 400.
        W390H400 = "02",
        /// 500 × 600.
        W500H600 = "03",
        /// 600 × 400.
        W600H400 = "04",
        /// The whole screen, which is the default.
        FullScreen = "05",
    }
}

text_enum! {
    /// How goods are shipped.
    ShippingMethod {
        /// To the card holder's billing address.
        BillingAddress = "01",
        /// To another address that the merchant knows.
        KnownAddress = "02",
        /// To an address that is not the billing address.
        OtherAddress = "03",
        /// Picked up at a store.
        Store = "04",
        /// Digital goods.
        Digital = "05",
        /// Tickets that are not shipped.
        Tickets = "06",
        /// Anything else that is not shipped.
        Other = "07",
    }
}

text_enum! {
    /// How soon goods are delivered.
    DeliveryTimeframe {
        /// Electronically.
        Electronic = "01",
        /// The same day.
        SameDay = "02",
        /// Over night.
        Overnight = "03",
        /// In two days or more.
        TwoDaysOrMore = "04",
    }
}

text_enum! {
    /// How a merchant authenticated a customer.
    AuthMethod {
        /// Not at all: a guest.
        None = "01",
        /// With the merchant's own credentials.
        Own = "02",
        /// With a federated identity.
        Federated = "03",
        /// With the issuer's credentials.
        Issuer = "04",
        /// By a third party.
        ThirdParty = "05",
        /// With FIDO.
        Fido = "06",
        /// With FIDO, and signed assurance data.
        FidoAssurance = "07",
        /// With SRC assurance data.
        SrcAssurance = "08",
    }
}

text_enum! {
    /// How a customer was authenticated earlier.
    PriorAuthMethod {
        /// Without friction.
        Frictionless = "01",
        /// By a challenge.
        Challenge = "02",
        /// By address verification.
        Avs = "03",
        /// By another method of the issuer.
        OtherIssuer = "04",
    }
}

text_enum! {
    /// An exemption from strong customer authentication.
    Exemption {
        /// Low value.
        LowValue = "LWV",
        /// Transaction risk analysis.
        RiskAnalysis = "TRA",
        /// A corporate payment.
        Corporate = "COR",
        /// Initiated by the merchant.
        MerchantInitiated = "MIT",
    }
}

/// Exemptions, the preferred one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemptions(pub(super) Vec<Exemption>);

impl Exemptions {
    /// The exemptions as a slice; never empty.
    pub fn as_slice(&self) -> &[Exemption] {
        &self.0
    }
}
