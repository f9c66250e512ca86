//! Two years of reports as the village lived them, played through the same handlers as any other day.
//!
//! Not here: who the people are (`village::cast`). Everything told is invented.

mod episodes;

use axum::response::Response;
use ground::App;
use ground::past::Moment;
use ground::policy::Action;
use ground::web::{Answer, Form, Path, Picked, Result, Upload};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::asking::routes as asking;
use super::closing::routes as closing;
use super::filing::routes as filing;
use super::form::WordsForm;
use super::handling::routes as handling;
use super::handovers::form::ForwardingForm;
use super::handovers::routes as handovers;
use super::replying::routes as replying;
use crate::village::cast::OFFICER;
use crate::village::{self, GROUP};
use episodes::{Do, EPISODES, Episode};

/// Each episode with what followed.
pub fn past(now: OffsetDateTime) -> Vec<Moment> {
    let mut moments = Vec::new();
    for episode in EPISODES {
        let (id, mut at) = (ground::ids::fresh(episode.at(now)), episode.at(now));
        let told = move |app: App| async move { tell(&app, episode, id).await };
        moments.push(Moment::new(at, episode.what, told));
        for (hours, done) in episode.then {
            at += Duration::minutes((hours * 60.0) as i64);
            let then = move |app: App| async move { act(&app, episode, id, *done).await };
            moments.push(Moment::new(at, episode.what, then));
        }
    }
    moments
}

async fn tell(app: &App, episode: &Episode, id: Uuid) -> Answer {
    let caller = village::at_group(app, episode.by.id()).await?;
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
        Some(_) => {
            filing::neighbour_create(caller.let_in(Action::FileReportForNeighbour), path, upload).await
        }
        None => filing::create(caller.let_in(Action::FileReport), path, upload).await,
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
    let officer = village::at_group(app, OFFICER.id()).await?.let_in(Action::HandleReport);
    let teller = village::at_group(app, episode.by.id()).await?.let_in(Action::AnswerForReport);
    match done {
        Do::Receive => handling::receive(officer, path()).await,
        Do::Ask(question) => asking::ask(officer, path(), words(question)).await,
        Do::Answer(answer) => replying::answer(teller, path(), said(answer)).await,
        Do::HandUp(why) => {
            let form =
                ForwardingForm { to: "up".to_owned(), words: why.to_owned(), ..ForwardingForm::default() };
            handovers::forward(officer, path(), Form(form)).await
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
            handovers::forward(officer, path(), Form(form)).await
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
            closing::create(officer.let_in(Action::CloseReport), path(), upload).await
        }
        Do::Confirm => replying::confirm(teller, path()).await,
        Do::Reopen(why) => replying::reopen(teller, path(), said(why)).await,
    }
}
