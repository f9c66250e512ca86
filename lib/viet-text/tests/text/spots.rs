use std::collections::BTreeMap;

use proptest::prelude::*;
use viet_text::spots::{Spot, SpotKind, find, taken_out};

use crate::strategies;

const LIST: &str = include_str!("spots.txt");

/// A line of the list: the text without its marks, and what is marked.
#[expect(clippy::expect_used, reason = "a line of the list that is not well marked must be mended")]
fn read(line: &str) -> (String, Vec<(SpotKind, String)>) {
    let (mut text, mut wanted, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, after)) = rest.split_once('{') {
        let (mark, after) = after.split_once('}').expect(line);
        let (kind, marked) = mark.split_once('|').expect(line);
        let kind = *SpotKind::ALL.iter().find(|known| known.code() == kind).expect(line);
        text.push_str(before);
        text.push_str(marked);
        wanted.push((kind, marked.trim().to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, wanted)
}

fn found(text: &str) -> Vec<(SpotKind, String)> {
    find(text).into_iter().map(|spot| (spot.kind, text[spot.start..spot.end].to_owned())).collect()
}

fn sentences() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Right, too much, missed.
type Score = (u32, u32, u32);

fn shares((right, wrong, missed): Score) -> (f64, f64) {
    let share = |of: u32| f64::from(right) / f64::from((right + of).max(1));
    (share(wrong), share(missed))
}

/// The measure: printed with `--nocapture`, and held.
#[test]
fn of_the_kept_list_hardly_anything_is_missed_and_hardly_anything_wrong() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut said = Vec::new();
    for line in sentences() {
        let (text, wanted) = read(line);
        let got = found(&text);
        for kind in SpotKind::ALL {
            let score = scores.entry(kind.code()).or_default();
            let of = |all: &[(SpotKind, String)]| {
                all.iter().filter(|one| one.0 == kind).cloned().collect::<Vec<_>>()
            };
            let (got, wanted) = (of(&got), of(&wanted));
            score.0 += got.iter().filter(|one| wanted.contains(one)).count() as u32;
            score.1 += got.iter().filter(|one| !wanted.contains(one)).count() as u32;
            score.2 += wanted.iter().filter(|one| !got.contains(one)).count() as u32;
        }
        if got != wanted {
            said.push(format!("{text}\n    found {got:?}"));
        }
    }
    println!("{} sentences", sentences().count());
    let mut all: Score = (0, 0, 0);
    for (kind, score) in &scores {
        let (precision, recall) = shares(*score);
        println!("{kind:<13} precision {precision:.3} recall {recall:.3} {score:?}");
        all = (all.0 + score.0, all.1 + score.1, all.2 + score.2);
    }
    let (precision, recall) = shares(all);
    println!("all           precision {precision:.3} recall {recall:.3} {all:?}\n{}", said.join("\n"));
    assert!(sentences().count() >= 150 && all.0 >= 100);
    assert!(precision >= 0.98 && recall >= 0.98, "precision {precision}, recall {recall}: {said:#?}");
}

#[test]
fn what_is_taken_out_leaves_the_rest_as_it_was() {
    let text = "Cháu Nguyễn Văn An, 8 tuổi, số 0912 345 678.";
    let spots = find(text);
    assert_eq!(taken_out(text, &spots), "Cháu «…», 8 tuổi, số «…».");
    assert_eq!(taken_out(text, &spots[1..]), "Cháu Nguyễn Văn An, 8 tuổi, số «…».");
    assert_eq!(taken_out(text, &[]), text);
    // Places that are not of this text do no harm.
    let strange = [(3, 1), (0, 0), (1, 4), (40, 900), (6, 7)].map(|(start, end)| Spot {
        kind: SpotKind::Phone,
        start,
        end,
    });
    assert_eq!(taken_out("á̂b", &strange), "á̂b");
}

#[test]
fn a_text_that_never_ends_is_answered_soon() {
    let begun = std::time::Instant::now();
    for piece in ["0912345678 ", "0 ", "cháu ", "29A-", "a@", "1.", "Nguyễn ", "con anh ", "((((", "lớp 4A, "]
    {
        let _ = find(&piece.repeat(8_000 / piece.chars().count()));
    }
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}

