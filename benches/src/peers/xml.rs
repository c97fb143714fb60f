//! XML with `roxmltree`, and `quick-xml` to write it.

use quick_xml::events::Event;
use quick_xml::{Reader, Writer};
use roxmltree::{Document, Node};

use crate::Result;

/// What a shop needs to know of an IPN.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ipn {
    /// The order's number.
    pub order_id: String,
    /// What was attempted.
    pub action: String,
    /// Whether it succeeded.
    pub error_code: String,
    /// The amount of the order.
    pub amount: String,
    /// NETOPIA's mark of the message.
    pub crc: String,
}

/// Reads an IPN into a tree and takes from it what a shop needs.
///
/// # Errors
/// If it is no XML.
pub fn read_ipn(text: &str) -> Result<Ipn> {
    let document = Document::parse(text)?;
    let order = document.root_element();
    let mobilpay = child(order, "mobilpay").ok_or("no mobilpay")?;
    let attribute = |node: Option<Node<'_, '_>>, name| {
        node.and_then(|node| node.attribute(name)).unwrap_or_default().to_owned()
    };
    Ok(Ipn {
        order_id: attribute(Some(order), "id"),
        action: text_of(mobilpay, "action"),
        error_code: attribute(child(mobilpay, "error"), "code"),
        amount: attribute(child(order, "invoice"), "amount"),
        crc: attribute(Some(mobilpay), "crc"),
    })
}

/// What a shop needs to know of an answer of AddonPayments.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status of the last operation.
    pub status: String,
    /// Its amount.
    pub amount: String,
    /// The merchant's number of the payment.
    pub merchant_transaction_id: String,
}

/// Reads an answer into a tree and takes from it what a shop needs.
///
/// # Errors
/// If it is no XML.
pub fn read_answer(text: &str) -> Result<Answer> {
    let document = Document::parse(text)?;
    let operation = document
        .descendants()
        .rfind(|node| node.has_tag_name("operation"))
        .ok_or("no operation")?;
    Ok(Answer {
        status: text_of(operation, "status"),
        amount: text_of(operation, "amount"),
        merchant_transaction_id: text_of(operation, "merchantTransactionId"),
    })
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn text_of(node: Node<'_, '_>, name: &str) -> String {
    child(node, name).and_then(|child| child.text()).unwrap_or_default().to_owned()
}

/// Takes a document apart, for [`write`].
///
/// # Errors
/// If it is no XML.
pub fn events(text: &str) -> Result<Vec<Event<'static>>> {
    let mut reader = Reader::from_str(text);
    let mut events = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(events),
            event => events.push(event.into_owned()),
        }
    }
}

/// Writes a document from its parts.
///
/// # Errors
/// Never, as it is written to memory.
pub fn write(events: &[Event<'_>]) -> Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    for event in events {
        writer.write_event(event.borrow())?;
    }
    Ok(writer.into_inner())
}
