"""The MAC of the older XPay (``ecommerce.nexi.it``), and the messages of its hosted payment page.

A MAC is the SHA-1 of some of a message's fields in a fixed order, followed by the secret key, as lowercase hex. It says
nothing about fields that are not in the list, nor about the age of a message.
"""

from __future__ import annotations

from .._native import mac as _native
from .._native.mac import Answer, HostedPage, MacKey, Notification
from .._shared import Words

__all__ = [
    "Answer",
    "Esito",
    "HostedPage",
    "MacKey",
    "Message",
    "Notification",
]


class Message(Words):
    """A message with a MAC; ``fields`` says what is hashed and in which order."""

    HOSTED_PAGE = "hosted-page"
    """The request that opens the hosted payment page."""
    ONE_CLICK = "one-click"
    """The same for a one-click payment with a stored card."""
    OUTCOME = "outcome"
    """The outcome of a hosted payment: the customer's way back and the server's notification."""
    ANSWER = "answer"
    """The answer to any API request."""
    NONCE = "nonce"
    """The return from 3-D Secure, with a nonce."""
    AUTENTICAZIONE3DS = "paga/autenticazione3DS"
    """Begins 3-D Secure."""
    CREA_NONCE_PRIMO3DS = "recurring/creaNoncePrimo3DS"
    """Begins 3-D Secure for the first payment of a contract."""
    CONTABILIZZA = "bo/contabilizza"
    """Captures a payment."""
    STORNA = "bo/storna"
    """Reverses or refunds a payment."""
    PAGA3DS = "paga/paga3DS"
    """Pays after 3-D Secure."""
    PAGA_NONCE = "hostedPayments/pagaNonce"
    """Pays with a nonce from the hosted fields."""
    PAGAMENTO_RICORRENTE3DS = "recurring/pagamentoRicorrente3DS"
    """A later payment of a contract, after 3-D Secure."""
    PAGA_MOTO = "paga/pagaMOTO"
    """Pays by mail or telephone order."""
    PRIMO_PAGAMENTO3DS = "recurring/primoPagamento3DS"
    """The first payment of a contract, after 3-D Secure."""
    RINNOVO_CARTA3DS = "recurring/rinnovoCarta3DS"
    """Renews the card of a contract."""
    AGGIORNA_CONTRATTO = "recurring/aggiornaContratto"
    """Updates a contract."""
    PRIMO_PAGAMENTO_MOTO = "recurring/primoPagamentoMOTO"
    """The first payment of a contract, by mail or telephone order."""
    PAGAMENTO_RICORRENTE = "recurring/pagamentoRicorrente"
    """A later payment of a contract."""
    PAGAMENTO_RICORRENTE_MOTO = "recurring/pagamentoRicorrenteMOTO"
    """A later payment of a contract, by mail or telephone order."""
    CREA_NONCE_RICO3DS = "recurring/creaNonceRico3DS"
    """Begins 3-D Secure for a later payment of a contract."""
    CREA_NONCE_AGGIORNA_CONTRATTO = "recurring/creaNonceAggiornaContratto"
    """Begins 3-D Secure for the update of a contract."""
    CREA_NONCE_VERIFICA_CARTA = "creaNonceVerificaCarta"
    """Begins 3-D Secure for a card verification."""
    VERIFICA_CARTA3DS = "verificaCarta3DS"
    """Verifies a card after 3-D Secure."""
    APPLE_PAY = "paga/applePay"
    """Pays with Apple Pay."""
    GOOGLE_PAY = "paga/googlePay"
    """Pays with Google Pay."""
    AMAZON_PAY = "paga/amazonpay"
    """Pays with Amazon Pay."""
    SITUAZIONE_ORDINE = "bo/situazioneOrdine"
    """Asks for the state of an order."""
    REPORT_ORDINI = "bo/reportOrdini"
    """Asks for a list of orders."""
    DOWNLOAD_REPORT = "bo/downloadReport"
    """Downloads a report."""
    VERIFICA_DCC = "etc/verificaDCC"
    """Asks for the rate of a payment in the card's own currency (DCC)."""
    PAGA_DCC = "etc/pagaDCC"
    """Pays in the card's own currency (DCC)."""
    VPOS_REQUEST = "VPOSREQ"
    """A request to the old back office, in XML."""
    VPOS_ANSWER = "VPOSRES"
    """An answer of the old back office, in XML."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of its MAC, in the order in which they are hashed."""
        return tuple(_native.message_fields(self))


class Esito(Words):
    """``esito``: the gateway's word for how it went."""

    OK = "OK"
    """Paid."""
    KO = "KO"
    """Refused."""
    ANNULLO = "ANNULLO"
    """Given up by the customer."""
    ERRORE = "ERRORE"
    """A technical error."""
    PEN = "PEN"
    """Not decided yet."""
