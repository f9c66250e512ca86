//! The rules as tables.

use ground::web::Lang;

use super::*;
use crate::rights::form::{AnswerForm, AskForm, wished};
use crate::rights::model::{Field, Ground, State, Subject, What, child_is_asked, is_child};

#[test]
fn a_wish_is_checked_as_the_roster_checks_it() {
    for (field, typed, stands) in [
        (Field::Name, "phùng  ngọc chi", Ok("Phùng Ngọc Chi")),
        (Field::Name, "4", Err("rights-wished-name")),
        (Field::Name, "Nguyễn Công An", Ok("Nguyễn Công An")),
        (Field::Name, "Công an phường", Err("rights-wished-name-office")),
        (Field::Name, "Nguy\u{1ec5}n V\u{103}n \u{410}n", Err("rights-wished-name-foreign-letters")),
        (Field::BirthYear, "12/5/1981", Ok("1981")),
        (Field::BirthYear, "2031", Err("rights-wished-year")),
        (Field::Phone, "0912.345.678", Ok("0912345678")),
        (Field::Phone, "", Ok("")),
        (Field::Phone, "113", Err("rights-wished-phone")),
    ] {
        assert_eq!(wished(field, typed, 2026), stands.map(str::to_owned), "{typed}");
    }
}

#[test]
fn who_turns_sixteen_this_year_asks_alone_and_from_seven_on_a_child_is_asked() {
    for (born, child, asked) in
        [(2010, false, true), (2011, true, true), (2019, true, true), (2020, true, false)]
    {
        assert_eq!((is_child(Some(born), 2026), child_is_asked(born, 2026)), (child, asked), "{born}");
    }
    assert!(!is_child(None, 2026), "without a year nobody is a child of anyone");
}

#[test]
fn a_no_needs_a_ground_and_a_reason_and_a_yes_needs_neither() {
    let form = |outcome: &str, ground: &str, words: &str| AnswerForm {
        outcome: outcome.to_owned(),
        ground: ground.to_owned(),
        words: words.to_owned(),
    };
    assert!(form("granted", "", "").check(What::Correct).is_ok());
    assert!(form("granted", "", "").check(What::Object).is_err(), "words are all there is to it");
    assert!(
        form("partly", "state-duty", "Một phần phải giữ lại.").check(What::Delete).is_err(),
        "done or not"
    );
    for (outcome, ground, words) in [
        ("refused", "", "Giấy khai sinh ghi như thế."),
        ("partly", "state-duty", "Không."),
        ("asked", "", ""),
        ("", "", ""),
    ] {
        assert!(form(outcome, ground, words).check(What::Copy).is_err(), "{outcome} {ground} {words}");
    }
    let no = form("refused", "fact-stands", "Giấy khai sinh ghi như thế.").check(What::Correct).unwrap();
    assert_eq!((no.state, no.ground), (State::Refused, Some(Ground::FactStands)));
}

#[test]
fn a_report_is_not_corrected_by_others_hands_and_a_look_only_objected_to() {
    for (what, report, look) in [
        (What::Correct, false, false),
        (What::Delete, true, false),
        (What::Restrict, true, false),
        (What::Object, true, true),
        (What::Copy, false, false),
    ] {
        assert_eq!(Subject::Report(Uuid::nil()).allows(what), report);
        assert_eq!(Subject::Look("09574/1".to_owned()).allows(what), look);
    }
}

/// Keys that are put together at run time exist for every value they are made of.
#[test]
fn every_state_ground_office_and_record_has_its_words() {
    story(|village| async move {
        for lang in [Lang::Vi, Lang::En] {
            let words = village.app.words(lang);
            for what in What::ALL {
                for key in ["rights-what-", "rights-task-"] {
                    assert!(words.has(&format!("{key}{}", what.code())), "{key}{}", what.code());
                }
            }
            for state in State::ALL {
                assert!(words.has(&format!("rights-state-{}", state.code())));
            }
            for ground in Ground::ALL {
                assert!(words.has(&format!("rights-ground-{}", ground.code())));
            }
            for office in crate::rights::offices::all() {
                assert!(words.has(&format!("rights-office-{office}")));
            }
            for record in
                ["persons", "terms", "consents", "reports", "sessions", "notices", "requests", "ledger"]
            {
                assert!(words.has(&format!("rights-until-{record}")), "{record}");
            }
        }
    });
}

#[test]
fn an_unknown_field_of_a_form_harms_nothing() {
    let form = AskForm { what: "correct".to_owned(), field: "password".to_owned(), ..AskForm::default() };
    let errors = form.check(2026).unwrap_err();
    assert!(errors.iter().any(|mistake| mistake.field == "field"));
}

#[test]
fn ones_own_data_says_the_same_periods_as_the_page_of_periods() {
    story(|village| async move {
        let page = village.signed_in(MEMBER.id()).await.get("/me/data").await.words();
        for says in [
            "24 tháng từ khi có kết quả, rồi xóa lời kể và nơi xảy ra; ai đã báo thì 12 tháng.",
            "30 ngày từ khi máy đăng xuất hoặc hết hạn",
            "6 tháng từ khi gửi.",
            "3 năm từ khi hết hiệu lực",
        ] {
            assert!(page.contains(says), "{says}: {page}");
        }
        for section in ground::personal::all(&village.app).flat_map(|personal| personal.sections) {
            for (_, kind) in section.until {
                assert!(village.app.retention.period(kind).is_some(), "{kind}");
            }
            assert!(crate::rights::offices::desk(section.desk).is_some(), "{}", section.record);
        }
    });
}
