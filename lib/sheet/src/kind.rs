//! What a file is, by its first bytes. Names are not trusted: portals hand out web pages called `.xls`.

use crate::problem::Seen;
use crate::text;

pub(crate) enum Kind {
    Nothing,
    Zip,
    OldExcel,
    Locked,
    Text,
    Other(Seen),
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const OTHERS: &[(&[u8], Seen)] = &[
    (b"%PDF", Seen::Pdf),
    (b"\x89PNG", Seen::Picture),
    (b"\xFF\xD8\xFF", Seen::Picture),
    (b"GIF8", Seen::Picture),
    (b"RIFF", Seen::Picture),
    (b"{\\rtf", Seen::Word),
    (b"Rar!", Seen::Archive),
    (b"7z\xBC\xAF", Seen::Archive),
    (b"\x1F\x8B", Seen::Archive),
];

pub(crate) fn of(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Nothing;
    }
    if bytes.starts_with(b"PK") && matches!(bytes.get(2..4), Some([3, 4] | [5, 6] | [7, 8])) {
        return Kind::Zip;
    }
    if bytes.starts_with(OLE) {
        // An XLSX file with a password is put, encrypted, into the container that `.xls` files use.
        return if has_encrypted_package(bytes) { Kind::Locked } else { Kind::OldExcel };
    }
    if let Some((_, seen)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Other(*seen);
    }
    match text::first_visible_ascii(bytes) {
        Some(b'<') => Kind::Other(Seen::WebPage),
        _ => Kind::Text,
    }
}

fn has_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
