//! The one table from which MACs are built and verified.

use crate::error::{Error, Reason, Result};

/// What is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// `name=value` for each field, without a separator; UTF-8.
    Pairs,
    /// The values only; ISO-8859-15.
    Values,
}

/// Who makes a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Merchant,
    /// The gateway leaves fields empty that have nothing to say: `codAut` of a payment that was refused.
    Gateway,
}

macro_rules! messages {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $layout:ident, $origin:ident, $fields:expr;)+) => {
        /// A message with a MAC; [`Message::fields`] says what is hashed and in which order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Message {
            $($(#[$doc])* $variant,)+
        }

        impl Message {
            /// Every message.
            pub const ALL: &[Message] = &[$(Message::$variant,)+];

            fn row(self) -> &'static Row {
                match self {
                    $(Message::$variant => &Row {
                        name: $name,
                        layout: Layout::$layout,
                        origin: Origin::$origin,
                        fields: $fields,
                    },)+
                }
            }
        }
    };
}

struct Row {
    name: &'static str,
    layout: Layout,
    origin: Origin,
    fields: &'static [&'static str],
}

messages! {
    /// The request that opens the hosted payment page.
    HostedPage = "hosted-page", Pairs, Merchant, &["codTrans", "divisa", "importo"];
    /// The same for a one-click payment with a stored card.
    OneClick = "one-click", Pairs, Merchant,
        &["codTrans", "divisa", "importo", "gruppo", "num_contratto"];
    /// The outcome of a hosted payment: the customer's way back and the server's notification.
    Outcome = "outcome", Pairs, Gateway,
        &["codTrans", "esito", "importo", "divisa", "data", "orario", "codAut"];
    /// The answer to any API request.
    Answer = "answer", Pairs, Gateway, &["esito", "idOperazione", "timeStamp"];
    /// The return from 3-D Secure, with a nonce.
    Nonce = "nonce", Pairs, Gateway, &["esito", "idOperazione", "xpayNonce", "timeStamp"];
    /// Begins 3-D Secure.
    Autenticazione3ds = "paga/autenticazione3DS", Pairs, Merchant, START;
    /// Begins 3-D Secure for the first payment of a contract.
    CreaNoncePrimo3ds = "recurring/creaNoncePrimo3DS", Pairs, Merchant, START;
    /// Captures a payment.
    Contabilizza = "bo/contabilizza", Pairs, Merchant, START;
    /// Reverses or refunds a payment.
    Storna = "bo/storna", Pairs, Merchant, START;
    /// Pays after 3-D Secure.
    Paga3ds = "paga/paga3DS", Pairs, Merchant, WITH_NONCE;
    /// Pays with a nonce from the hosted fields.
    PagaNonce = "hostedPayments/pagaNonce", Pairs, Merchant, WITH_NONCE;
    /// A later payment of a contract, after 3-D Secure.
    PagamentoRicorrente3ds = "recurring/pagamentoRicorrente3DS", Pairs, Merchant, WITH_NONCE;
    /// Pays by mail or telephone order.
    PagaMoto = "paga/pagaMOTO", Pairs, Merchant, &[
        "apiKey", "codiceTransazione", "pan", "scadenza", "cvv", "importo", "divisa", "timeStamp",
    ];
    /// The first payment of a contract, after 3-D Secure.
    PrimoPagamento3ds = "recurring/primoPagamento3DS", Pairs, Merchant, CONTRACT_WITH_NONCE;
    /// Renews the card of a contract.
    RinnovoCarta3ds = "recurring/rinnovoCarta3DS", Pairs, Merchant, CONTRACT_WITH_NONCE;
    /// Updates a contract.
    AggiornaContratto = "recurring/aggiornaContratto", Pairs, Merchant, CONTRACT_WITH_NONCE;
    /// The first payment of a contract, by mail or telephone order.
    PrimoPagamentoMoto = "recurring/primoPagamentoMOTO", Pairs, Merchant, &[
        "apiKey", "numeroContratto", "codiceTransazione", "importo", "divisa", "pan", "cvv",
        "scadenza", "timeStamp",
    ];
    /// A later payment of a contract.
    PagamentoRicorrente = "recurring/pagamentoRicorrente", Pairs, Merchant, CONTRACT;
    /// A later payment of a contract, by mail or telephone order.
    PagamentoRicorrenteMoto = "recurring/pagamentoRicorrenteMOTO", Pairs, Merchant, CONTRACT;
    /// Begins 3-D Secure for a later payment of a contract.
    CreaNonceRico3ds = "recurring/creaNonceRico3DS", Pairs, Merchant, CONTRACT_GROUP;
    /// Begins 3-D Secure for the update of a contract.
    CreaNonceAggiornaContratto = "recurring/creaNonceAggiornaContratto", Pairs, Merchant,
        CONTRACT_GROUP;
    /// Begins 3-D Secure for a card verification.
    CreaNonceVerificaCarta = "creaNonceVerificaCarta", Pairs, Merchant,
        &["apiKey", "pan", "scadenza", "cvv", "timeStamp"];
    /// Verifies a card after 3-D Secure.
    VerificaCarta3ds = "verificaCarta3DS", Pairs, Merchant, &["apiKey", "xpayNonce", "timeStamp"];
    /// Pays with Apple Pay.
    ApplePay = "paga/applePay", Pairs, Merchant, WALLET;
    /// Pays with Google Pay.
    GooglePay = "paga/googlePay", Pairs, Merchant, WALLET;
    /// Pays with Amazon Pay.
    AmazonPay = "paga/amazonpay", Pairs, Merchant, WALLET;
    /// Asks for the state of an order.
    SituazioneOrdine = "bo/situazioneOrdine", Pairs, Merchant,
        &["apiKey", "codiceTransazione", "timeStamp"];
    /// Asks for a list of orders.
    ReportOrdini = "bo/reportOrdini", Pairs, Merchant,
        &["apiKey", "codiceTransazione", "periodo", "canale", "timeStamp"];
    /// Downloads a report.
    DownloadReport = "bo/downloadReport", Pairs, Merchant, &["apiKey", "timeStamp", "idReport"];
    /// Asks for the rate of a payment in the card's own currency (DCC).
    VerificaDcc = "etc/verificaDCC", Pairs, Merchant, &["apiKey", "pan", "importo", "timeStamp"];
    /// Pays in the card's own currency (DCC).
    PagaDcc = "etc/pagaDCC", Pairs, Merchant,
        &["apiKey", "codiceTransazione", "ticket", "tassoDiCambioAccettato", "timeStamp"];
    /// A request to the old back office, in XML.
    VposRequest = "VPOSREQ", Values, Merchant, &[
        "alias", "codTrans", "id_op", "type_op", "importo", "divisa", "codAut", "importo_op", "user",
    ];
    /// An answer of the old back office, in XML.
    VposAnswer = "VPOSRES", Values, Gateway,
        &["alias", "codTrans", "id_op", "type_op", "importo_op"];
}

