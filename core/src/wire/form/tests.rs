use super::*;
use crate::wire::encoding::percent_decode;

fn encode(value: &str, encoding: Encoding) -> String {
    let params: Params = [("k", value)].into_iter().collect();
    params.encode(encoding).unwrap().split_off(2)
}

#[test]
fn each_encoding_has_its_own_marks() {
    let text = "a b~*-._!'()+,;:/?@#$%\"<é";
    for (encoding, expected) in [
        (Encoding::Raw, text),
        (Encoding::Rfc3986, "a%20b~%2A-._%21%27%28%29%2B%2C%3B%3A%2F%3F%40%23%24%25%22%3C%C3%A9"),
        (Encoding::Form, "a+b%7E*-._%21%27%28%29%2B%2C%3B%3A%2F%3F%40%23%24%25%22%3C%C3%A9"),
        (Encoding::PhpSdk, "a+b%7E%2A-._%21%27%28%29%2B%2C%3B%3A%2F%3F%40%23%24%25%22%3C%C3%A9"),
        (Encoding::PythonSdk, "a%20b~%2A-._%21%27%28%29%2B%2C;:%2F%3F%40%23%24%25%22%3C%C3%A9"),
        (Encoding::JavaSdk, "a+b%7E*-._%21%27%28%29%2B,;:%2F%3F%40%23%24%25%22%3C%C3%A9"),
        (Encoding::DotnetSdk, "a+b%7e*-._!%27()%2b,;:%2f%3f%40%23%24%25%22%3c%c3%a9"),
        (Encoding::OnlineTools, "a%20b~*-._!'()+,;:/?@#$%25%22%3C%C3%A9"),
    ] {
        assert_eq!(encode(text, encoding), expected, "{encoding}");
        assert_eq!(encoding.to_string().parse::<Encoding>().unwrap(), encoding);
    }
}

#[test]
fn nobody_smuggles_in_a_parameter() {
    for encoding in Encoding::ALL {
        let params: Params = [("k", "1&amount=0.01")].into_iter().collect();
        match params.encode(encoding) {
            Ok(text) => assert_eq!(text.matches('&').count(), 0, "{encoding}"),
            Err(error) => {
                assert!(!encoding.rules().escapes_separators(), "{encoding}");
                assert_eq!(error.faults()[0].reason(), &Reason::Injection { character: '&' });
                assert!(!error.to_string().contains("0.01"));
            }
        }
    }
}

#[test]
fn all_faults_at_once_and_no_value_in_a_name() {
    let params: Params =
        [("a", "1"), ("a", "2"), ("", "3"), ("4111111111111111", "&")].into_iter().collect();
    let error = params.encode(Encoding::Raw).unwrap_err();
    let fields: Vec<_> = error.faults().iter().map(Fault::field).collect();
    assert_eq!(fields, ["a", "parameter 3", "parameter 4"]);
}

#[test]
fn reading_is_strict() {
    for (text, code) in [
        ("a", "form_syntax"),
        ("=1", "form_syntax"),
        ("a=1&", "form_syntax"),
        ("a=1&&b=2", "form_syntax"),
        ("a=%", "form_syntax"),
        ("a=%2", "form_syntax"),
        ("a=%+1", "form_syntax"),
        ("a=%zz", "form_syntax"),
        ("a=1&a=2", "duplicate_field"),
        ("a=1&%61=2", "duplicate_field"),
        ("a=%ff", "charset"),
    ] {
        assert_eq!(Params::decode(text, Encoding::Form).unwrap_err().code(), code, "{text}");
    }
    let large = format!("a={}", "x".repeat(1 << 20));
    assert_eq!(Params::decode(&large, Encoding::Raw).unwrap_err().code(), "too_large");
    assert!(Params::decode("", Encoding::Form).unwrap().is_empty());
}

