//! Numbers that stay in one piece. Browsers break a line behind every hyphen, and half of `2026-853083` is read out as a year.

use maud::{Markup, html};

/// A line of text in which no such number is broken in two.
pub fn unbroken(text: &str) -> Markup {
    html! {
        @for (i, word) in text.split(' ').enumerate() {
            @if i > 0 { " " }
            @if is_number(word) { span.nowrap { (word) } } @else { (word) }
        }
    }
}

/// Digits with a hyphen between them, and short enough for the narrowest line.
fn is_number(word: &str) -> bool {
    let (first, last) = word.split_once('-').unwrap_or_default();
    let begins = first.ends_with(|sign: char| sign.is_ascii_digit());
    begins && last.starts_with(|sign: char| sign.is_ascii_digit()) && word.len() <= 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_hyphen_is_one_piece_and_nothing_else_is() {
        let says = unbroken("Ngõ 18 · Tin số 2026-853083 <b>").into_string();
        assert_eq!(says, "Ngõ 18 · Tin số <span class=\"nowrap\">2026-853083</span> &lt;b&gt;");
        for other in ["a-b", "2026-", "-7", "–", "1-2345678901234567890123456789"] {
            assert!(!is_number(other), "{other}");
        }
    }
}
