//! Joining with a slip, or saying no.

use ground::Entry;
use ground::people::terms;
use ground::policy::Role;
use ground::web::Who;

use super::*;
use crate::village::BLOCK;
use crate::village::cast::{KEEPER, LEADER, MEMBER};

#[test]
fn a_neighbour_opens_the_link_answers_each_question_and_is_in() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 12).await;
        let mut phone = village.browser();
        let page = phone.get(&format!("/join/{key}")).await;
        assert_eq!(page.status, 200);
        let words = page.words();
        for says in
            ["Mời vào Tổ liên gia 4 Tiền Huân", "Ngô Thị Thu Chi Chủ hộ", "Chịu trách nhiệm về dữ liệu"]
        {
            assert!(words.contains(says), "{says}: {words}");
        }
        // Zalo fetches the link for its preview: that tells nothing and uses nothing up.
        let before = page.text().split("</head>").next().unwrap().to_owned();
        assert!(!before.contains("Ngô") && !before.contains("Tiền Huân"), "{before}");
        assert!(!page.text().contains(" checked"), "nothing is answered beforehand");

        let id = page.value_of("id");
        let who = head_of(12);
        let answers = yes(&id, &who);
        let half = phone.post(&format!("/join/{key}"), &answers[..3]).await;
        assert_eq!(half.status, 422);
        assert!(half.words().contains("Còn 2 chỗ cần sửa"), "{}", half.words());
        assert_eq!(half.text().matches(" checked").count(), 2, "what was answered is kept");
        assert_eq!(half.value_of("id"), id);

        let joined = phone.post(&format!("/join/{key}"), &answers).await;
        assert_eq!((joined.status.as_u16(), joined.leads_to().as_str()), (303, "/me/welcome"));
        let welcome = phone.get("/me/welcome").await.words();
        assert!(welcome.contains("Chào mừng vào Tổ liên gia 4 Tiền Huân"), "{welcome}");
        let kept = record(&village, head(12)).await.pop().unwrap();
        assert_eq!(
            (kept.verb.as_str(), kept.role.as_str(), kept.actor_id),
            ("membership.begun", "anyone", None)
        );
        let consents = r#"{"messages":true,"phone-to-neighbours":true,"roster":true}"#;
        assert_eq!(kept.json()["consents"].to_string(), consents);
        assert!(leader.get(&format!("/{GROUP}/slips")).await.words().contains("22 trong 24 hộ đã vào tổ."));
        let kinds = notices(&village, LEADER.id()).await;
        assert_eq!(kinds, ["membership-begun"]);
        let answers = consents_of(&village, head(12)).await;
        let messages = answers.iter().find(|consent| consent.purpose == Purpose::Messages).unwrap();
        assert_eq!(answers.len(), 3);
        assert_eq!(
            (messages.channel.code(), messages.language.as_str(), messages.given),
            ("slip", "vi", true)
        );
        assert_eq!(messages.expires_at, Some(testkit::MONDAY + time::Duration::days(730)));
    });
}

async fn notices(village: &TestApp, person: Uuid) -> Vec<String> {
    let keeper = Caller::system(&village.app, group(village).await);
    let read = move |view: &mut ground::View| Ok(ground::notices::list_of(view, person)?);
    let all = keeper.view_as(Action::VerifyLedger, read).await.unwrap();
    all.into_iter().map(|notice| notice.kind).collect()
}

async fn consents_of(village: &TestApp, person: Uuid) -> Vec<ground::people::Consent> {
    let keeper = Caller::system(&village.app, group(village).await);
    let read = move |view: &mut ground::View| Ok(ground::people::consents::list_of(view, person)?);
    keeper.view_as(Action::VerifyLedger, read).await.unwrap()
}