#[test]
fn the_number_of_parameters_is_bounded() {
    let text =
        |count: usize| (0..count).map(|index| format!("a{index}=")).collect::<Vec<_>>().join("&");
    let params = Params::decode(&text(4096), Encoding::Form).unwrap();
    assert_eq!((params.len(), params.is_empty()), (4096, false));
    assert_eq!(Params::decode(&text(4097), Encoding::Form).unwrap_err().code(), "too_many");
}

#[test]
fn each_fault_is_found_where_there_is_no_other() {
    for (pairs, encoding, reason) in [
        ([("a", "1"), ("a", "2")], Encoding::Form, Reason::Duplicate),
        ([("a", "1"), ("", "2")], Encoding::Form, Reason::Format { expected: "a name before '='" }),
        ([("a", "1"), ("b=", "")], Encoding::Raw, Reason::Injection { character: '=' }),
        ([("a", "1&"), ("b", "=")], Encoding::Raw, Reason::Injection { character: '&' }),
    ] {
        let error = pairs.into_iter().collect::<Params>().encode(encoding).unwrap_err();
        let reasons: Vec<_> = error.faults().iter().map(Fault::reason).collect();
        assert_eq!(reasons, [&reason]);
    }
    let nameless: Params = [("", "1")].into_iter().collect();
    assert_eq!(nameless.encode(Encoding::Form).unwrap_err().faults().len(), 1);
    // In a value, `=` does no harm.
    let params: Params = [("a", "b=c")].into_iter().collect();
    assert_eq!(*params.encode(Encoding::Raw).unwrap(), "a=b=c");
}

#[test]
fn a_form_of_one_byte_for_each_character() {
    let params: Params = [("a\u{e8}", "\u{e9} &"), ("b", "-")].into_iter().collect();
    assert_eq!(*params.encode_in(Charset::Latin1).unwrap(), "a%E8=%E9+%26&b=-");
    let params: Params = [("a", "€"), ("€", "b"), ("", "c")].into_iter().collect();
    let error = params.encode_in(Charset::Latin1).unwrap_err();
    let unencodable = Reason::Unencodable { charset: "ISO-8859-1" };
    let faults: Vec<_> =
        error.faults().iter().map(|fault| (fault.field(), fault.reason())).collect();
    let no_name = Reason::Format { expected: "a name before '='" };
    assert_eq!(
        faults,
        [("parameter 3", &no_name), ("a", &unencodable), ("parameter 2", &unencodable)]
    );
    assert_eq!(*params.encode_in(Charset::Latin9).unwrap_err().faults(), error.faults()[..1]);
}

#[test]
fn a_form_that_does_not_say_in_which_character_set_it_is() {
    for (body, value) in [
        (&b"a=%C3%A8+%26&b=1"[..], "è &"),
        (b"a=\xc3\xa8+%26&b=1", "è &"),
        (b"a=%E8+%26&b=1", "è &"),
        (b"a=\xe8+%26&b=1", "è &"),
        // UTF-8 or not as a whole.
        (b"a=\xc3\xa8&b=1&c=\xe8", "\u{c3}\u{a8}"),
    ] {
        let params = Params::decode_detected(body).unwrap();
        assert_eq!((params.get("a"), params.get("b")), (Some(value), Some("1")));
    }
    for (body, code) in [
        (&b"a"[..], "form_syntax"),
        (b"a=%e8&b", "form_syntax"),
        (b"\xe8=1&%E8=2", "duplicate_field"),
        (&[b'a'; (1 << 20) + 1], "too_large"),
    ] {
        assert_eq!(Params::decode_detected(body).unwrap_err().code(), code);
    }
}

