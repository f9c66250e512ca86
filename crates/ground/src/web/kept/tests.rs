//! What a page carries of a refused form, and what it does not.

use super::*;

fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Typed { fields, whole: true, ..Typed::default() }
}

fn drawn(problem: Problem) -> Drawn {
    problem.into_response().extensions().get::<Drawn>().unwrap().clone()
}

#[test]
fn no_secret_is_carried_and_each_is_asked_for_again() {
    let form = [("login", "hoa"), ("pin", "1234"), ("password", "đêm qua mưa"), ("old", ""), ("code", "K2Q")];
    let (form, drawn) = (typed(&form), drawn(Problem::Busy));
    let kept = Kept::of(&drawn, &form, None);
    assert_eq!(kept.fields, [("login", "hoa")]);
    assert_eq!(kept.secrets, ["password", "pin", "code"]);
    assert!(kept.goes_again);
}

#[test]
fn what_was_made_for_one_moment_is_not_carried_and_nothing_goes_again_without_it() {
    for spent in SPENT {
        let form = typed(&[("name", "Máy của mẹ"), (spent, "x")]);
        let drawn = drawn(Problem::Busy);
        let kept = Kept::of(&drawn, &form, None);
        assert_eq!((kept.fields.len(), kept.goes_again), (1, false), "{spent}");
    }
}

#[test]
fn the_longest_text_is_what_somebody_wrote_and_no_seal_of_ours() {
    let seal = "0193d2a7-5b1e-7c3a-9f7e-2f4f6f1f5a11.0.12345.".to_owned() + &"0123456789abcdef".repeat(8);
    let seals = format!("{seal} {seal}");
    let all = [
        ("id", "0193d2a7-5b1e-7c3a-9f7e-2f4f6f1f5a11"),
        ("kept", seals.as_str()),
        ("at", "1"),
        ("next", "/me"),
    ];
    let drawn = drawn(Problem::Busy);
    assert_eq!(Kept::of(&drawn, &typed(&all), None).longest(), None);
    let link =
        "Đường https://example.org/".to_owned() + &"a".repeat(60) + " hỏng từ hôm qua, đi rất nguy hiểm.";
    let written = [&all[..], &[("place", "Ngõ 12"), ("what", link.as_str())]].concat();
    assert_eq!(Kept::of(&drawn, &typed(&written), None).longest(), Some(5));
    assert!(is_written("Đèn") && !is_written("") && !is_written("past"));
}

#[test]
fn every_kind_of_refusal_gives_back_what_it_should() {
    let lost = || anyhow::anyhow!("lost");
    let form = [
        Problem::TooLarge,
        Problem::TextTooLarge,
        Problem::TooSlow,
        Problem::OwnMany,
        Problem::TooMany(3),
        Problem::Busy,
        Problem::NoRoom(String::new()),
        Problem::Away(String::new()),
        Problem::Unsure(String::new()),
        Problem::Late,
        Problem::TooLong,
        Problem::Failed(lost()),
        Problem::SignIn,
    ];
    for problem in form {
        let says = format!("{problem:?}");
        assert_eq!(drawn(problem).gives_back, GivesBack::Form, "{says}");
    }
    assert_eq!(drawn(Problem::Refused("x")).gives_back, GivesBack::Words);
    let nothing = [
        Problem::Locked,
        Problem::Forbidden,
        Problem::NotFound,
        Problem::BadRequest("x"),
        Problem::CrossSite,
    ];
    for problem in nothing {
        let says = format!("{problem:?}");
        assert_eq!(drawn(problem).gives_back, GivesBack::Nothing, "{says}");
    }
    for problem in [Problem::Busy, Problem::Late, Problem::Failed(lost()), Problem::OwnMany] {
        let says = format!("{problem:?}");
        assert!(drawn(problem).calls, "whom to call: {says}");
    }
}

#[test]
fn a_refused_verb_leads_back_to_the_page_of_its_thing() {
    let id = "0193a6c2-0000-8000-8000-000000000001";
    for (address, thing) in [
        (format!("/09574-01-01/reports/{id}/closure"), Some(format!("/09574-01-01/reports/{id}"))),
        (format!("/09574-01-01/reports/{id}/closure?x=1"), Some(format!("/09574-01-01/reports/{id}"))),
        (format!("/09574-01-01/reports/{id}"), None),
        ("/09574-01-01/reports/new/noise".to_owned(), None),
    ] {
        assert_eq!(thing_of(&address), thing.as_deref(), "{address}");
    }
}
