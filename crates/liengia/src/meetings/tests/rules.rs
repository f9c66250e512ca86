//! The rules without a database: rhythm, codes, lists, forms, the text of minutes.

use ground::auth::Key;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::Errors;
use ground::web::fields::Typed;
use proptest::prelude::*;
use sheet::Grid;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::meetings::attendance::code;
use crate::meetings::attendance::model::Counts;
use crate::meetings::attendance::roll::sheet as lists;
use crate::meetings::attendance::store::Line;
use crate::meetings::form::{self, NewMeeting};
use crate::meetings::kind::Kind;
use crate::meetings::minutes::model::{Decision, Hands, Known, Minutes, compose, digest};
use crate::meetings::model::Meeting;

const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

fn meeting(begins_at: OffsetDateTime, every_months: Option<u8>) -> Meeting {
    Meeting {
        id: Uuid::from_u128(7),
        unit_id: "09574-01-01".to_owned(),
        unit_name: "Tổ 4".to_owned(),
        kind: Kind::Regular,
        title: "Họp tổ".to_owned(),
        begins_at,
        place: "Nhà văn hóa".to_owned(),
        agenda: "Đèn ngõ\nTết".to_owned(),
        every_months,
        called_by: Uuid::nil(),
        version: 0,
        changed_at: begins_at,
        change_reason: String::new(),
        cancelled_at: None,
    }
}

#[test]
fn a_regular_meeting_proposes_the_next_when_its_time_is_near() {
    let january = meeting(datetime!(2027-01-31 19:30 +7), Some(1));
    assert_eq!(january.next_at(), Some(datetime!(2027-02-28 19:30 +7)), "a short month ends on its last day");
    let november = meeting(datetime!(2026-11-30 19:30 +7), Some(2));
    assert_eq!(november.next_at(), Some(datetime!(2027-01-30 19:30 +7)));
    assert_eq!(november.proposes(datetime!(2027-01-20 19:29 +7)), None);
    assert_eq!(november.proposes(datetime!(2027-01-20 19:30 +7)), november.next_at());
    // Nobody called it in time: three days from now, at the usual hour.
    assert_eq!(november.proposes(datetime!(2027-03-01 08:00 +7)), Some(datetime!(2027-03-04 19:30 +7)));
    assert_eq!(meeting(NOW, None).next_at(), None);
    let once = Meeting { kind: Kind::Extraordinary, ..november };
    assert_eq!(once.next_at(), None);
}

#[test]
fn what_may_be_done_depends_on_when_it_is() {
    let one = meeting(NOW, None);
    let at = |hours: i64| NOW + Duration::hours(hours);
    assert!(one.may_change(at(-1)).is_ok());
    assert_eq!(one.may_change(at(0)).unwrap_err().0, "meetings-begun-already");
    assert_eq!(one.may_come(at(-3)).unwrap_err().0, "meetings-roll-not-yet");
    assert!(one.may_come(at(-2)).is_ok() && one.may_come(at(24 * 29)).is_ok());
    assert_eq!(one.may_come(at(24 * 30)).unwrap_err().0, "meetings-roll-closed");
    assert_eq!(one.may_be_minuted(at(-1)).unwrap_err().0, "meetings-not-held-yet");
    let off = Meeting { cancelled_at: Some(NOW), ..one };
    for refused in [off.may_change(at(-1)), off.may_come(at(0)), off.may_be_minuted(at(1))] {
        assert_eq!(refused.unwrap_err().0, "meetings-cancelled-already");
    }
}

#[test]
fn a_code_is_near_while_it_is_shown_and_on_paper_while_people_come() {
    let (key, one) = (Key::new([3; 32]), meeting(NOW, None));
    let other = Meeting { id: Uuid::from_u128(8), ..one.clone() };
    let shown = code::shown(&key, one.id, NOW);
    let near =
        |brought: &str, minutes: i64| code::is_near(&key, &one, brought, NOW + Duration::minutes(minutes));
    assert!(near(&shown, 0) && near(&shown, 5));
    assert!(!near(&shown, 10), "a photo of it that was sent on is from afar");
    assert!(!near("", 0) && !near("abc", 0));
    assert!(!code::is_near(&key, &other, &shown, NOW), "it opens one meeting");
    let printed = code::printed(&key, one.id);
    assert!(near(&printed, -59) && near(&printed, 239));
    assert!(!near(&printed, -61) && !near(&printed, 241));
}

