//! Bytes of a saved page to text, as browsers guess it: byte-order mark, then a declaration, then UTF-8 where the
//! bytes are valid, else windows-1252.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How far into the page a declaration is looked for, in bytes (the standard's bound).
const DECLARATION: usize = 1024;

/// Decodes a saved page. Bytes that fit nowhere become U+FFFD.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    match std::str::from_utf8(bytes) {
        // Valid UTF-8 that is not plain ASCII is never anything else by chance.
        Ok(text) if !text.is_ascii() => Cow::Borrowed(text),
        _ => {
            let encoding =
                declared(bytes).unwrap_or(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
            encoding.decode_without_bom_handling(bytes).0
        }
    }
}

/// The encoding that the first bytes name: `<meta charset=…>`, the content type, an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION.min(bytes.len()))?).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset").or_else(|| rest.find("encoding")) {
        rest = rest.get(at..)?.trim_start_matches(char::is_alphabetic);
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
        // A page that could be read so far is not in UTF-16, whatever it says.
        if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
            return Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_pages_are_written_in() {
        assert_eq!(decode("caf\u{e9}".as_bytes()), "café");
        assert_eq!(decode(b"\xef\xbb\xbfcaf\xc3\xa9"), "café");
        assert_eq!(decode(b"\xff\xfec\0a\0f\0\xe9\0"), "café");
        assert_eq!(decode(b"<meta charset=windows-1252>\x93caf\xe9\x94"), "<meta charset=windows-1252>“café”");
        let typed = b"<meta http-equiv='Content-Type' content='text/html; charset = \"iso-8859-2\"'>\xb1";
        assert!(decode(typed).ends_with('ą'));
        assert_eq!(decode(b"\x93no word of it\x94"), "“no word of it”");
        assert_eq!(decode(b"<meta charset=utf-8>\x93"), "<meta charset=utf-8>\u{fffd}");
        assert_eq!(decode(b"charset charset= encoding=\"utf-16\" x"), "charset charset= encoding=\"utf-16\" x");
    }
}
