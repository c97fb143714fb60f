//! The reader and the writer, against each other and against quick-xml.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::error::Error;

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
        ("<a b=\"&c;", "xml_syntax"),
        ("<a b=\"1\"c=\"2\"/>", "xml_syntax"),
        ("<a></ab>", "xml_syntax"),
        ("<a><!--></a>", "xml_syntax"),
        ("<a><!-></a>", "xml_syntax"),
        ("<?p\"?><a/>", "xml_syntax"),
        ("<?XML version=\"1.0\"?><a/>", "xml_syntax"),
        ("<a>& &amp;</a>", "xml_syntax"),
        ("<a>&#+65;</a>", "xml_entity"),
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
    let document = parse(document).unwrap();
    let root = document.root();
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
    let document = parse(document).unwrap();
    let mut writer = Writer::new();
    writer.element(document.root());
    let written = writer.finish().unwrap();
    assert_eq!(parse(&written).unwrap(), document);
}

#[test]
fn a_fault_is_told_by_its_place() {
    for (document, at) in [
        ("<a>\n\u{b}</a>", 4),
        ("<a><b></a>", 6),
        ("<a/> <b/>", 5),
        ("<a></a>\n x", 7),
        ("<a><b c='&d;'/></a>", 3),
        ("<a>", 3),
    ] {
        let Error::Parse(error) = parse(document).unwrap_err() else { panic!("{document}") };
        assert_eq!(error.offset(), Some(at), "{document}");
    }
}

#[test]
fn an_element_is_looked_into() {
    let document = parse("<a b='1' c='2'>x<d>y</d><![CDATA[]]>z<!-- -->!<e f=''/>w</a>").unwrap();
    let root = document.root();
    assert_eq!((root.attribute("c"), root.attribute("d")), (Some("2"), None));
    assert_eq!(root.text(), "xz!w");
    let inside: Vec<_> =
        root.elements().map(|element| (element.name, element.text(), element.is_plain())).collect();
    assert_eq!(inside, [("d", "y".into(), true), ("e", "".into(), false)]);
    assert!(!root.is_plain());
    assert!(parse("<a></a>").unwrap().root().is_plain());
    assert!(!parse("<a><b/></a>").unwrap().root().is_plain());
    assert_eq!(parse("<a><b/>x</a>").unwrap().root().text(), "x");
    assert_eq!(parse("<a><![CDATA[]]></a>").unwrap(), parse("<a></a>").unwrap());
}

#[test]
fn room_is_made_by_the_length_of_a_document() {
    for (length, room) in [(7, 8), (1600, 100), (10_000, 256)] {
        let document = format!("<a>{}</a>", "x".repeat(length - 7));
        assert_eq!(parse(&document).unwrap().nodes.capacity(), room);
    }
}

#[test]
fn legal_is_what_the_production_says() {
    for character in ('\0'..='\u{ff}').chain(['\u{fffd}', '\u{fffe}', '\u{ffff}', '\u{10000}']) {
        let legal = matches!(
            u32::from(character),
            0x9 | 0xa | 0xd | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x10000..=0x0010_ffff
        );
        assert_eq!(is_legal(character), legal, "{character:?}");
        for text in
            [format!("{character}"), format!("{character}{character}"), format!("a{character}b")]
        {
            assert_eq!(are_legal(&text), legal, "{text:?}");
        }
    }
}

