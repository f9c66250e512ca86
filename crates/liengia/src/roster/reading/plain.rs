//! Words as they are compared: without accents and signs.

use viet_text::fold;

/// Words only, without accents and signs: `Số Đ.T` → `so d t`.
pub(super) fn plain_words(text: &str) -> String {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
