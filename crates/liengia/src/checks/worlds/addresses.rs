//! What there is to read: every `GET` that the features serve, for what is hidden and for its neighbours, and with what may
//! be asked there. A new route is among them by itself; a new question belongs to [`asked`].

use ground::feature::Route;
use uuid::Uuid;

use super::hands::poll;
use super::steps::About;
use super::world::{World, address_of, id_of, wish};
use crate::checks::examples::Examples;
use crate::village::{BLOCK, GROUP, WARD};

/// Every address that the routes name, for what is hidden and for its neighbours, and with what may be asked there.
pub async fn addresses(world: &World) -> Vec<String> {
    let sql = "select id from files where subject_id = ?1 order by id limit 1";
    let photo = world.first::<Uuid>(sql, id_of(About::Main)).await.unwrap_or_default().to_string();
    let household = ground::ids::of_name("village/household-4").to_string();
    let (report, voice) = (id_of(About::Main), world.voice().await.unwrap_or_default());
    let things = Examples::elsewhere(&[
        ("/{unit}", GROUP.to_owned()),
        ("/{unit}/units", BLOCK.to_owned()),
        ("/{unit}/ledger/addresses", WARD.to_owned()),
        ("/{unit}/deadlines/desk", WARD.to_owned()),
        ("/{unit}/reports/{id}", report.to_string()),
        ("/{unit}/reports/{id}/voices/{voice}", voice.to_string()),
        ("/{unit}/reports/{id}/files/{file}", photo),
        ("/{unit}/reports/new/{kind}", "noise".to_owned()),
        ("/{unit}/neighbour-reports/new/{kind}", "noise".to_owned()),
        ("/{unit}/rights/{id}", wish().to_string()),
        ("/me/data/requests/{id}", wish().to_string()),
        ("/{unit}/rounds/{id}", poll().to_string()),
        ("/{unit}/roster/{id}", household.clone()),
        ("/{unit}/slips/{household}", household),
        ("/{unit}/memberships/{person}", crate::village::cast::MEMBER.id().to_string()),
        ("/{unit}/officers/{person}", crate::village::cast::MEMBER.id().to_string()),
        ("/me/consents/{purpose}", "messages".to_owned()),
        ("/go/{place}", "work".to_owned()),
    ]);
    let routes: Vec<Route> = world.features().iter().flat_map(|it| it.routes.clone()).collect();
    let gets = routes.iter().filter(|route| route.method == "GET");
    let mut all: Vec<_> = gets.map(|route| things.address(route.path)).collect();
    all.extend(asked(&world.number));
    all.extend([address_of(About::Side), format!("{}/receipt", address_of(About::Side))]);
    all.extend(world.followings.values().cloned());
    all.dedup();
    all
}

/// Addresses with what may be asked at them.
fn asked(number: &str) -> Vec<String> {
    let (report, member) = (id_of(About::Main), crate::village::cast::MEMBER.id());
    let household = ground::ids::of_name("village/household-4");
    let mut all = Vec::new();
    for unit in [GROUP, BLOCK, WARD] {
        let lists = ["", "/figures", "?show=closed", "?after=1", "?unknown=1", "?q=ngo+12", "?q=nhac+rat+to"];
        all.extend(lists.iter().map(|list| format!("/{unit}/reports{list}")));
        all.push(format!("/{unit}/reports?number={number}"));
        all.extend([format!("/{unit}/rights?show=answered"), format!("/{unit}/retention")]);
    }
    for (kind, when) in [("noise", "now"), ("noise", "past"), ("family-violence", "now&on=1")] {
        all.push(format!("/{GROUP}/reports/new/{kind}?when={when}"));
    }
    all.extend([
        format!("/{GROUP}/neighbour-reports/new/fire?when=now"),
        format!("/{GROUP}/roster?q=phung"),
        format!("/{GROUP}/roster?removed=1"),
        format!("/{GROUP}/slips/sheet?household={household}"),
        format!("/{GROUP}/officers?q={}", "phung"),
        format!("/me/data/requests/new?what=restrict&report={report}"),
        format!("/me/data/requests/new?what=delete&person={member}"),
        "/search?q=nhac+rat+to".to_owned(),
        "/search?q=phung".to_owned(),
        format!("/search?q={number}"),
        "/units?q=tien".to_owned(),
        "/me/consents?changed=messages&answer=no".to_owned(),
        "/unlock?next=/work".to_owned(),
        "/prove?next=/me/data".to_owned(),
        "/sign-in?next=/work".to_owned(),
        "/handovers?code=ABCD-EFGH-JKLM".to_owned(),
        format!("/ledger/check?head={WARD}-1-ABCD"),
    ]);
    all
}
