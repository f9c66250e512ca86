//! What the walks over every route need of memberships: a slip that opens, and people who may leave.

use ground::App;
use testkit::Browser;

use super::{head, household, slip, yes};
use crate::checks::examples::{Examples, Twice};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR};

pub async fn examples(app: &App, all: &mut Examples) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    all.part("/{unit}/slips/{household}", household(4));
    all.part("/{unit}/memberships/{person}", MEMBER.id());
    let key = slip(&mut leader, 12).await;
    all.part("/join/{token}", &key);
    joining(app, all, &key).await;

    all.form("/{unit}/slips", LEADER, &[]);
    let id = leader.get(&format!("/{GROUP}/slips/{}", household(4))).await.value_of("id");
    let lost = [("id", id.as_str()), ("person", &MEMBER.id().to_string())];
    all.form("/{unit}/slips/{household}/renewal", LEADER, &lost);
    let nobody = [("successor", "nobody")];
    all.form("/{unit}/memberships/{person}/end", LEADER, &nobody).twice(Twice::Refused(404));
    all.form("/me/membership/end", NEIGHBOUR, &nobody).twice(Twice::Refused(401));
    all.part("/me/consents/{purpose}", "messages");
    all.form("/me/consents/{purpose}", MEMBER, &[("answer", "no")]);
}

async fn joining(app: &App, all: &mut Examples, key: &str) {
    let mut phone = Browser::at(app, None).await;
    let id = phone.get(&format!("/join/{key}")).await.value_of("id");
    all.form_of_nobody("/join/{token}", &yes(&id, &head(12).to_string()));
    all.form_of_nobody("/join/{token}/refusal", &[]);
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let sheet = leader.get(&format!("/{GROUP}/slips/sheet?household={}", household(12))).await.text();
    let code =
        sheet.split("class=\"code\"><span>").nth(1).expect("a code").split("</p>").next().unwrap_or_default();
    let code = code.replace("</span> <span>", "-").replace("</span>", "");
    let why = "the code opens the page, and uses nothing up";
    all.form_of_nobody("/join", &[("code", &code)]).twice(Twice::Unwritten(why));
}