#[test]
fn a_slip_never_opens_an_office() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 12).await;
        // Someone of an invited household, and someone who has joined, are given an office of the block.
        let keeper = Who::of(&village.app, KEEPER.id()).await.unwrap();
        let find = |view: &mut ground::View| units::find(view, BLOCK)?.ok_or(Problem::NotFound);
        let block =
            Caller::system(&village.app, Unit::country()).view_as(Action::VerifyLedger, find).await.unwrap();
        Caller::as_who(&village.app, keeper, block)
            .act_as(Action::KeepAccounts, |mut act| {
                let (unit, at) = (act.unit, act.at);
                for person in [head(12), head(6)] {
                    terms::give(&mut act, person, unit, Role::FrontCommittee, None, at)?;
                }
                Ok(act.commit(Entry::new("office.given", "person", head(12)), ())?)
            })
            .await
            .unwrap();
        let mut phone = village.browser();
        let page = phone.get(&format!("/join/{key}")).await;
        assert!(!page.words().contains("Ngô Thị Thu Chi"), "{}", page.words());
        let id = page.value_of("id");
        let who = head_of(12);
        assert_eq!(phone.post(&format!("/join/{key}"), &yes(&id, &who)).await.status, 422);
        let refused = renew(&mut leader, household(6), &head_of(6)).await;
        assert_eq!(refused.status, 409);
        assert!(
            refused.words().contains("Người này đăng nhập bằng mật khẩu của cơ quan"),
            "{}",
            refused.words()
        );
    });
}

#[test]
fn home_tells_who_leads_that_households_wait_to_be_invited() {
    story(|village| async move {
        let card = async |person: Uuid| {
            let who = Who::of(&village.app, person).await.unwrap();
            let words = village.app.words(Lang::Vi);
            let caller = Caller::as_who(&village.app, who, group(&village).await);
            let cards = move |view: &mut ground::View| crate::memberships::cards(view, &words);
            let cards = caller.view_as(Action::ShowWork, cards).await.unwrap();
            cards.into_iter().map(|card| card.title).collect::<Vec<_>>()
        };
        assert_eq!(card(LEADER.id()).await, ["3 hộ chưa được mời"]);
        assert_eq!(card(MEMBER.id()).await, Vec::<String>::new());
        let mut member = village.signed_in(MEMBER.id()).await;
        member.post("/me/consents/messages", &[("answer", "yes")]).await;
        village.pass(time::Duration::days(710));
        assert_eq!(card(MEMBER.id()).await, ["Một điều đã đồng ý sắp hết hạn"]);
        let mut member = village.signed_in(MEMBER.id()).await;
        member.post("/me/consents/messages", &[("answer", "yes")]).await;
        assert_eq!(card(MEMBER.id()).await, Vec::<String>::new(), "answered again for two more years");
    });
}

fn head_of(number: usize) -> String {
    head(number).to_string()
}

#[test]
fn a_slip_opens_once_and_the_same_form_sent_again_is_answered_as_the_first_time() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 12).await;
        let address = format!("/join/{key}");
        let mut phone = village.browser();
        let id = phone.get(&address).await.value_of("id");
        let who = head_of(12);
        assert_eq!(phone.clone().post(&address, &yes(&id, &who)).await.status, 303);
        // The answer was lost in the lift: the same phone sends the same form.
        assert_eq!(phone.post(&address, &yes(&id, &who)).await.leads_to(), "/me/welcome");
        assert_eq!(phone.get("/me/welcome").await.status, 200);
        // Someone else who finds the paper.
        let mut finder = village.browser();
        let found = finder.get(&address).await;
        assert_eq!(found.status, 409);
        assert!(found.words().contains("Phiếu này đã dùng rồi."), "{}", found.words());
        let other = Uuid::now_v7().to_string();
        assert_eq!(finder.post(&address, &yes(&other, &who)).await.status, 409);
        assert_eq!(finder.get("/me/welcome").await.status, 303);
        // A stolen phone that was put out does not come back with its old form.
        renew(&mut leader, household(12), &who).await;
        assert_eq!(phone.post(&address, &yes(&id, &who)).await.status, 409);
        // And after an hour the form is as used as the slip.
        village.pass(time::Duration::hours(2));
        assert_eq!(finder.post(&address, &yes(&id, &who)).await.status, 409);
    });
}

