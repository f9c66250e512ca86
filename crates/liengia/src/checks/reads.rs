//! Every form of a report says who will read it before it is sent. Walked as the people of a few episodes see the pages.

use testkit::Browser;

use super::{as_who, story};
use crate::reports::tests_support::{following, tell, voice_of};
use crate::village::GROUP;
use crate::village::cast::{CHIEF, LEADER, MEMBER, NEIGHBOUR, OFFICER};

/// Addresses that forms of reports are sent to.
const OURS: [&str; 4] = ["/reports/", "/neighbour-reports/", "/followings", "/landmarks"];

/// What stands in each form of a page that is sent to one of these addresses, with its address.
fn forms(page: &str) -> Vec<(String, String)> {
    let forms = page.split("<form").skip(1).filter_map(|part| part.split("</form>").next());
    forms
        .filter(|form| form.contains("method=\"post\""))
        .filter_map(|form| {
            let action = form.split("action=\"").nth(1)?.split('"').next()?;
            OURS.iter()
                .any(|ours| format!("{action}/").contains(ours))
                .then(|| (action.to_owned(), form.to_owned()))
        })
        .collect()
}

/// Looks at a page and notes its forms; a form that does not say it is named.
async fn look(browser: &mut Browser, path: &str, seen: &mut Vec<String>) {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let found = forms(&page.text());
    for (action, form) in found {
        assert!(
            form.contains("data-who-reads"),
            "{path}: the form to {action} does not say who will read it"
        );
        seen.push(action.rsplit('/').next().unwrap_or_default().to_owned());
    }
}

#[test]
fn every_form_of_a_report_says_who_will_read_it() {
    story(|village| async move {
        let mut seen = Vec::new();
        let mut member = as_who(&village, MEMBER).await;
        for kind in ["theft", "noise", "missing", "other"] {
            look(&mut member, &format!("/{GROUP}/reports/new/{kind}?on=1"), &mut seen).await;
        }
        let report = tell(&mut member, "noise").await;
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        let followed = following(&mut neighbour).await;
        let spoken = voice_of(&village, NEIGHBOUR).await;
        let mut leader = as_who(&village, LEADER).await;
        look(&mut leader, &format!("/{GROUP}/neighbour-reports/new/noise?on=1"), &mut seen).await;
        look(&mut leader, &format!("/{GROUP}/landmarks"), &mut seen).await;
        let mut officer = as_who(&village, OFFICER).await;
        for path in [&report, &format!("{report}/join"), &spoken] {
            look(&mut officer, path, &mut seen).await;
        }
        look(&mut as_who(&village, CHIEF).await, &format!("{report}/hold"), &mut seen).await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        for path in [&report, &format!("{report}/closure")] {
            look(&mut officer, path, &mut seen).await;
        }
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
        look(&mut officer, &report, &mut seen).await;
        look(&mut member, &report, &mut seen).await;
        look(&mut neighbour, &followed, &mut seen).await;
        let closing = [
            ("outcome", "solved"),
            ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."),
            ("no_proof_because", "Là việc trao đổi bằng lời tại nhà."),
        ];
        assert_eq!(officer.upload(&format!("{report}/closure"), &closing, &[]).await.status, 303);
        look(&mut member, &report, &mut seen).await;
        look(&mut neighbour, &followed, &mut seen).await;
        for form in [
            "noise",
            "theft",
            "landmarks",
            "receipt",
            "join",
            "transcript",
            "hold",
            "questions",
            "forwardings",
            "closure",
            "withdrawal",
            "answers",
            "confirmation",
            "reopening",
            "additions",
            "end",
            "mistake",
            "reporter",
            "followers",
        ] {
            assert!(seen.iter().any(|one| one == form), "{form} was not looked at: {seen:?}");
        }
    });
}
