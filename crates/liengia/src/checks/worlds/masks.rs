//! What is not compared of an answer: codes and positions of the ledger, which say what was recorded and to nobody what it
//! is, and what the library for passkeys draws by itself.

/// Without what carries the ledger's codes and positions: on its own pages, and where an entry is named under the key.
pub fn masked(address: &str, html: &str) -> String {
    // What the library for passkeys draws, it draws by itself.
    let html = without(html, "data-passkey-options=\"", "\"");
    let html = without(&html, "name=\"ceremony\" value=\"", "\"");
    if !address.split('?').next().unwrap_or_default().contains("/ledger") {
        // The closing code of yesterday, on receipts and papers.
        let html = without(&html, "<p class=\"stamp__line\">", "</p>");
        return unnamed(&unnamed(&html, "look="), "\"entry\": \"");
    }
    let html = without(&without(&html, "<p class=\"code\">", "</p>"), "<svg", "</svg>");
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let (mut out, mut rest) = (String::new(), html.as_str());
    while let Some(start) = rest.find(word) {
        let end = rest[start..].find(|c| !word(c)).map_or(rest.len(), |end| start + end);
        let token = &rest[start..end];
        out.push_str(&rest[..start]);
        let is_number = token.bytes().all(|b| b.is_ascii_digit())
            && ["<dd>", "name=\"number\" value=\""].iter().any(|mark| out.ends_with(mark));
        let is_code = token.len() >= 19 && !token.bytes().any(|b| b.is_ascii_lowercase());
        out.push_str(if is_number || is_code { "…" } else { token });
        rest = &rest[end..];
    }
    out + rest
}

/// A text without the names of entries that follow a mark.
fn unnamed(text: &str, mark: &str) -> String {
    const NAME: usize = 24;
    let mut parts = text.split(mark);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let hex = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        all + mark + if hex == NAME { &part[NAME..] } else { part }
    })
}

/// A text without what stands between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once(to).map_or("", |(_, rest)| rest))
}
