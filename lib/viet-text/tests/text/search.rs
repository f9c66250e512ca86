use proptest::prelude::*;
use viet_text::fold;
use viet_text::search::{QUERY_LENGTH_MAX, Query, Rank};
use viet_text::spelling;

use crate::strategies;

#[test]
fn better_answers_rank_higher() {
    let ladder =
        [Rank::FoldedInside, Rank::FoldedPrefix, Rank::FoldedWhole, Rank::ExactPrefix, Rank::ExactWhole];
    assert!(ladder.is_sorted_by(|a, b| a < b));
}

#[test]
fn texts_answer_queries_as_well_as_they_can() {
    let rows = [
        ("hòa", "Lê Thị Hòa", Some(Rank::ExactWhole)),
        ("hoà", "Lê Thị Hòa", Some(Rank::ExactWhole)),
        ("HÒA", "lê thị hoà", Some(Rank::ExactWhole)),
        ("ho\u{300}a", "Lê Thị Hòa", Some(Rank::ExactWhole)),
        ("hòa", "Nhà Hòa-bình", Some(Rank::ExactWhole)),
        ("ngu", "Nguyễn An", Some(Rank::ExactPrefix)),
        ("nguyễ", "Nguyễn An", Some(Rank::ExactPrefix)),
        ("hoa", "Lê Thị Hòa", Some(Rank::FoldedWhole)),
        ("hòa", "Le Thi Hoa", Some(Rank::FoldedWhole)),
        ("hóa", "Lê Thị Hòa", Some(Rank::FoldedWhole)),
        ("đuc", "Phùng Đức", Some(Rank::FoldedWhole)),
        ("nguye", "Nguyễn An", Some(Rank::FoldedPrefix)),
        ("uyên", "Nguyễn An", Some(Rank::FoldedInside)),
        ("345", "0912345678", Some(Rank::FoldedInside)),
        ("an", "Hoàng An", Some(Rank::ExactWhole)),
        ("h'hen", "H’Hen Niê", Some(Rank::ExactWhole)),
        ("hen", "H'Hen Niê", Some(Rank::ExactWhole)),
        ("100%", "giảm 100% rồi", Some(Rank::ExactWhole)),
        ("binh", "Lê Thị Hòa", None),
        ("hòa", "", None),
    ];
    for (query, text, expected) in rows {
        assert_eq!(Query::new(query).rank(text), expected, "{query:?} in {text:?}");
    }
}

#[test]
fn all_words_must_be_found_and_the_worst_decides() {
    let rows = [
        ("lê hòa", "Lê Thị Hòa", Some(Rank::ExactWhole)),
        ("hòa lê", "Lê Thị Hòa", Some(Rank::ExactWhole)),
        ("le hòa", "Lê Thị Hòa", Some(Rank::FoldedWhole)),
        ("lê ho", "Lê Thị Hòa", Some(Rank::FoldedPrefix)),
        ("lê, (hòa)", "Lê Thị Hòa", Some(Rank::ExactWhole)),
        ("lê bình", "Lê Thị Hòa", None),
    ];
    for (query, text, expected) in rows {
        assert_eq!(Query::new(query).rank(text), expected, "{query:?} in {text:?}");
    }
}

#[test]
fn an_accented_query_shows_its_own_spelling_first() {
    let query = Query::new("hòa");
    let mut people = ["Lê Thị Hoa", "Trần Hóa", "Đỗ Văn Hoà", "Vũ Hoàn", "Lý Thoại"];
    people.sort_by_key(|name| std::cmp::Reverse(query.rank(name)));
    assert_eq!(people, ["Đỗ Văn Hoà", "Lê Thị Hoa", "Trần Hóa", "Vũ Hoàn", "Lý Thoại"]);
}

#[test]
fn an_unaccented_query_finds_every_accent() {
    let query = Query::new("hoa");
    for text in ["hoa", "hòa", "hoà", "hỏa", "hõa", "hóa", "họa", "HOẠ"] {
        assert!(query.rank(text) >= Some(Rank::FoldedWhole), "{text:?}");
    }
}

#[test]
fn no_query_finds_everything_and_says_so() {
    for typed in ["", "  ", " , ; ()", "\u{301}"] {
        let query = Query::new(typed);
        assert!(query.is_empty(), "{typed:?}");
        assert_eq!(query.rank("Lê Thị Hòa"), Some(Rank::FoldedInside));
        assert_eq!(query.like_words(), Vec::<Vec<String>>::new());
    }
}

#[test]
fn words_for_sql_are_folded_and_escaped() {
    let rows = [
        ("Lê  HOÀ", vec!["le", "hoa"]),
        ("100% a_b c\\d", vec![r"100\%", r"a\_b", r"c\\d"]),
        ("Đỗ, (Ánh)", vec!["do", "anh"]),
        ("%", vec![r"\%"]),
        ("'; drop table", vec!["drop", "table"]),
    ];
    for (typed, expected) in rows {
        assert_eq!(Query::new(typed).like_words().concat(), expected, "{typed:?}");
    }
}

#[test]
fn an_endless_query_is_cut_off() {
    let query = Query::new(&"ạ".repeat(10_000));
    assert_eq!(query.like_words().concat(), ["a".repeat(QUERY_LENGTH_MAX)]);
}