fn line(number: i64, name: &str) -> Line {
    Line {
        household_id: Uuid::from_u128(number as u128),
        number,
        address: String::new(),
        name: name.to_owned(),
        phone: None,
        reply: None,
        hand: None,
        answered_by: None,
        before: None,
        struck: false,
        presence: None,
    }
}

fn grid(rows: &[&[&str]]) -> Grid {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Grid { first_row_number: 1, rows, ..Grid::default() }
}

#[test]
fn a_list_marks_households_by_name_and_by_number_where_two_have_the_same() {
    let lines = [line(1, "Khuất Đình Phúc"), line(2, "Đặng Quang Khánh"), line(3, "Đặng Quang Khánh")];
    let sent = grid(&[
        &["DANH SÁCH ĐIỂM DANH"],
        &["STT", "Họ và tên", "Có mặt"],
        &["1", "KHUẤT ĐÌNH PHÚC", "x"],
        &["3", "Đặng Quang Khánh", "có"],
        &["9", "Đặng Quang Khánh", "x"],
        &["2", "Vũ Văn Lạ", "x"],
        &["4", "Khuất Đình Phúc", "vắng"],
        &["", "", "x"],
        &["1", "Khuất Đình Phúc", "x"],
    ]);
    let marked = lists::read(&sent, &lines).unwrap();
    assert_eq!(marked.present, [Uuid::from_u128(1), Uuid::from_u128(3)]);
    assert_eq!(marked.unknown, ["Đặng Quang Khánh", "Vũ Văn Lạ"]);
    assert_eq!(lists::read(&grid(&[&["STT", "Họ tên"], &["1", "Khuất Đình Phúc"]]), &lines), None);
}

fn group() -> Unit {
    Unit { kind: UnitKind::Group, id: "09574-01-01".to_owned(), ..Unit::country() }
}

fn typed() -> Typed {
    Typed::of([
        ("kind", "regular".to_owned()),
        ("title", "Họp tổ".to_owned()),
        ("day", "27/11/2026".to_owned()),
        ("hour", "7 giờ rưỡi tối".to_owned()),
        ("place", "Nhà văn hóa".to_owned()),
        ("agenda", "Đèn ngõ".to_owned()),
        ("every", "2".to_owned()),
        ("group_09574-01-01", "1".to_owned()),
    ])
}

/// The same with another text in this field.
fn with(mut typed: Typed, name: &str, text: &str) -> Typed {
    typed.set(name, text);
    typed
}

fn check(typed: &Typed, unit: UnitKind, changes: bool) -> Result<NewMeeting, Errors> {
    form::check(typed, Uuid::nil(), (unit, &[group()]), changes, NOW)
}

/// The sentences at the fields of a form.
fn wrong(typed: &Typed, changes: bool, keys: &[&str]) {
    let errors = check(typed, UnitKind::Group, changes).unwrap_err();
    assert_eq!(errors.iter().count(), keys.len(), "{errors:?}");
    for key in keys {
        assert!(errors.has(key), "{key}: {errors:?}");
    }
}

#[test]
fn a_form_says_everything_that_is_wrong_at_once() {
    let right = check(&typed(), UnitKind::Group, false).unwrap();
    assert_eq!((right.begins_at, right.every_months), (datetime!(2026-11-27 19:30 +7), Some(2)));
    let training = check(&with(typed(), "kind", "training"), UnitKind::Group, false).unwrap();
    assert_eq!(training.every_months, None, "only regular ones come again");
    let nothing = ["kind", "title", "day-wrong", "hour-wrong", "place", "agenda", "groups"];
    let keys = nothing.map(|key| match key {
        "day-wrong" | "hour-wrong" => format!("meetings-{key}"),
        key => format!("meetings-{key}-missing"),
    });
    wrong(&Typed::default(), false, &keys.each_ref().map(String::as_str));
    wrong(&with(typed(), "day", "22/11/2026"), false, &["meetings-day-past"]);
    wrong(&with(with(typed(), "day", "23/11/2026"), "hour", "8:59"), false, &["meetings-hour-past"]);
    wrong(&with(typed(), "day", "27/11/2062"), false, &["meetings-day-far"]);
    wrong(&with(typed(), "every", "7"), false, &["meetings-every-wrong"]);
    let other = Unit { id: "09574-02-01".to_owned(), ..group() };
    let errors = form::check(&typed(), Uuid::nil(), (UnitKind::Group, &[other]), false, NOW).unwrap_err();
    assert!(errors.has("meetings-groups-missing"), "{errors:?}");
    wrong(&typed(), true, &["meetings-reason-missing"]);
    assert!(check(&typed(), UnitKind::Commune, false).is_err(), "no ward meets regularly");
}