#[test]
fn the_code_is_typed_as_people_read_it_and_never_stands_in_an_address() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        slip(&mut leader, 12).await;
        let sheet = leader.get(&format!("/{GROUP}/slips/sheet")).await.text();
        let code = sheet.split("class=\"code\"><span>").nth(1).unwrap().split("</p>").next().unwrap();
        let code = code.replace("</span> <span>", "-").replace("</span>", "").to_lowercase();
        assert_eq!(code.len(), 11, "{code}");
        let mut phone = village.browser();
        assert_eq!(phone.get("/join").await.status, 200);
        let page = phone.post("/join", &[("code", &code)]).await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Mời vào Tổ liên gia 4 Tiền Huân"));
        let wrong = phone.post("/join", &[("code", "<b>12345")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Không có phiếu nào mang mã này."), "{}", wrong.words());
        assert_eq!(wrong.value_of("code"), "&lt;b&gt;12345");
        assert_eq!(phone.post("/join", &[]).await.status, 422);
        assert_eq!(phone.get("/join/nothing").await.status, 404);
    });
}

#[test]
fn guessing_codes_is_slowed_down() {
    story(|village| async move {
        let mut guesser = village.browser();
        for _ in 0..30 {
            assert_eq!(guesser.post("/join", &[("code", "AAAAA00000")]).await.status, 422);
        }
        assert_eq!(guesser.post("/join", &[("code", "AAAAA00000")]).await.status, 429);
    });
}

#[test]
fn saying_no_erases_the_household_and_it_is_not_asked_again() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 22).await;
        let address = format!("/join/{key}");
        let mut phone = village.browser();
        let id = phone.get(&address).await.value_of("id");
        let who = head_of(22);
        let mut answers = yes(&id, &who);
        answers[2] = ("roster", "no");
        let page = phone.post(&address, &answers).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Không sao cả."), "{}", page.words());
        assert!(page.text().contains("<details open>"), "the way out stands first");

        let refused = phone.post(&format!("{address}/refusal"), &[]).await;
        assert_eq!((refused.status.as_u16(), refused.leads_to().as_str()), (303, "/refused"));
        assert!(phone.get("/refused").await.words().contains("nhà mình không tham gia"));
        assert_eq!(phone.post(&format!("{address}/refusal"), &[]).await.leads_to(), "/refused", "a replay");
        assert_eq!(phone.get(&address).await.status, 409);
        assert_eq!(verbs(&village, household(22)).await, ["household.declined"]);

        let page = leader.get(&format!("/{GROUP}/slips")).await.words();
        assert!(page.contains("Không tham gia (1) Hộ số 22"), "{page}");
        assert!(!page.contains("Đỗ Xuân Phúc"), "the name is gone");
        assert!(page.contains("In phiếu mời cho 2 hộ"), "{page}");
        // They change their mind and ask for a slip; whoever comes heads the household.
        let key = slip(&mut leader, 22).await;
        let address = format!("/join/{key}");
        let id = phone.get(&address).await.value_of("id");
        let mut answers = yes(&id, "other");
        answers.extend([("name", "Tổ trưởng Đỗ Thị Hạnh"), ("grown", "1"), ("phone", "0912 345 678")]);
        let office = phone.post(&address, &answers).await;
        assert_eq!(office.status, 422);
        assert!(office.words().contains("Đây là tên một chức vụ hay cơ quan, không phải tên người."));
        answers.retain(|(field, _)| *field != "name");
        answers.push(("name", "ĐỖ THỊ HẠNH"));
        assert_eq!(phone.post(&address, &answers).await.status, 303);
        let page = leader.get(&format!("/{GROUP}/slips/{}", household(22))).await.words();
        assert!(page.contains("Đỗ Thị Hạnh Hộ số 22"), "{page}");
    });
}

#[test]
fn one_no_in_a_household_that_joined_erases_nobody() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 4).await;
        let mut phone = village.browser();
        assert_eq!(phone.post(&format!("/join/{key}/refusal"), &[]).await.status, 303);
        assert_eq!(record(&village, household(4)).await[0].data, r#"{"erased":false}"#);
        let page = leader.get(&format!("/{GROUP}/slips/{}", household(4))).await.words();
        assert!(page.contains("Phùng Ngọc Chi") && page.contains("Đã vào tổ"), "{page}");
    });
}