fn around() -> impl Strategy<Value = (String, String)> {
    let plain = ["", "Gọi ", "Xe ", "thấy ", "Ngõ 12, ", "(", "- ", "hôm qua, ", "số "];
    let after = ["", ".", ", hôm qua.", " ạ", ")", "; còn nữa", " thì thôi"];
    (prop::sample::select(plain.to_vec()), prop::sample::select(after.to_vec()))
        .prop_map(|(before, after)| (before.to_owned(), after.to_owned()))
}

proptest! {
    #[test]
    fn any_text_is_pointed_at_between_its_characters(text in strategies::text(), digits in "[0-9 .+()/,@A-Za-zđ-]{0,60}") {
        for text in [text.clone(), digits.clone(), format!("{text}{digits}")] {
            let spots = find(&text);
            let mut last = 0;
            for spot in &spots {
                prop_assert!(last <= spot.start && spot.start < spot.end && spot.end <= text.len());
                prop_assert!(text.is_char_boundary(spot.start) && text.is_char_boundary(spot.end));
                last = spot.end;
            }
            let out = taken_out(&text, &spots);
            prop_assert_eq!(out.matches("«…»").count(), spots.len() + text.matches("«…»").count());
        }
    }

    #[test]
    fn a_mobile_number_is_found_in_every_grouping(digits in "0[35789][0-9]{8}", sign in "[ .-]", (before, after) in around(),
                                                  shape in prop::sample::select(vec![vec![10], vec![4, 3, 3], vec![3, 3, 4], vec![4, 2, 2, 2], vec![2, 2, 2, 2, 2], vec![3, 4, 3], vec![4, 6]])) {
        let (mut parts, mut at) = (Vec::new(), 0);
        for size in shape {
            parts.push(&digits[at..at + size]);
            at += size;
        }
        let number = parts.join(&sign);
        let text = format!("{before}{number}{after}");
        prop_assert_eq!(found(&text), vec![(SpotKind::Phone, number)], "{}", text);
    }

    #[test]
    fn a_plate_is_found_in_every_spelling(province in 11..99_u32, letter in "[A-HK-NPR-VXYZ]", motorbike in "[1-9]?", number in "[0-9]{5}",
                                          apart in prop::sample::select(vec!["-", " ", "", " - "]), dot in any::<bool>(), (before, after) in around()) {
        let number = if dot { format!("{}.{}", &number[..3], &number[3..]) } else { number };
        let plate = format!("{province}{letter}{motorbike}{apart}{number}");
        let text = format!("{before}xe {plate}{after}");
        prop_assert_eq!(found(&text), vec![(SpotKind::Plate, plate)], "{}", text);
    }

    #[test]
    fn a_child_with_a_name_and_an_age_is_found(name in strategies::name(), age in 1..18_u32, (_, after) in around()) {
        let first = name.split(' ').next().unwrap_or_default();
        prop_assume!(["Nguyễn", "Trần", "Lê", "Phùng", "Đỗ"].contains(&first));
        let text = format!("Thấy cháu {name}, {age} tuổi{after}");
        prop_assert_eq!(found(&text), vec![(SpotKind::ChildName, name)], "{}", text);
    }

    #[test]
    fn amounts_of_money_are_not_asked_about(millions in 1..999_999_u64, words in prop::sample::select(vec![" đồng", "đ", " VNĐ", ""])) {
        let digits = format!("{}000", millions * 1000);
        let mut dotted = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                dotted.push('.');
            }
            dotted.push(c);
        }
        for amount in [digits, dotted] {
            let text = format!("Mất {amount}{words} hôm qua.");
            prop_assert_eq!(found(&text), vec![], "{}", text);
        }
    }

    #[test]
    fn days_are_not_asked_about(d in 1..31_u32, m in 1..13_u32, y in 1990..2030_u32, h in 0..24_u32, sign in "[/.-]") {
        for day in [format!("{d}{sign}{m}{sign}{y}"), format!("{d:02}{sign}{m:02}{sign}{y}")] {
            let text = format!("Hôm {day} {h} giờ, từ {h}h30 đến {h}h45.");
            prop_assert_eq!(found(&text), vec![], "{}", text);
        }
    }
}
