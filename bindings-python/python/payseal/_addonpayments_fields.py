"""The parameters of an AddonPayments request, as keyword arguments of ``Request``.

Made by ``bindings-python/generate`` from the table in core; do not edit.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypedDict

from ._native import Currency, Cvn, Expiry, Pan, Secret

if TYPE_CHECKING:
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

    amount: Decimal | str | int
    """The amount, with ``.`` as decimal point; 0 to 1 000 000. On the wire: ``amount``."""
    api_version: ApiVersion | str
    """The API version: 2, 2.1, 3, or the SDKs' 5. On the wire: ``apiVersion``."""
    country: str
    """The customer's country, ISO 3166-1 alpha-2. On the wire: ``country``."""
    currency: Currency | str
    """The currency, ISO 4217. On the wire: ``currency``."""
    description: str
    """What is paid for; at most 500 characters. On the wire: ``description``."""
    merchant_id: str
    """The merchant's identifier, 4 to 7 digits. On the wire: ``merchantId``."""
    merchant_params: MerchantParams | str
    """The merchant's own parameters, ``key:value;key:value``, at most 500 characters. On the wire:
    ``merchantParams``."""
    merchant_transaction_id: str
    """The merchant's unique name for the payment, at most 45 characters. On the wire: ``merchantTransactionId``."""
    operation_type: OperationType | str
    """``DEBIT`` takes money from the customer, ``CREDIT`` sends it; any case. On the wire: ``operationType``."""
    payment_solution: str
    """The payment solution, such as ``creditcards`` or ``paypal``; the list is the gateway's. On the wire:
    ``paymentSolution``."""
    payment_method: str
    """The method inside the payment solution. On the wire: ``paymentMethod``."""
    product_id: str
    """The product's identifier, 6 to 11 digits. On the wire: ``productId``."""
    transaction_id: str
    """The gateway's identifier of an earlier payment: void, capture, refund and rebate need it. On the wire:
    ``transactionId``."""
    customer_id: str
    """The merchant's name for the customer, at most 80 characters. On the wire: ``customerId``."""
    address_line1: str
    """The address, first line, at most 50 characters. On the wire: ``addressLine1``."""
    address_line2: str
    """The address, second line, at most 50 characters. On the wire: ``addressLine2``."""
    building_name: str
    """The building's name. On the wire: ``buildingName``."""
    building_number: str
    """The building's number. On the wire: ``buildingNumber``."""
    city: str
    """The city, at most 50 characters. On the wire: ``city``."""
    customer_national_id: str
    """The number of a national identity document. On the wire: ``customerNationalId``."""
    customer_national_id_type: str
    """The kind of that document. On the wire: ``customerNationalIdType``."""
    dob: str
    """The date of birth, ``YYYY-MM-DD``. The document's examples have the year last, which is taken too and
    gives a warning. On the wire: ``dob``."""
    first_name: str
    """The first name. On the wire: ``firstName``."""
    language: str
    """The language, ISO 639-1. On the wire: ``language``."""
    last_name: str
    """The last name. On the wire: ``lastName``."""
    phone_code: str
    """The telephone's country code. On the wire: ``phoneCode``."""
    post_code: str
    """The postal code, at most 16 characters. On the wire: ``postCode``."""
    state: str
    """The state or province. On the wire: ``state``."""
    telephone: str
    """The telephone number. On the wire: ``telephone``."""
    customer_country: str
    """The country of the customer, ISO 3166-1 alpha-2. On the wire: ``customerCountry``."""
    status_url: str
    """Where the gateway posts the payment's status. On the wire: ``statusURL``."""
    success_url: str
    """Where the customer goes after a payment that succeeded. On the wire: ``successURL``."""
    error_url: str
    """Where the customer goes after a payment that failed. On the wire: ``errorURL``."""
    cancel_url: str
    """Where the customer goes after giving up. On the wire: ``cancelURL``."""
    awaiting_url: str
    """Where the customer goes while the payment is pending. On the wire: ``awaitingURL``."""
    card_number: Pan | Secret | str
    """The card number; it has to pass the Luhn check. On the wire: ``cardNumber``."""
    exp_date: Expiry | str
    """The card's expiry, ``MMYY``. On the wire: ``expDate``."""
    cvn_number: Cvn | Secret | str
    """The card's verification number, 3 or 4 digits. On the wire: ``cvnNumber``."""
    ch_name: str
    """The card holder's name. On the wire: ``chName``."""
    card_type: CardType | str
    """The card's scheme. On the wire: ``cardType``."""
    card_number_token: str
    """The gateway's token for a card, 16 to 20 characters. On the wire: ``cardNumberToken``."""
    ch_address1: str
    """The card holder's address, first line. On the wire: ``chAddress1``."""
    ch_address2: str
    """The card holder's address, second line. On the wire: ``chAddress2``."""
    ch_city: str
    """The card holder's city. On the wire: ``chCity``."""
    ch_country: str
    """The card holder's country, ISO 3166-1 alpha-2. On the wire: ``chCountry``."""
    ch_email: str
    """The card holder's email address. On the wire: ``chEmail``."""
    ch_firt_name: str
    """The card holder's first name, in the spelling of the document's tables. On the wire: ``chFirtName``."""
    ch_first_name: str
    """The card holder's first name, in the spelling of the document's prose. On the wire: ``chFirstName``."""
    ch_last_name: str
    """The card holder's last name. On the wire: ``chLastName``."""
    ch_phone: str
    """The card holder's telephone number. On the wire: ``chPhone``."""
    ch_post_code: str
    """The card holder's postal code. On the wire: ``chPostCode``."""
    ch_state: str
    """The card holder's state; recommended for the US and Canada. On the wire: ``chState``."""
    card_limits: str
    """How many cards a customer may have. On the wire: ``cardLimits``."""
    threed_params: str
    """What an external 3DS server returned. On the wire: ``threedParams``."""
    checkout_title: str
    """The title of the payment page. On the wire: ``checkoutTitle``."""
    title: str
    """The title of the payment page. On the wire: ``title``."""
    sub_title: str
    """The subtitle of the payment page. On the wire: ``subTitle``."""
    background_color: str
    """The background colour, ``#RRGGBB``. On the wire: ``backgroundColor``."""
    top_logo: str
    """The URL of a logo at the top. On the wire: ``topLogo``."""
    bottom_logo: str
    """The URL of a logo at the bottom. On the wire: ``bottomLogo``."""
    font_colour: str
    """The font's colour, ``#RRGGBB``. On the wire: ``fontColour``."""
    font_family: str
    """The font, such as arial or verdana. On the wire: ``fontFamily``."""
    font_size: int | str
    """The font's size. On the wire: ``fontSize``."""
    css_url: str
    """The URL of a style sheet that the gateway has approved. On the wire: ``cssURL``."""
    amount_max_on_demand: int | str
    """The highest amount on demand, a whole number. On the wire: ``amountMaxOnDemand``."""
    account_age: AccountAge | str
    """How long the customer has had the account. On the wire: ``accountAge``."""
    account_creation_date: str
    """When the account was opened, UTC, ``YYYY-MM-DD``. On the wire: ``accountCreationDate``."""
    account_change_date: str
    """When the account was last changed, ``YYYY-MM-DD``. On the wire: ``accountChangeDate``."""
    account_change_ind: AccountChange | str
    """How long ago the account was last changed. On the wire: ``accountChangeInd``."""
    password_change_date: str
    """When the password was last changed, ``YYYY-MM-DD``. On the wire: ``passwordChangeDate``."""
    password_change_ind: PasswordChange | str
    """How long ago the password was last changed. On the wire: ``passwordChangeInd``."""
    shipping_address_usage: str
    """When the shipping address was first used, ``YYYY-MM-DD``. On the wire: ``shippingAddressUsage``."""
    shipping_address_usage_ind: ShippingAddressUsage | str
    """How long ago the shipping address was first used. On the wire: ``shippingAddressUsageInd``."""
    txn_activity_day: int | str
    """Transactions in the last 24 hours, at most 3 digits. On the wire: ``txnActivityDay``."""
    txn_activity_year: int | str
    """Transactions in the last year, at most 3 digits. On the wire: ``txnActivityYear``."""
    provisioning_attempts_day: int | str
    """Attempts to add a card in the last 24 hours, at most 3 digits. On the wire: ``provisioningAttemptsDay``."""
    purchases_last6_months: int | str
    """Orders in the last 6 months, at most 3 digits. On the wire: ``purchasesLast6Months``."""
    shipping_name_ind: bool | str
    """Whether the card holder's name is the one that is shipped to. On the wire: ``shippingNameInd``."""
    payment_account_age: str
    """When the payment account was registered, ``YYYYMMDD``. On the wire: ``paymentAccountAge``."""
    payment_account_ind: AccountAge | str
    """How long ago the payment account was registered. On the wire: ``paymentAccountInd``."""
    suspicious_account_activity_ind: bool | str
    """Whether the merchant knows of suspicious activity. On the wire: ``suspiciousAccountActivityInd``."""
    accept_header: str
    """The ``Accept`` header, at most 2 048 characters: cut it there. On the wire: ``acceptHeader``."""
    user_agent: str
    """The ``User-Agent`` header, at most 256 characters: cut it there. On the wire: ``userAgent``."""
    java_enabled: bool | str
    """``navigator.javaEnabled()``. Required with ``jsEnabled``. On the wire: ``javaEnabled``."""
    js_enabled: bool | str
    """Whether the browser runs JavaScript. On the wire: ``jsEnabled``."""
    browser_language: str
    """``navigator.language``, a BCP 47 tag of 1 to 8 characters. On the wire: ``browserLanguage``."""
    browser_ip: str
    """The browser's IP address. On the wire: ``browserIp``."""
    screen_width: int | str
    """``screen.width``, in pixels. Required with ``jsEnabled``. On the wire: ``screenWidth``."""
    screen_height: int | str
    """``screen.height``, in pixels. Required with ``jsEnabled``. On the wire: ``screenHeight``."""
    browser_tz: int | str
    """``getTimezoneOffset()``, in minutes, positive west of UTC. Required with ``jsEnabled``. On the wire:
    ``browserTZ``."""
    screen_color_depth: ColorDepth | str
    """``screen.colorDepth``, in bits. Required with ``jsEnabled``. On the wire: ``screenColorDepth``."""
    challenge_window_size: ChallengeWindowSize | str
    """The size of the challenge's window. On the wire: ``challengeWindowSize``."""
    reorder_items: bool | str
    """As the document has it: ``true`` for a first order, ``false`` for a reorder. On the wire:
    ``reorderItems``."""
    pre_order_date: str
    """When goods ordered in advance are to be shipped, ``YYYYMMDD``. On the wire: ``preOrderDate``."""
    pre_order_purchase_ind: bool | str
    """As the document has it: ``true`` if the goods are available, ``false`` if they will be. On the wire:
    ``preOrderPurchaseInd``."""
    gift_card_amount: Decimal | str | int
    """The amount of prepaid or gift cards, at most 15 characters. On the wire: ``giftCardAmount``."""
    gift_card_count: int | str
    """The number of prepaid or gift cards, at most 2 digits. On the wire: ``giftCardCount``."""
    gift_card_currency: Currency | str
    """The currency of the gift cards, ISO 4217. On the wire: ``giftCardCurrency``."""
    shipping_city: str
    """The city, at most 50 characters. On the wire: ``shippingCity``."""
    shipping_country: str
    """The country, ISO 3166-1 alpha-2. Required with ``shippingState``. On the wire: ``shippingCountry``."""
    shipping_address1: str
    """The address, first line, at most 50 characters. On the wire: ``shippingAddress1``."""
    shipping_address2: str
    """The address, second line, at most 50 characters. On the wire: ``shippingAddress2``."""
    shipping_zip_code: str
    """The postal code, at most 16 characters. On the wire: ``shippingZipCode``."""
    shipping_state: str
    """The state, an ISO 3166-2 subdivision without its country, at most 2 characters. On the wire:
    ``shippingState``."""
    shipping_method_ind: ShippingMethod | str
    """How it is shipped. On the wire: ``shippingMethodInd``."""
    delivery_email: str
    """The email address that electronic goods go to, at most 254 characters. On the wire: ``deliveryEmail``."""
    delivery_timeframe: DeliveryTimeframe | str
    """How soon it is delivered. On the wire: ``deliveryTimeframe``."""
    shipping_address_match: bool | str
    """Whether shipping and billing address are the same. On the wire: ``shippingAddressMatch``."""
    payment_recurring_expiry: str
    """The day after which no more payments are made, ``YYYYMMDD``. On the wire: ``paymentRecurringExpiry``."""
    payment_recurring_frecuency: int | str
    """How often payments are made (``Frecuency`` is the document's spelling). On the wire:
    ``paymentRecurringFrecuency``."""
    auth_data: str
    """What documents the authentication. On the wire: ``authData``."""
    auth_method: AuthMethod | str
    """How the merchant authenticated the customer. On the wire: ``authMethod``."""
    auth_timestamp: str
    """When, ``YYYYMMDDhhmm``. On the wire: ``authTimestamp``."""
    prior_auth_data: str
    """What documents the earlier authentication, at most 2 048 characters. On the wire: ``priorAuthData``."""
    prior_auth_method: PriorAuthMethod | str
    """How the customer was authenticated earlier. On the wire: ``priorAuthMethod``."""
    prior_auth_timestamp: str
    """When, ``YYYYMMDDhhmm``. (The document's example has hour 24, which does not exist.) On the wire:
    ``priorAuthTimestamp``."""
    prior_acs_trans_id_ref: str
    """The ACS's reference of the earlier authentication. On the wire: ``priorACSTransIDRef``."""
    merchant_exemptions_sca: str
    """The exemptions that the merchant proposes, the preferred one first, separated by ``;`` or ``,``. On the
    wire: ``merchantExemptionsSca``."""