fn minutes_of(decisions: &[Decision], draft: &Minutes) -> String {
    let counts = Counts { invited: 24, present: 18, people: 31, opinions: 2, ..Counts::default() };
    compose(&Known {
        meeting: &meeting(NOW, None),
        called_by: "Khuất Đình Phúc, tổ trưởng",
        kind: "Họp thường kỳ",
        counts: &counts,
        decisions,
        draft,
        moment: &|_| "09:00, thứ Hai 23/11/2026".to_owned(),
    })
}

#[test]
fn minutes_write_themselves_from_what_is_known() {
    let one = Decision {
        id: Uuid::nil(),
        words: "Thay bóng đèn ngõ 18.".to_owned(),
        person_id: None,
        person: "Kiều Thị Bích Thủy".to_owned(),
        due_at: Some(datetime!(2026-11-30 23:59 +7)),
        hands: Hands { ayes: Some(17), noes: Some(1), abstained: None },
        done_at: None,
    };
    let draft = Minutes {
        version: 1,
        chair: "Phúc".to_owned(),
        words: "Bàn sôi nổi".to_owned(),
        ..Minutes::default()
    };
    let text = minutes_of(std::slice::from_ref(&one), &draft);
    for says in [
        "Bắt đầu: 09:00, thứ Hai 23/11/2026",
        "Chủ trì: Phúc. Thư ký: ………………",
        "Được mời: 24 hộ. Có mặt: 18 hộ (31 người). Vắng: 6 hộ. Gửi ý kiến trước: 2 hộ.",
        "Đèn ngõ\nTết",
        "Bàn sôi nổi",
        "1. Thay bóng đèn ngõ 18. Người làm: Kiều Thị Bích Thủy. Hạn: 30/11/2026. \
         Giơ tay: 17 đồng ý, 1 không đồng ý, 0 không có ý kiến.",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    let again = Minutes { version: 2, reason: "Ghi sai tên".to_owned(), ..draft };
    assert!(minutes_of(&[], &again).contains("Bản thứ 2, thay bản trước. Lý do sửa: Ghi sai tên"));
    assert!(minutes_of(&[], &again).contains("III. QUYẾT ĐỊNH\nKhông có."));
}

#[test]
fn one_letter_more_and_the_checksum_is_another() {
    let body = "Biên bản".to_owned();
    let kept = Minutes { digest: digest(&body), body, ..Minutes::default() };
    assert!(kept.is_same());
    assert!(!Minutes { body: "Biên bản.".to_owned(), ..kept }.is_same());
}

proptest! {
    /// Whatever a table holds, nobody is marked who is not of the group, and nobody twice.
    #[test]
    fn a_list_never_marks_a_stranger(cells in prop::collection::vec(prop::collection::vec("[x ]|Khuất Đình Phúc|[0-9]|\\PC{0,6}", 0..4), 0..12)) {
        let mut rows = vec![vec!["STT".to_owned(), "Chủ hộ".to_owned(), "Có mặt".to_owned()]];
        rows.extend(cells);
        let sent = Grid { first_row_number: 1, rows, ..Grid::default() };
        let marked = lists::read(&sent, &[line(1, "Khuất Đình Phúc")]).unwrap();
        prop_assert!(marked.present.len() <= 1);
        prop_assert!(marked.present.iter().all(|id| *id == Uuid::from_u128(1)));
    }
}
