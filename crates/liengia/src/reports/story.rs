//! Two years of reports as the village lived them, played through the same handlers as any other day.
//!
//! Not here: who the people are (`village::cast`). Everything told is invented.

mod episodes;

use axum::response::Response;
use ground::App;
use ground::clock::Clock;
use ground::deadlines;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Answer, Caller, Form, Path, Picked, Problem, Result, Upload, Who};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::form::{ForwardingForm, WordsForm};
use super::routes::{closing, filing, handling, replying};
use super::store;
use crate::village::GROUP;
use crate::village::cast::{LEADER, OFFICER, Player};
use episodes::{Do, EPISODES, Episode, LANDMARKS, OPENING};

/// Something that happens at a moment: which episode, and what.
struct Moment {
    at: OffsetDateTime,
    episode: usize,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Told,
    Done(Do),
}

/// Lives through every episode up to `now`, in the order of time.
pub(crate) async fn play(app: &App, clock: &Clock, now: OffsetDateTime) -> Result<()> {
    let ids: Vec<Uuid> = EPISODES.iter().map(|e| ground::ids::fresh(e.at(now))).collect();
    set_landmarks(app).await?;
    for moment in moments(now) {
        let_clocks_speak(app, clock, moment.at).await?;
        clock.turn_to(moment.at);
        let episode = &EPISODES[moment.episode];
        let id = ids[moment.episode];
        let answer = match moment.what {
            What::Told => tell(app, episode, id).await?,
            What::Done(done) => act(app, episode, id, done).await?,
        };
        if answer.status() != axum::http::StatusCode::SEE_OTHER {
            return Err(Problem::Failed(anyhow::anyhow!("episode {} went wrong", episode.what)));
        }
    }
    let_clocks_speak(app, clock, now).await?;
    clock.turn_to(now);
    Ok(())
}

/// Between two moments nobody acts but the clocks: each reminds and climbs at its hour, as the job would let it.
async fn let_clocks_speak(app: &App, clock: &Clock, until: OffsetDateTime) -> Result<()> {
    while let Some(at) = deadlines::next_waking(app).await?.filter(|at| *at < until) {
        // At its very end a clock is not late yet; the job comes by a minute later.
        clock.turn_to(at.max(clock.now()) + Duration::MINUTE);
        deadlines::run(app.clone()).await?;
    }
    Ok(())
}

fn moments(now: OffsetDateTime) -> Vec<Moment> {
    let mut moments = Vec::new();
    for (episode, told) in EPISODES.iter().enumerate() {
        let mut at = told.at(now);
        moments.push(Moment { at, episode, what: What::Told });
        for (hours, done) in told.then {
            at += Duration::minutes((hours * 60.0) as i64);
            moments.push(Moment { at, episode, what: What::Done(*done) });
        }
    }
    moments.retain(|moment| moment.at < now);
    moments.sort_by_key(|moment| moment.at);
    moments
}

async fn group(app: &App) -> Result<Unit> {
    let system = Caller::system(app, Unit::country());
    system.view(Action::RaiseLate, |view| units::find(view, GROUP)?.ok_or(Problem::NotFound)).await
}

async fn as_player(app: &App, player: Player) -> Result<Caller> {
    Ok(Caller::as_who(app, Who::of(app, player.id()).await?, group(app).await?))
}

async fn set_landmarks(app: &App) -> Result<()> {
    let leader = as_player(app, LEADER).await?;
    leader
        .act(Action::EditPublicPage, |mut act| {
            for name in LANDMARKS {
                store::insert_landmark(&mut act, name)?;
            }
            let unit = ground::ids::of_name(&act.unit.id);
            Ok(act.commit(ground::Entry::new("landmarks.written", "unit", unit), ())?)
        })
        .await
}

async fn tell(app: &App, episode: &Episode, id: Uuid) -> Answer {
    let caller = as_player(app, episode.by).await?;
    let mut fields: Vec<(&str, String)> = vec![
        ("id", id.to_string()),
        ("what", episode.what.to_owned()),
        ("place", episode.place.to_owned()),
        ("when", if episode.ongoing { "now" } else { "past" }.to_owned()),
        ("happened", episode.happened.to_owned()),
    ];
    // Whoever lived this said that it was another matter.
    fields.push(("another", "1".to_owned()));
    if let Some((name, phone)) = episode.neighbour {
        fields.push(("neighbour_name", name.to_owned()));
        fields.push(("neighbour_phone", phone.to_owned()));
    }
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let files = episode.photo.iter().map(|bytes| picked("photos", bytes)).collect();
    let path = Path((GROUP.to_owned(), episode.kind.code().to_owned()));
    let upload = Upload::new(fields, files);
    match episode.neighbour {
        Some(_) => filing::neighbour_create(caller, path, upload).await,
        None => filing::create(caller, path, upload).await,
    }
}

fn picked(field: &str, bytes: &[u8]) -> Picked {
    Picked { field: field.to_owned(), name: "anh.jpg".to_owned(), bytes: bytes.to_vec().into() }
}

async fn act(app: &App, episode: &Episode, id: Uuid, done: Do) -> Result<Response> {
    let path = || Path((GROUP.to_owned(), id));
    let words = |words: &str| Form(WordsForm { words: words.to_owned(), ..WordsForm::default() });
    let said =
        |words: &str| Upload::new([("words".to_owned(), words.to_owned())].into_iter().collect(), Vec::new());
    let officer = as_player(app, OFFICER).await?;
    let teller = as_player(app, episode.by).await?;
    match done {
        Do::Receive => handling::receive(officer, path()).await,
        Do::Ask(question) => handling::ask(officer, path(), words(question)).await,
        Do::Answer(answer) => replying::answer(teller, path(), said(answer)).await,
        Do::HandUp(why) => {
            let form =
                ForwardingForm { to: "up".to_owned(), words: why.to_owned(), ..ForwardingForm::default() };
            handling::forward(officer, path(), Form(form)).await
        }
        Do::HandOver(body, how, why) => {
            let text = str::to_owned;
            let form = ForwardingForm {
                to: text("body"),
                body: text(body),
                handed_how: text(how),
                document: String::new(),
                words: text(why),
                ..ForwardingForm::default()
            };
            handling::forward(officer, path(), Form(form)).await
        }
        Do::Close(outcome, reason, proof) => {
            let mut fields = vec![("outcome".to_owned(), outcome.code().to_owned())];
            fields.push(("words".to_owned(), reason.to_owned()));
            let mut files = Vec::new();
            match proof {
                Ok(bytes) => files.push(picked("proof", bytes)),
                Err(because) => fields.push(("no_proof_because".to_owned(), because.to_owned())),
            }
            let upload = Upload::new(fields.into_iter().collect(), files);
            closing::create(officer, path(), upload).await
        }
        Do::Confirm => replying::confirm(teller, path()).await,
        Do::Reopen(why) => replying::reopen(teller, path(), said(why)).await,
    }
}

/// The evening on which the group was launched; the village begins there.
pub(crate) const LAUNCH: OffsetDateTime = OPENING;