/// Separators and escapes in every place of a piece, and what is no list of parameters: read as by the standard
/// library's `split`.
#[test]
fn separators_are_found_everywhere() {
    let pieces =
        ["&", "=", "&=", "a=%26", "%3D=&", "%3d", "+", "%2b", "%", "è", "%C3", "&&", "&z=1"];
    let mut right = 0;
    for length in 0..=80_usize {
        let text = &(b'a'..=b'z')
            .map(|name| format!("{}=val&", char::from(name)))
            .collect::<String>()[..length];
        for piece in pieces {
            for at in 0..=length {
                let text = [&text[..at], piece, &text[at..]].concat();
                let decode = |part| percent_decode(part, true).ok();
                let expected = text.split('&').map(|pair| {
                    let (name, value) =
                        pair.split_once('=').filter(|(name, _)| !name.is_empty())?;
                    Some((decode(name)?, decode(value)?))
                });
                let expected: Option<Vec<_>> = expected.collect();
                let read = Params::decode(&text, Encoding::Form);
                if read.as_ref().is_err_and(|error| error.code() == "duplicate_field") {
                    continue;
                }
                let read = read.ok().map(|params| {
                    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
                    params.iter().map(owned).collect::<Vec<_>>()
                });
                right += usize::from(read.is_some());
                assert_eq!(read, expected.filter(|_| !text.is_empty()), "{text}");
            }
        }
    }
    assert!(right > 1000, "{right}");
}

#[test]
fn a_form_is_taken_apart_without_looking_into_it() {
    let read = |text| pairs(text).collect::<Result<Vec<_>>>();
    assert_eq!(read("&&a=b=c&&%3d=&=d&"), Ok(vec![("a", "b=c"), ("%3d", ""), ("", "d")]));
    assert_eq!(read("&"), Ok(vec![]));
    assert_eq!(read("a=b&c").unwrap_err().code(), "form_syntax");
}

/// What has to move because there is no room leaves a copy behind.
#[test]
fn room_is_made_once_and_for_all_of_it() {
    let long = "x".repeat(300);
    let mut params = Params::new();
    params.push("amount", &*long);
    assert_eq!(params.text.capacity(), 6 + 300 + 2);
    let six = [("a", "b"); 6].into_iter().collect::<Params>();
    assert_eq!(six.text.capacity(), 6 * 48);
    assert_eq!(Params::decode("a=b&c=d", Encoding::Form).unwrap().text.capacity(), 7 + 32);
    let read = Params::from_utf16le(b"a\0b\0", b"c\0d\0e\0", [(1, 1), (1, 2)].into_iter());
    assert_eq!(read.unwrap().text.capacity(), 3 * 2 + 3 * 3 + 2 * 2);
    assert_eq!(six.encoded_bound(), 3 * 24 + 64);
}

#[test]
fn a_value_is_replaced_in_its_place() {
    let mut params: Params = [("a", "1"), ("", ""), ("b", "22"), ("c", "")].into_iter().collect();
    for (name, value) in [("b", "longer"), ("", "x"), ("", ""), ("a", ""), ("c", "ș"), ("d", "4")]
    {
        params.set(name, value);
        assert_eq!(params.get(name), Some(value));
    }
    let pairs: Vec<_> = params.iter().collect();
    assert_eq!(pairs, [("a", ""), ("", ""), ("b", "longer"), ("c", "ș"), ("d", "4")]);
    assert_eq!(params, pairs.into_iter().collect());
}

#[test]
fn what_is_equal_by_its_text_alone_is_not_equal() {
    let params = |pairs: [(&str, &str); 2]| pairs.into_iter().collect::<Params>();
    assert_ne!(params([("a", "bc"), ("d", "")]), params([("ab", "c"), ("d", "")]));
    assert_ne!(params([("a", "b"), ("c", "d")]), params([("a", ""), ("bc", "d")]));
    assert_ne!(params([("a", "b"), ("c", "d")]), params([("a", "b"), ("c", "e")]));
}

#[test]
fn repeated_names_are_found_among_few_and_among_many() {
    for count in [2, 3, 63, 64, 65, 300] {
        let mut params = Params::new();
        for index in 0..count {
            params.push(format!("name{index}"), "");
        }
        assert!(params.repeated().is_empty(), "{count}");
        params.push("name1", "");
        params.push("other", "");
        params.push("name1", "");
        assert_eq!(params.repeated(), [count, count + 2]);
    }
}

