//! The reader and the writer, against each other and against quick-xml.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

#[test]
fn hostile_documents_are_refused() {
    let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
    let wide = |elements: usize| format!("<a>{}</a>", "<b/>".repeat(elements - 1));
    let attributes = |count| {
        let list: Vec<_> = (0..count).map(|index| format!("a{index}=\"1\"")).collect();
        format!("<a {}/>", list.join(" "))
    };
    assert!(parse(&deep(32)).is_ok());
    assert!(parse(&wide(4096)).is_ok());
    assert!(parse(&attributes(64)).is_ok());
    let large = format!("<a>{}</a>", "x".repeat(1 << 20));
    for (document, code) in [
        ("", "xml_roots"),
        ("  ", "xml_roots"),
        ("<?xml version=\"1.0\"?>", "xml_roots"),
        ("text", "xml_syntax"),
        ("<a/><b/>", "xml_roots"),
        ("<a></a><a>", "xml_roots"),
        ("<a/>text", "xml_trailing"),
        ("<a/>&amp;", "xml_trailing"),
        ("<a/><![CDATA[x]]>", "xml_trailing"),
        ("&amp;<a/>", "xml_syntax"),
        ("<a>", "xml_syntax"),
        ("<a><b></a></b>", "xml_syntax"),
        ("<a></b>", "xml_syntax"),
        ("</a>", "xml_syntax"),
        ("<a", "xml_syntax"),
        ("<a b>1</a>", "xml_syntax"),
        ("<a b=1/>", "xml_syntax"),
        ("<a b=\"1\" b=\"2\"/>", "xml_syntax"),
        ("<a b=\"<\"/>", "xml_syntax"),
        ("<1a/>", "xml_syntax"),
        ("< a/>", "xml_syntax"),
        ("<a>]]></a>", "xml_syntax"),
        ("<a><!-- -- --></a>", "xml_syntax"),
        ("<a/><?xml version=\"1.0\"?>", "xml_syntax"),
        ("<!DOCTYPE a><a/>", "xml_doctype"),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "xml_doctype"),
        ("<a>&b;</a>", "xml_entity"),
        ("<a>&</a>", "xml_syntax"),
        ("<a b=\"&c;\"/>", "xml_entity"),
        ("<a>&#xD800;</a>", "xml_entity"),
        ("<a>&#0;</a>", "xml_entity"),
        ("<a>&#1;</a>", "xml_character"),
        ("<a b=\"&#2;\"/>", "xml_character"),
        ("<a>\0</a>", "xml_character"),
        ("<a>\u{b}</a>", "xml_character"),
        ("<a>\u{ffff}</a>", "xml_character"),
        (&deep(33), "xml_depth"),
        (&wide(4097), "xml_elements"),
        (&attributes(65), "xml_attributes"),
        (&large, "too_large"),
    ] {
        let error = parse(document).unwrap_err();
        let shown: String = document.chars().take(60).collect();
        assert_eq!(error.code(), code, "{shown:?}");
    }
}

#[test]
fn text_comes_through_whole() {
    let document = "\u{feff}\r\n <?xml version='1.0'?><!-- c --><a x='1 &lt;&#65;' y=\"\">\
                    a &amp; b&#10;<![CDATA[<&]]>\r\nș<b/>t</a>\n<!-- end -->";
    let root = parse(document).unwrap();
    assert_eq!(root.attribute("x"), Some("1 <A"));
    assert_eq!(root.attribute("y"), Some(""));
    assert_eq!(root.text(), "a & b\n<&\nșt");
    assert_eq!(root.elements().count(), 1);
    assert!(root.elements().any(|element| element.name == "b"));
}

#[test]
fn what_is_written_reads_the_same() {
    let document =
        "<a x=\"&#9;&#10;&#13;&quot;&apos;&amp;&lt;\"><b>&#13;\n\t&lt;]]&gt;&amp;\"'</b><c/> t</a>";
    let root = parse(document).unwrap();
    let mut writer = Writer::new();
    writer.element(&root);
    let written = writer.finish().unwrap();
    assert_eq!(parse(&written).unwrap(), root);
}

/// A tree as `parse` would make it: no empty text, no two texts side by side.
fn trees() -> impl Strategy<Value = Tree> {
    let text = "[^\\p{C}\u{fffe}\u{ffff}]{1,12}|[\t\n\r &<>\"']{1,6}";
    let attributes = proptest::collection::btree_map("[a-z][a-z0-9:.-]{0,6}", text, 0..4);
    let leaf = ("[A-Za-z_][A-Za-z0-9_.-]{0,8}", attributes.clone(), proptest::option::of(text))
        .prop_map(|(name, attributes, text)| Tree { name, attributes, text, children: vec![] });
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let children = proptest::collection::vec(inner, 0..4);
        ("[a-z]{1,8}", attributes.clone(), proptest::option::of(text), children).prop_map(
            |(name, attributes, text, children)| Tree { name, attributes, text, children },
        )
    })
}

#[derive(Debug)]
struct Tree {
    name: String,
    attributes: std::collections::BTreeMap<String, String>,
    text: Option<String>,
    children: Vec<Tree>,
}