#[test]
fn a_fragment_stands_in_a_document() {
    let mut inner = Writer::fragment();
    inner.open("b", &[("c", "'\"\t\n\r")]);
    inner.text("\"\t\n\r<>&");
    inner.close("b");
    inner.leaf("d", &[("e", "1")], "");
    let inner = inner.into_text();
    let expected = "<b c=\"'&quot;&#9;&#10;&#13;\">\"\t\n&#13;&lt;&gt;&amp;</b><d e=\"1\"/>";
    assert_eq!(inner, expected);
    let mut outer = Writer::new();
    outer.open("a", &[]);
    outer.raw(&inner);
    outer.close("a");
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    assert_eq!(outer.finish().unwrap(), format!("{declaration}<a>{inner}</a>"));
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
    fn document(&self) -> Document<'_> {
        let mut document = Document { nodes: Vec::new(), attributes: Vec::new() };
        self.add_to(&mut document);
        document
    }

    fn add_to<'a>(&'a self, document: &mut Document<'a>) {
        let attributes = self.attributes.iter();
        let attributes =
            attributes.map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str())));
        let start = begin(document, &self.name, attributes.collect());
        document.nodes.extend(self.text.iter().map(|text| Node::Text(Cow::Borrowed(text))));
        self.children.iter().for_each(|child| child.add_to(document));
        end(document, start);
    }
}

/// Begins an element; its place comes back, for [`end`].
fn begin<'a>(document: &mut Document<'a>, name: &'a str, attributes: Vec<Attribute<'a>>) -> usize {
    let first = document.attributes.len() as u32;
    document.attributes.extend(attributes);
    let attributes = (first, document.attributes.len() as u32);
    document.nodes.push(Node::Element { name, attributes, size: 0 });
    document.nodes.len() - 1
}

fn end(document: &mut Document<'_>, start: usize) {
    let inside = document.nodes.len() - 1 - start;
    match &mut document.nodes[start] {
        Node::Element { size, .. } => *size = inside as u32,
        Node::Text(_) => panic!("no element"),
    }
}

proptest! {
    #[test]
    fn any_tree_reads_as_it_was_written(tree in trees()) {
        let mut writer = Writer::new();
        writer.element(tree.document().root());
        let written = writer.finish().unwrap();
        prop_assert_eq!(parse(&written).unwrap(), tree.document());
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

/// The tree as quick-xml sees it, for a document that is known to be well-formed.
fn by_quick_xml(source: &str) -> Document<'_> {
    use quick_xml::events::{BytesStart, Event};

    /// Adds the element whose tag stands there in the source.
    fn tag<'a>(
        document: &mut Document<'a>,
        source: &'a str,
        start: &BytesStart<'_>,
        at: usize,
    ) -> usize {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let key = attribute.key.into_inner();
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .unwrap()
                .into_owned();
            let from = at + source[at..].find(key).unwrap();
            (&source[from..from + key.len()], Cow::Owned(value))
        });
        let name = &source[at + 1..at + 1 + start.name().into_inner().len()];
        begin(document, name, attributes.collect())
    }
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    let mut document = Document { nodes: Vec::new(), attributes: Vec::new() };
    let mut open = Vec::new();
    // What has been read of a text.
    let mut text = String::new();
    let mut reader = quick_xml::Reader::from_str(source);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap();
        let event = reader.read_event().unwrap();
        if matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_)) {
            let text = std::mem::take(&mut text);
            if !text.is_empty() && !open.is_empty() {
                document.nodes.push(Node::Text(Cow::Owned(text)));
            }
        }
        match event {
            Event::Start(start) => open.push(tag(&mut document, source, &start, at)),
            Event::Empty(start) => {
                tag(&mut document, source, &start, at);
            }
            Event::End(_) => end(&mut document, open.pop().unwrap()),
            Event::Text(part) => text.push_str(&lines(&part.into_inner())),
            Event::CData(part) => text.push_str(&lines(&part.into_inner())),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().unwrap().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&reference);
                text.push_str(&character.unwrap_or_else(|| named().unwrap().to_owned()));
            }
            Event::Eof => return document,
            _ => {}
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
        if let Ok(read) = parse(&document) {
            prop_assert_eq!(read, by_quick_xml(&document));
        }
    }
}

#[test]
fn a_character_that_xml_lacks_is_refused() {
    let mut writer = Writer::new();
    writer.leaf("a", &[], "\0");
    assert_eq!(writer.finish().unwrap_err().code(), "invalid_input");
}
