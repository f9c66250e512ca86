//! What the property tests draw from.

use proptest::prelude::*;

/// Letters with every mark of the Vietnamese alphabet, and what else turns up between them.
const CHARACTERS: &str = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợ\
    úùủũụứừửữựýỳỷỹỵÁỆỜỰfjwz09'’-.,/%_  \t\n\u{a0}\u{200b}\u{301}\u{323}\u{302}ðÐƀ😀中";

/// A text such as hurried people and word processors produce.
pub fn text() -> impl Strategy<Value = String> {
    let all: Vec<char> = CHARACTERS.chars().collect();
    prop::collection::vec(prop::sample::select(all), 0..40).prop_map(String::from_iter)
}

/// A well-written name of one to five words.
pub fn name() -> impl Strategy<Value = String> {
    let words = [
        "Nguyễn", "Trần", "Lê", "Phùng", "Đỗ", "Thị", "Văn", "Hoà", "Bích", "Ngọc", "Ánh", "Yến", "Đức",
        "Ửng", "An", "Thuỷ",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 1..6).prop_map(|words| words.join(" "))
}