#[test]
fn a_slip_for_someone_of_the_household_never_opens_a_neighbours_account() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 4).await;
        let address = format!("/join/{key}");
        let mut phone = village.browser();
        let page = phone.get(&address).await;
        assert!(!page.words().contains("Phùng Ngọc Chi"), "who has joined cannot be chosen");
        let id = page.value_of("id");
        for person in [MEMBER.id(), LEADER.id(), head(12)] {
            let person = person.to_string();
            let taken = phone.post(&address, &yes(&id, &person)).await;
            assert_eq!(taken.status, 422);
            assert!(taken.words().contains("Chưa chọn ai vào tổ."), "{}", taken.words());
        }
        let mut daughter = yes(&id, "other");
        daughter.push(("name", "Phùng <b>1"));
        let wrong = phone.post(&address, &daughter).await;
        assert_eq!(wrong.status, 422);
        for says in ["Họ tên chỉ gồm chữ", "Người từ 16 tuổi mới tự vào tổ được."]
        {
            assert!(wrong.words().contains(says), "{}", wrong.words());
        }
        daughter.pop();
        daughter.extend([("name", "Phùng Thu Hà"), ("grown", "1")]);
        assert_eq!(phone.post(&address, &daughter).await.status, 303);
        let page = leader.get(&format!("/{GROUP}/slips/{}", household(4))).await.words();
        assert!(
            page.contains("Phùng Thu Hà") && page.contains("Phùng Ngọc Chi Hộ số 4"),
            "the head stays: {page}"
        );
    });
}

#[test]
fn broken_forms_and_expired_slips_are_refused_with_a_sentence() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 12).await;
        let address = format!("/join/{key}");
        let mut phone = village.browser();
        let who = head_of(12);
        assert_eq!(phone.post(&address, &yes("not-an-id", &who)).await.status, 400);
        let id = Uuid::now_v7().to_string();
        let mut answers = yes(&id, &who);
        answers.push(("phone", "123"));
        let wrong = phone.post(&address, &answers).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Số điện thoại chưa đúng."), "{}", wrong.words());
        phone.sends_from_elsewhere = true;
        assert_eq!(phone.post(&address, &yes(&id, &who)).await.status, 403);
        phone.sends_from_elsewhere = false;
        village.pass(time::Duration::days(61));
        assert_eq!(phone.post(&address, &yes(&id, &who)).await.status, 409);
    });
}

#[test]
fn a_form_sent_again_hides_nothing_of_what_a_new_member_told_since() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let key = slip(&mut leader, 12).await;
        let mut phone = village.browser();
        let id = phone.get(&format!("/join/{key}")).await.value_of("id");
        let who = head_of(12);
        assert_eq!(phone.post(&format!("/join/{key}"), &yes(&id, &who)).await.status, 303);
        let newcomer = crate::village::cast::Player { part: "head-12", household: Some(12), ..MEMBER };
        assert_eq!(newcomer.id(), head(12));
        let report = crate::reports::tests_support::a_report_of(&village, newcomer).await;
        let report = format!("/{GROUP}/reports/{report}");
        assert_eq!(phone.get(&report).await.status, 200);

        village.pass(time::Duration::minutes(5));
        let mut same = village.browser();
        assert_eq!(same.post(&format!("/join/{key}"), &yes(&id, &who)).await.leads_to(), "/me/welcome");
        for browser in [&mut phone, &mut same] {
            assert_eq!(browser.get(&report).await.status, 200, "told minutes ago, and still theirs");
        }
        assert_eq!(verbs(&village, head(12)).await.last().unwrap(), "session.repeated");

        // A slip for a lost phone hides it all the same, also when its form is sent again.
        let made = renew(&mut leader, household(12), &head_of(12)).await;
        let key = keys(&leader.get(&made.leads_to()).await.text()).remove(0);
        let (mut lost, mut again) = (village.browser(), village.browser());
        let id = lost.get(&format!("/join/{key}")).await.value_of("id");
        for browser in [&mut lost, &mut again] {
            assert_eq!(
                browser.post(&format!("/join/{key}"), &yes(&id, &who)).await.leads_to(),
                "/me/welcome"
            );
            assert_eq!(browser.get(&report).await.status, 404);
        }
        assert_eq!(&verbs(&village, head(12)).await[3..], ["session.renewed", "session.renewed"]);
    });
}
