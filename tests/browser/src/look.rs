//! Where something of ours is shown, to whom, and pictures of it.

use crate::Result;

/// A place that shows something of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The page in front: a story, or one of our own pages.
    Tab,
    /// The popup of the toolbar button.
    Popup,
    /// Chromium's side panel, Firefox's sidebar.
    Panel,
}

/// What the reader asked the system for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing.
    Light,
    /// A dark scheme.
    Dark,
    /// The reader's own few colours.
    Forced,
}

impl Look {
    /// All of them.
    pub const ALL: [Look; 3] = [Look::Light, Look::Dark, Look::Forced];

    /// Its name in the names of pictures.
    pub fn name(self) -> &'static str {
        match self {
            Look::Light => "light",
            Look::Dark => "dark",
            Look::Forced => "forced",
        }
    }
}

/// The bytes that stand for them (RFC 4648).
pub(crate) fn from_base64(text: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes().filter(|&b| b != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return Err("this is not base64".into()),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Ok(bytes)
}
