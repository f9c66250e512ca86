//! The village through time: founded on the evening of its launch, lived through until today.

use ground::App;
use ground::Entry;
use ground::clock::Clock;
use ground::ids;
use ground::installation;
use ground::people::{Purpose, households};
use ground::policy::Action;
use ground::settings;
use ground::units::{self, Unit};
use ground::web::{Caller, Lang, Problem, Result, Who};
use time::OffsetDateTime;

use super::cast::{LEADER, NEIGHBOUR};
use super::{GROUP, NOT_AMONG_REAL_PEOPLE, found, keeper};
use crate::groups::{self, GroupPage};
use crate::memberships;
use crate::reports::story;

/// How far the village is: a setting of its own, so that half of one is never shown as a whole.
const VILLAGE: &str = "village";
const BEGUN: &str = "begun";
const WHOLE: &str = "whole";

/// Founds the village on 10/10/2024 and lives through everything up to `now`. False when it stood already.
pub async fn live(app: &App, clock: &Clock, now: OffsetDateTime) -> anyhow::Result<bool> {
    refuse_unfinished(app).await?;
    clock.turn_to(story::LAUNCH);
    let wrong = |problem: Problem| anyhow::anyhow!("the village: {problem:?}");
    if state(app).await.map_err(wrong)?.is_some() {
        return Ok(false);
    }
    begin(app).await.map_err(wrong)?;
    if !found(app).await? {
        return Ok(false);
    }
    settle(app, clock, now).await.map_err(wrong)?;
    Ok(true)
}

/// Refuses a village whose seeding was stopped in the middle.
pub async fn refuse_unfinished(app: &App) -> anyhow::Result<()> {
    let state = state(app).await.map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
    anyhow::ensure!(
        state.as_deref() != Some(BEGUN),
        "the demonstration in {} was stopped before it was whole; remove the folder (or database) and type \
         `liengia demo` again",
        app.config.data.display()
    );
    Ok(())
}

async fn state(app: &App) -> Result<Option<String>> {
    let keeper = keeper(app, Unit::country());
    keeper.view(Action::KeepAccounts, |view| Ok(settings::get(view, VILLAGE)?)).await
}

async fn begin(app: &App) -> Result<()> {
    let keeper = keeper(app, Unit::country());
    keeper
        .act(Action::KeepAccounts, |mut act| {
            if !installation::is_demonstration(&mut act)? {
                return Err(anyhow::anyhow!(NOT_AMONG_REAL_PEOPLE).into());
            }
            settings::set(&mut act, VILLAGE, BEGUN)?;
            Ok(act.commit(Entry::new("village.begun", "unit", ids::of_name(units::COUNTRY)), ())?)
        })
        .await
}

async fn settle(app: &App, clock: &Clock, now: OffsetDateTime) -> Result<()> {
    let group = group(app).await?;
    let leader = Caller::as_who(app, Who::of(app, LEADER.id()).await?, group.clone());
    agree(&leader).await?;
    introduce(&leader).await?;
    story::play(app, clock, now).await?;
    read_old_notices(&leader, now).await
}

/// People read their notices; what is older than three days has been seen. With that the village is whole.
async fn read_old_notices(leader: &Caller, now: OffsetDateTime) -> Result<()> {
    let keeper = keeper(&leader.app, Unit::country());
    keeper
        .act(Action::KeepAccounts, move |mut act| {
            let before = now - time::Duration::days(3);
            act.exec("update notices set read_at = made_at where made_at < ?1", ground::params![before])?;
            settings::set(&mut act, VILLAGE, WHOLE)?;
            Ok(act.commit(Entry::new("notice.read", "unit", ids::of_name(units::COUNTRY)), ())?)
        })
        .await
}

async fn group(app: &App) -> Result<Unit> {
    keeper(app, Unit::country())
        .view(Action::KeepAccounts, |view| units::find(view, GROUP)?.ok_or(Problem::NotFound))
        .await
}

/// Everyone who joined answered on paper that evening; one neighbour keeps her number to herself.
async fn agree(leader: &Caller) -> Result<()> {
    let asking = memberships::Asking::new(&leader.app.words(Lang::Vi), "paper");
    leader
        .act(Action::EditRoster, move |mut act| {
            let (unit, at) = (act.unit.clone(), act.at);
            for household in households::list(&mut act, &unit)? {
                let Some(head) = households::head(&mut act, household.id)? else { continue };
                let joined = ground::people::terms::grants(&mut act, head.id, at)?;
                if joined.is_empty() {
                    continue;
                }
                let answers = Purpose::ALL.map(|purpose| {
                    let kept = head.id == NEIGHBOUR.id() && purpose == Purpose::PhoneToNeighbours;
                    (purpose, !kept)
                });
                memberships::store::record_consents(&mut act, head.id, &answers, &asking, at)?;
            }
            let unit = ids::of_name(&unit.id);
            Ok(act.commit(Entry::new("consents.recorded", "unit", unit), ())?)
        })
        .await
}

/// What the group's public page says.
async fn introduce(leader: &Caller) -> Result<()> {
    leader
        .act(Action::EditPublicPage, |mut act| {
            let (unit, at, by) = (act.unit.clone(), act.at, act.who.person_id());
            let page = GroupPage {
                launched_on: Some(story::LAUNCH.date()),
                about:
                    "Hai mươi bốn hộ của ba ngõ Tiền Huân cùng giữ ngõ sạch, nhà yên: nhắc nhau khóa cổng, \
                        báo tin kịp thời, giúp nhau khi có việc."
                        .to_owned(),
                contact: "Gặp tổ trưởng tại nhà văn hóa, tối thứ Năm hằng tuần.".to_owned(),
                contact_phone: None,
                duty_phone: None,
                place: "Nhà văn hóa tổ dân phố 4 Tiền Huân".to_owned(),
            };
            groups::store::save_page(&mut act, &unit, &page, by, at)?;
            Ok(act.commit(Entry::new("page.edited", "unit", ids::of_name(&unit.id)), ())?)
        })
        .await
}