impl Tree {
    fn element(&self) -> Element<'_> {
        let text = self.text.iter().map(|text| Node::Text(Cow::Borrowed(text)));
        let children = self.children.iter().map(|child| Node::Element(child.element()));
        Element {
            name: &self.name,
            attributes: self
                .attributes
                .iter()
                .map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str())))
                .collect(),
            content: content(text.chain(children).collect()),
        }
    }
}

proptest! {
    #[test]
    fn any_tree_reads_as_it_was_written(tree in trees()) {
        let mut writer = Writer::new();
        writer.element(&tree.element());
        let written = writer.finish().unwrap();
        prop_assert_eq!(parse(&written).unwrap(), tree.element());
    }

    #[test]
    fn no_document_makes_the_reader_panic(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<a", "<a>", "</a>", "/>", ">", "<", "b='", "c=\"", "'", "\"", "&", "&amp;", "&#", "x41;", ";", "<!",
            "--", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<?xml", "<!DOCTYPE", "[", "]", " ", "=", "ș", "\0",
        ]), 0..20),
        text in any::<String>(),
    ) {
        let _ = parse(&pieces.concat());
        let _ = parse(&text);
    }
}

fn content(mut nodes: Vec<Node<'_>>) -> Content<'_> {
    match nodes.as_mut_slice() {
        [] => Content::Text(Cow::Borrowed("")),
        [Node::Text(text)] => Content::Text(std::mem::take(text)),
        _ => Content::Nodes(nodes),
    }
}

/// The tree as quick-xml sees it, for a document that is known to be well-formed.
fn by_quick_xml(document: &str) -> Element<'_> {
    use quick_xml::events::{BytesStart, Event};

    struct Open<'a> {
        name: &'a str,
        attributes: Vec<(&'a str, Cow<'a, str>)>,
        nodes: Vec<Node<'a>>,
    }
    fn open_tag<'a>(document: &'a str, start: &BytesStart<'_>, at: usize) -> Open<'a> {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.into_inner();
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .unwrap()
                .into_owned();
            let from = at + document[at..].find(key).unwrap();
            (&document[from..from + key.len()], Cow::Owned(value))
        });
        let name = &document[at + 1..at + 1 + start.name().into_inner().len()];
        Open { name, attributes: attributes.collect(), nodes: Vec::new() }
    }
    fn close(open: Open<'_>) -> Element<'_> {
        let Open { name, attributes, nodes } = open;
        Element { name, attributes, content: content(nodes) }
    }
    fn text(open: &mut [Open<'_>], text: &str) {
        let Some(parent) = open.last_mut() else { return };
        match parent.nodes.last_mut() {
            Some(Node::Text(before)) => before.to_mut().push_str(text),
            _ if text.is_empty() => {}
            _ => parent.nodes.push(Node::Text(Cow::Owned(text.to_owned()))),
        }
    }
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    let (mut open, mut root) = (Vec::new(), None);
    let mut reader = quick_xml::Reader::from_str(document);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap();
        let closed = match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(open_tag(document, &start, at));
                None
            }
            Event::Empty(start) => Some(close(open_tag(document, &start, at))),
            Event::End(_) => open.pop().map(close),
            Event::Text(part) => {
                text(&mut open, &lines(&part.into_inner()));
                None
            }
            Event::CData(part) => {
                text(&mut open, &lines(&part.into_inner()));
                None
            }
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().unwrap().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&reference);
                text(&mut open, &character.unwrap_or_else(|| named().unwrap().to_owned()));
                None
            }
            Event::Eof => return root.unwrap(),
            _ => None,
        };
        match (closed, open.last_mut()) {
            (Some(closed), Some(parent)) => parent.nodes.push(Node::Element(closed)),
            (Some(closed), None) => root = Some(closed),
            (None, _) => {}
        }
    }
}

#[test]
fn quick_xml_sees_the_same_tree() {
    for document in [
        "<?xml version=\"1.0\"?>\r\n<!-- a -> b --><a  b = '1&amp;\"\t2\r\n3&#10;' c=\"'\"\n>&#x103;x&lt;\r\ny\rz</a >",
        "<a><b/><b /> <![CDATA[<&]]>]] > <?p q?>\n<c:d.e-f>ș&apos;</c:d.e-f><!---->&quot;&gt;</a>\n",
        "<ă/>",
    ] {
        assert_eq!(parse(document).unwrap(), by_quick_xml(document), "{document}");
    }
}

proptest! {
    #[test]
    fn quick_xml_sees_the_same_tree_in_whatever_is_accepted(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<b>", "</b>", "<b/>", "<b c='1' d=\"2\"/>", "<b\n c = ' &lt; '>", "</b >", "&amp;", "&#x41;", "&#9;", "<![CDATA[<]]>",
            "<!-- - -->", "<?p?>", " ", "\r\n", "x", "ș", ">", "]]", "'", "\"", "=", "/", "<![CDATA[]]>", "<b c='\t&#13;\r'/>",
        ]), 0..12),
    ) {
        let document = format!("<a>{}</a>", pieces.concat());
        if let Ok(root) = parse(&document) {
            prop_assert_eq!(root, by_quick_xml(&document));
        }
    }
}

#[test]
fn a_character_that_xml_lacks_is_refused() {
    let mut writer = Writer::new();
    writer.leaf("a", &[], "\0");
    assert_eq!(writer.finish().unwrap_err().code(), "invalid_input");
}