#[test]
fn characters_do_not_reach_over_a_separator() {
    for text in ["a=%c3&%a9=1", "%c3=%a9", "a=%c3&b=%a9"] {
        assert_eq!(Params::decode(text, Encoding::Form).unwrap_err().code(), "charset", "{text}");
    }
}

#[test]
fn debug_prints_no_value() {
    let params: Params = [("cvnNumber", "012")].into_iter().collect();
    assert_eq!(format!("{params:?}"), r#"Params{"cvnNumber": [redacted]}"#);
}

#[test]
fn what_ends_a_text_may_be_in_it() {
    for text in ["\0", "\u{1}"] {
        let params: Params = [("k", text)].into_iter().collect();
        let encoded = params.encode(Encoding::Form).unwrap();
        assert_eq!(*encoded, format!("k=%0{}", text.as_bytes()[0]));
    }
    for encoding in Encoding::ALL {
        let text = "\0a\u{1}b&\0\u{1}";
        let text = if encoding.rules().escapes_separators() { text } else { "\0a\u{1}b" };
        let params: Params = [("k", text), ("\u{1}n", ""), ("l", "1")].into_iter().collect();
        let encoded = params.encode(encoding).unwrap();
        assert_eq!(Params::decode(&encoded, encoding).unwrap(), params, "{encoding}");
        if encoding.rules().has_escapes() {
            assert!(encoded.starts_with("k=%00a%01b"), "{encoding}");
        }
        assert_eq!(encoding.encode(text), encoded.split_once('&').unwrap().0[2..], "{encoding}");
    }
}

#[test]
fn utf16_has_to_end_with_its_last_part() {
    let read = |names: &[u8], values: &[u8], lengths: &[(usize, usize)]| {
        Params::from_utf16le(names, values, lengths.iter().copied())
    };
    assert_eq!(read(b"", b"", &[]), Some(Params::new()));
    assert_eq!(read(b"a\0", b"", &[(1, 0)]), Some([("a", "")].into_iter().collect()));
    for (names, values, lengths) in [
        (&b"a"[..], &b""[..], &[(1, 0)][..]),
        (b"a\0", b"b", &[(1, 1)]),
        (b"a\0", b"", &[]),
        (b"a\0", b"b\0", &[(1, 0)]),
        (b"a\0", b"b\0", &[(1, 2)]),
        (b"a\0", b"b\0", &[(usize::MAX, 1)]),
        (b"a\0", b"b\0", &[(1, 1), (usize::MAX, 1)]),
    ] {
        assert_eq!(read(names, values, lengths), None, "{lengths:?}");
    }
}

#[test]
fn half_a_character_in_utf16_is_replaced() {
    // Two halves, of which each is in a text of its own, and then both in one.
    let values = [0xd83d_u16, 0xde00, 0xd83d, 0xde00].map(u16::to_le_bytes);
    let names = [u16::from(b'a'), u16::from(b'b'), u16::from(b'c')].map(u16::to_le_bytes);
    let lengths = [(1, 1), (1, 1), (1, 2)].into_iter();
    let params = Params::from_utf16le(names.as_flattened(), values.as_flattened(), lengths);
    let expected = [("a", "\u{fffd}"), ("b", "\u{fffd}"), ("c", "\u{1f600}")];
    assert_eq!(params, Some(expected.into_iter().collect()));
}

proptest::proptest! {
    #[test]
    fn utf16_is_what_was_pushed(pairs in proptest::collection::vec((".{0,9}", ".{0,40}"), 0..9)) {
        let units = |text: &str| text.encode_utf16().count();
        let text = |part: fn(&(String, String)) -> &str| -> Vec<u8> {
            pairs.iter().flat_map(|pair| part(pair).encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let (names, values) = (text(|pair| &pair.0), text(|pair| &pair.1));
        let lengths: Vec<_> =
            pairs.iter().map(|(name, value)| (units(name), units(value))).collect();
        let params = Params::from_utf16le(&names, &values, lengths.into_iter());
        let pushed = pairs.iter().map(|(name, value)| (name, value.as_str())).collect();
        assert_eq!(params, Some(pushed));
    }
}