proptest! {
    #[test]
    fn every_name_is_found_by_itself_and_by_its_fold(name in strategies::name()) {
        prop_assert_eq!(Query::new(&name).rank(&name), Some(Rank::ExactWhole));
        prop_assert!(Query::new(&fold(&name)).rank(&name) >= Some(Rank::FoldedWhole));
        prop_assert!(Query::new(&name).rank(&fold(&name)) >= Some(Rank::FoldedWhole));
    }

    #[test]
    fn the_database_lets_through_what_ranks(query in strategies::text(), text in strategies::text()) {
        let query = Query::new(&query);
        let folded = fold(&text);
        let through = query
            .like_words()
            .iter()
            .all(|spellings| {
                spellings.iter().any(|word| folded.contains(&word.replace(r"\%", "%").replace(r"\_", "_")))
            });
        // The other spelling of a word is looked for as a whole word only; the SQL finds a little more.
        let in_one_spelling = query.like_words().iter().all(|spellings| spellings.len() == 1);
        let ranked = query.rank(&text).is_some();
        prop_assert!(through == ranked || (through && !in_one_spelling));
    }
}

fn shown(query: &str, text: &str, words_max: usize) -> String {
    let pieces = Query::new(query).excerpt(text, words_max);
    pieces.into_iter().map(|(piece, marked)| if marked { format!("[{piece}]") } else { piece }).collect()
}

#[test]
fn an_excerpt_marks_what_answers_and_says_where_it_was_cut() {
    let text = "Đèn đầu ngõ 14 tắt từ hôm qua, tối trẻ con đi học về không thấy đường";
    assert_eq!(
        shown("ngo 14", text, 30),
        "Đèn đầu [ngõ 14] tắt từ hôm qua, tối trẻ con đi học về không thấy đường"
    );
    assert_eq!(shown("tre", text, 6), "… qua, tối [trẻ] con đi học …");
    assert_eq!(shown("đường", text, 4), "… về không thấy [đường]");
    assert_eq!(shown("xe máy", text, 3), "Đèn đầu ngõ …");
    assert_eq!(shown("a", "", 3), "");
    assert_eq!(shown("den", "Đèn", 3), "[Đèn]");
    assert_eq!(shown("den", "Đèn tắt", 1), "[Đèn] …");
}

#[test]
fn letters_are_counted_without_what_surrounds_them() {
    assert_eq!(Query::new(" “a” , b1!").letters(), 3);
    assert_eq!(Query::new("  ").letters(), 0);
}

#[test]
fn a_phone_number_is_found_however_it_is_written() {
    let text = "Nguyễn Văn Ánh Ngõ 12 0912345603";
    for typed in [
        "0912345603",
        "0912.345.603",
        "0912-345-603",
        "0912 345 603",
        "+84912345603",
        "84912345603",
        "0084912345603",
        "+84 912 345 603",
        "(+84) 912-345-603",
        "+84912345",
        "+84 912",
        "345.603",
        "345 603",
        "603",
        "ánh 0912.345.603",
        "0912 345 603 ngõ 12",
    ] {
        assert!(Query::new(typed).rank(text).is_some(), "{typed}");
    }
    for typed in ["0912.345.604", "+84 913", "345.604", "+84"] {
        let found = Query::new(typed).rank(text).is_some();
        assert_eq!(found, typed == "+84", "{typed}");
    }
    // What looks like a part of a number may be a date or a house, and is found as it was typed too.
    assert!(Query::new("20.11").rank("Mất xe ngày 20.11").is_some());
    assert!(Query::new("0912 345 603").rank("Gọi 0912 345 603 nhé").is_some());
}

#[test]
fn i_and_y_are_one_at_the_end_after_a_consonant_and_rank_below_the_spelling_that_was_typed() {
    for (typed, name) in [
        ("Quí", "Trần Văn Quý"),
        ("quy", "Trần Văn Quí"),
        ("Mĩ", "Lê Thị Mỹ"),
        ("my", "Lê Thị Mĩ"),
        ("Lí Mĩ", "Lý Thị Mỹ Hạnh"),
        ("ki", "Phạm Kỳ"),
        ("hoà", "Lê Hòa"),
        ("thuỷ", "Lê Thủy"),
    ] {
        assert!(Query::new(typed).rank(name).is_some(), "{typed}, {name}");
        assert_eq!(spelling::key(typed).split(' ').count(), typed.split(' ').count());
    }
    for (typed, name) in
        [("tai", "Tay"), ("may", "Mai"), ("thúy", "Thúi"), ("qui", "Quyên"), ("li", "Lynh"), ("y", "I")]
    {
        assert_eq!(Query::new(typed).rank(name), None, "{typed}, {name}");
        assert_ne!(spelling::key(typed), spelling::key(name), "{typed}, {name}");
    }
    let query = Query::new("Quý");
    assert!(query.rank("Trần Văn Quý") > query.rank("Trần Văn Quí"));
    assert!(Query::new("hoà").rank("Lê Hòa") == Some(Rank::ExactWhole));
    for (one, other) in
        [("Trần Thị Mỹ Lí", "trần thị mĩ lý"), ("Hoà", "hòa"), ("THUỶ", "thủy"), ("Phú Quí", "Phú Quý")]
    {
        assert_eq!(spelling::key(one), spelling::key(other), "{one}, {other}");
    }
}
