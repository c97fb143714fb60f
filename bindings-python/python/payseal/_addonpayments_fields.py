"""The parameters of an AddonPayments request, as keyword arguments of ``Request``.

Made by ``bindings-python/generate`` from the table in core; do not edit.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from ._native import Cvn, Expiry, Pan, Secret
    from .addonpayments import (
        AccountAge,
        AccountChange,
        ApiVersion,
        AuthMethod,
        CardType,
        ChallengeWindowSize,
        ColorDepth,
        DeliveryTimeframe,
        MerchantParams,
        OperationType,
        PasswordChange,
        PriorAuthMethod,
        ShippingAddressUsage,
        ShippingMethod,
    )


class RequestFields(TypedDict, total=False):
    """Each parameter that the vendor's document lists; all of them may be left out here."""

    accept_header: str
    """The `Accept` header, at most 2 048 characters: cut it there."""
    account_age: AccountAge | str
    """How long the customer has had the account."""
    account_change_date: str
    """When the account was last changed, `YYYY-MM-DD`."""
    account_change_ind: AccountChange | str
    """How long ago the account was last changed."""
    account_creation_date: str
    """When the account was opened, UTC, `YYYY-MM-DD`."""
    address_line1: str
    """The address, first line, at most 50 characters."""
    address_line2: str
    """The address, second line, at most 50 characters."""
    amount: Decimal | str | int
    """The amount, with `.` as decimal point; 0 to 1 000 000."""
    amount_max_on_demand: int | str
    """The highest amount on demand, a whole number."""
    api_version: ApiVersion | str
    """The API version: 2, 2.1, 3, or the SDKs' 5."""
    auth_data: str
    """What documents the authentication."""
    auth_method: AuthMethod | str
    """How the merchant authenticated the customer."""
    auth_timestamp: str
    """When, `YYYYMMDDhhmm`."""
    awaiting_url: str
    """Where the customer goes while the payment is pending."""
    background_color: str
    """The background colour, `#RRGGBB`."""
    bottom_logo: str
    """The URL of a logo at the bottom."""
    browser_ip: str
    """The browser's IP address."""
    browser_language: str
    """`navigator.language`, a BCP 47 tag of 1 to 8 characters."""
    browser_tz: int | str
    """`getTimezoneOffset()`, in minutes, positive west of UTC. Required with `jsEnabled`."""
    building_name: str
    """The building's name."""
    building_number: str
    """The building's number."""
    cancel_url: str
    """Where the customer goes after giving up."""
    card_limits: str
    """How many cards a customer may have."""
    card_number: Pan | Secret | str
    """The card number; it has to pass the Luhn check."""
    card_number_token: str
    """The gateway's token for a card, 16 to 20 characters."""
    card_type: CardType | str
    """The card's scheme."""
    ch_address1: str
    """The card holder's address, first line."""
    ch_address2: str
    """The card holder's address, second line."""
    ch_city: str
    """The card holder's city."""
    ch_country: str
    """The card holder's country, ISO 3166-1 alpha-2."""
    ch_email: str
    """The card holder's email address."""
    ch_first_name: str
    """The card holder's first name, in the spelling of the document's prose."""
    ch_firt_name: str
    """The card holder's first name, in the spelling of the document's tables."""
    ch_last_name: str
    """The card holder's last name."""
    ch_name: str
    """The card holder's name."""
    ch_phone: str
    """The card holder's telephone number."""
    ch_post_code: str
    """The card holder's postal code."""
    ch_state: str
    """The card holder's state; recommended for the US and Canada."""
    challenge_window_size: ChallengeWindowSize | str
    """The size of the challenge's window."""
    checkout_title: str
    """The title of the payment page."""
    city: str
    """The city, at most 50 characters."""
    country: str
    """The customer's country, ISO 3166-1 alpha-2."""
    css_url: str
    """The URL of a style sheet that the gateway has approved."""
    currency: str
    """The currency, ISO 4217."""
    customer_country: str
    """The country of the customer, ISO 3166-1 alpha-2."""
    customer_id: str
    """The merchant's name for the customer, at most 80 characters."""
    customer_national_id: str
    """The number of a national identity document."""
    customer_national_id_type: str
    """The kind of that document."""
    cvn_number: Cvn | Secret | str
    """The card's verification number, 3 or 4 digits."""
    delivery_email: str
    """The email address that electronic goods go to, at most 254 characters."""
    delivery_timeframe: DeliveryTimeframe | str
    """How soon it is delivered."""
    description: str
    """What is paid for; at most 500 characters."""
    dob: str
    """The date of birth, `YYYY-MM-DD`. The document's examples have the year last, which is taken too and
    gives a warning."""
    error_url: str
    """Where the customer goes after a payment that failed."""
    exp_date: Expiry | str
    """The card's expiry, `MMYY`."""
    first_name: str
    """The first name."""
    font_colour: str
    """The font's colour, `#RRGGBB`."""
    font_family: str
    """The font, such as arial or verdana."""
    font_size: int | str
    """The font's size."""
    gift_card_amount: Decimal | str | int
    """The amount of prepaid or gift cards, at most 15 characters."""
    gift_card_count: int | str
    """The number of prepaid or gift cards, at most 2 digits."""
    gift_card_currency: str
    """The currency of the gift cards, ISO 4217."""
    java_enabled: bool | str
    """`navigator.javaEnabled()`. Required with `jsEnabled`."""
    js_enabled: bool | str
    """Whether the browser runs JavaScript."""
    language: str
    """The language, ISO 639-1."""
    last_name: str
    """The last name."""
    merchant_exemptions_sca: str
    """The exemptions that the merchant proposes, the preferred one first, separated by `;` or `,`."""
    merchant_id: str
    """The merchant's identifier, 4 to 7 digits."""
    merchant_params: MerchantParams | str
    """The merchant's own parameters, `key:value;key:value`, at most 500 characters."""
    merchant_transaction_id: str
    """The merchant's unique name for the payment, at most 45 characters."""
    operation_type: OperationType | str
    """`DEBIT` takes money from the customer, `CREDIT` sends it; any case."""
    password_change_date: str
    """When the password was last changed, `YYYY-MM-DD`."""
    password_change_ind: PasswordChange | str
    """How long ago the password was last changed."""
    payment_account_age: str
    """When the payment account was registered, `YYYYMMDD`."""
    payment_account_ind: AccountAge | str
    """How long ago the payment account was registered."""
    payment_method: str
    """The method inside the payment solution."""
    payment_recurring_expiry: str
    """The day after which no more payments are made, `YYYYMMDD`."""
    payment_recurring_frecuency: int | str
    """How often payments are made (`Frecuency` is the document's spelling)."""
    payment_solution: str
    """The payment solution, such as `creditcards` or `paypal`; the list is the gateway's."""
    phone_code: str
    """The telephone's country code."""
    post_code: str
    """The postal code, at most 16 characters."""
    pre_order_date: str
    """When goods ordered in advance are to be shipped, `YYYYMMDD`."""
    pre_order_purchase_ind: bool | str
    """As the document has it: `true` if the goods are available, `false` if they will be."""
    prior_acs_trans_id_ref: str
    """The ACS's reference of the earlier authentication."""
    prior_auth_data: str
    """What documents the earlier authentication, at most 2 048 characters."""
    prior_auth_method: PriorAuthMethod | str
    """How the customer was authenticated earlier."""
    prior_auth_timestamp: str
    """When, `YYYYMMDDhhmm`. (The document's example has hour 24, which does not exist.)"""
    product_id: str
    """The product's identifier, 6 to 11 digits."""
    provisioning_attempts_day: int | str
    """Attempts to add a card in the last 24 hours, at most 3 digits."""
    purchases_last6_months: int | str
    """Orders in the last 6 months, at most 3 digits."""
    reorder_items: bool | str
    """As the document has it: `true` for a first order, `false` for a reorder."""
    screen_color_depth: ColorDepth | str
    """`screen.colorDepth`, in bits. Required with `jsEnabled`."""
    screen_height: int | str
    """`screen.height`, in pixels. Required with `jsEnabled`."""
    screen_width: int | str
    """`screen.width`, in pixels. Required with `jsEnabled`."""
    shipping_address1: str
    """The address, first line, at most 50 characters."""
    shipping_address2: str
    """The address, second line, at most 50 characters."""
    shipping_address_match: bool | str
    """Whether shipping and billing address are the same."""
    shipping_address_usage: str
    """When the shipping address was first used, `YYYY-MM-DD`."""
    shipping_address_usage_ind: ShippingAddressUsage | str
    """How long ago the shipping address was first used."""
    shipping_city: str
    """The city, at most 50 characters."""
    shipping_country: str
    """The country, ISO 3166-1 alpha-2. Required with `shippingState`."""
    shipping_method_ind: ShippingMethod | str
    """How it is shipped."""
    shipping_name_ind: bool | str
    """Whether the card holder's name is the one that is shipped to."""
    shipping_state: str
    """The state, an ISO 3166-2 subdivision without its country, at most 2 characters."""
    shipping_zip_code: str
    """The postal code, at most 16 characters."""
    state: str
    """The state or province."""
    status_url: str
    """Where the gateway posts the payment's status."""
    sub_title: str
    """The subtitle of the payment page."""
    success_url: str
    """Where the customer goes after a payment that succeeded."""
    suspicious_account_activity_ind: bool | str
    """Whether the merchant knows of suspicious activity."""
    telephone: str
    """The telephone number."""
    threed_params: str
    """What an external 3DS server returned."""
    title: str
    """The title of the payment page."""
    top_logo: str
    """The URL of a logo at the top."""
    transaction_id: str
    """The gateway's identifier of an earlier payment: void, capture, refund and rebate need it."""
    txn_activity_day: int | str
    """Transactions in the last 24 hours, at most 3 digits."""
    txn_activity_year: int | str
    """Transactions in the last year, at most 3 digits."""
    user_agent: str
    """The `User-Agent` header, at most 256 characters: cut it there."""
