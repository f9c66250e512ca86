//! The rules of all features: which there are, and what each says about itself.

use ground::deadlines::{Deadlines, Rule, Sureness};

/// As the page has them.
fn rules() -> Vec<Rule> {
    let published = crate::features::features().into_iter().flat_map(|feature| feature.rules).collect();
    Deadlines::read(published, "", "", "").unwrap().rules().to_vec()
}

#[test]
fn the_published_rules_are_these() {
    let told: Vec<String> =
        rules().iter().map(|rule| format!("{}: {} {}", rule.code, rule.span, rule.sure.mark())).collect();
    assert_eq!(
        told,
        [
            "received: 8 working hours V",
            "urgent-seen: 2 hours U",
            "urgent-handled: 4 working hours V",
            "crime-forwarded-urgent: 24 hours V",
            "crime-forwarded: 7 days V",
            "petition-answered: 10 working days V",
            "crime-resolved: 20 days V",
            "crime-resolved-complex: 2 months V",
            "crime-resolved-extended: 2 months V",
            "rights-answered: 2 working days V2",
            "mediation-started: 3 days V",
            "question-answered: 5 working days U",
            "meeting-minutes: 7 days U",
            "meeting-decision: 7 days U",
            "round-decision: 5 working days V",
        ]
    );
}

#[test]
fn every_published_rule_says_what_happens_around_it() {
    for rule in rules() {
        assert!(!rule.climb.is_empty() && rule.climb[0].after.is_none(), "{}: nobody hears of it", rule.code);
        // Two hours are too short to be reminded of twice; neighbours owe each other minutes, and are reminded once.
        let once = ["urgent-seen", "meeting-minutes", "meeting-decision"];
        let reminders = if once.contains(&rule.code) { 1 } else { 2 };
        assert_eq!(rule.reminders.len(), reminders, "{}", rule.code);
        // Reception and what concerns crime never wait for an answer; a pause without a source says so.
        let waits = rule.pause.is_some();
        assert_eq!(waits, rule.code == "petition-answered", "{}", rule.code);
        if let Some(pause) = rule.pause {
            assert!(pause.source.is_some() || pause.sure == Sureness::Unsure, "{}", rule.code);
        }
        assert!(!rule.source.is_empty() || rule.sure == Sureness::Unsure, "{}: sure of what?", rule.code);
    }
}

#[test]
fn two_versions_of_a_rule_never_hold_on_one_day() {
    let all = rules();
    for (i, a) in all.iter().enumerate() {
        for b in all.iter().skip(i + 1).filter(|b| b.code == a.code) {
            let apart = a.valid_until.is_some_and(|last| last < b.valid_from)
                || b.valid_until.is_some_and(|last| last < a.valid_from);
            assert!(apart, "two versions of {} hold on one day", a.code);
        }
        assert!(a.valid_until.is_none_or(|last| a.valid_from <= last), "{}", a.code);
    }
    for rule in &all {
        assert_eq!(all.iter().filter(|other| other.order == rule.order).count(), 1, "{}", rule.code);
    }
    assert_eq!(
        all.iter().filter(|rule| rule.watched).count(),
        1,
        "one desk watches, and one rule runs by it"
    );
}