/// The requests of these five families share their fields.
const START: &[&str] = &["apiKey", "codiceTransazione", "divisa", "importo", "timeStamp"];
const WALLET: &[&str] = &["apiKey", "codiceTransazione", "importo", "divisa", "timeStamp"];
const WITH_NONCE: &[&str] =
    &["apiKey", "codiceTransazione", "importo", "divisa", "xpayNonce", "timeStamp"];
const CONTRACT: &[&str] = &[
    "apiKey",
    "numeroContratto",
    "codiceTransazione",
    "importo",
    "divisa",
    "scadenza",
    "timeStamp",
];
const CONTRACT_GROUP: &[&str] = &[
    "apiKey",
    "numeroContratto",
    "codiceTransazione",
    "importo",
    "divisa",
    "codiceGruppo",
    "timeStamp",
];
const CONTRACT_WITH_NONCE: &[&str] = &[
    "apiKey",
    "numeroContratto",
    "codiceTransazione",
    "importo",
    "divisa",
    "xpayNonce",
    "timeStamp",
];

impl Message {
    /// The name: `hosted-page`, `one-click`, `outcome`, `answer`, `nonce`, the request's path such as
    /// `paga/paga3DS`, or the root of the old back office's XML, `VPOSREQ` or `VPOSRES`.
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// The message of that name.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other name; capitals count.
    pub fn parse(name: &str) -> Result<Self> {
        Message::ALL.iter().copied().find(|message| message.as_str() == name).ok_or_else(|| {
            let allowed = "hosted-page, one-click, outcome, answer, nonce, VPOSREQ, VPOSRES, \
                           or the path of an API request such as paga/paga3DS";
            Error::invalid("message", Reason::NotAllowed { allowed })
        })
    }

    /// The fields that are hashed, in order. It is not the order in which they stand in the message.
    pub fn fields(self) -> &'static [&'static str] {
        self.row().fields
    }

    pub(super) fn layout(self) -> Layout {
        self.row().layout
    }

    pub(super) fn origin(self) -> Origin {
        self.row().origin
    }
}

impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Message {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Message::parse(name)
    }
}
