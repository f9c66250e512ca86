//! Who told and who follows, for the police: for a reason, with an entry, on one answer only. And whoever of them has a new
//! phone sees again what they told, once the police know that it is theirs.
//!
//! Not here: the page with the form that asks for the reason (`reading`), what hides it (`hiding`).

use ground::web::{Answer, Caller, Form, Path, Problem, Result, see_other};
use ground::{Act, Entry};
use serde_json::json;
use uuid::Uuid;

use crate::reports::change::{Acting, changed};
use crate::reports::following::store as followers;
use crate::reports::form::WordsForm;
use crate::reports::model::Report;
use crate::reports::own_phone::find;
use crate::reports::reading::routes as reading;
use crate::reports::reading::view::Open;
use crate::reports::step::{Kind, Step};
use crate::reports::telling::tell_person;
use crate::reports::{hiding, store};

type AtReport = Path<(String, Uuid)>;

/// `POST …/reporter`: who told.
pub async fn open_reporter(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    opened(caller, id, ("reporter", "report.reporter-opened"), form, move |now| {
        let reporter = store::reporter(now, id)?.ok_or(Problem::Refused("reports-reporter-forgotten"))?;
        Ok(Open { reporter: Some(reporter), ..Open::default() })
    })
    .await
}

/// `POST …/followers`: who follows.
pub async fn open_followers(caller: Caller, Path((_, id)): AtReport, Form(form): Form<WordsForm>) -> Answer {
    opened(caller, id, ("followers", "report.followers-opened"), form, move |now| {
        let names = followers::list_names(now, id)?;
        now.note("followers", names.len());
        Ok(Open { followers: Some(names), ..Open::default() })
    })
    .await
}

/// The page with what is opened, once a reason was given.
async fn opened(
    caller: Caller,
    id: Uuid,
    (noun, verb): (&'static str, &'static str),
    form: WordsForm,
    open: impl Fn(&mut Acting) -> Result<Open> + Send + 'static,
) -> Answer {
    let words = match form.check() {
        Ok(words) => words,
        Err(errors) => return reading::show_with(caller, id, Open::of(noun, &form, errors)).await,
    };
    let look = Step::new(Kind::Look, &words);
    let (_, open) = changed(&caller, (id, None), verb, move |now| {
        now.say(&look)?;
        open(now)
    })
    .await?;
    reading::show_with(caller, id, open.unwrap_or_default()).await
}

/// `POST …/reporter/showing`: the one who told has a new phone, and the police know that it is theirs.
pub async fn show_reporter(caller: Caller, Path((_, id)): AtReport) -> Answer {
    show(&caller, id, Report::address, move |act| Ok(hiding::show_again(act, id)?)).await
}

/// `POST …/followers/{following}/showing`: the same for one who follows.
pub async fn show_follower(caller: Caller, Path((_, id, following)): Path<(String, Uuid, Uuid)>) -> Answer {
    let address = move |report: &Report| report.following_address(following);
    show(&caller, id, address, move |act| Ok(hiding::show_follower_again(act, id, following)?)).await
}

/// Shows somebody again what is theirs, and says so at the address where they read it.
async fn show(
    caller: &Caller,
    id: Uuid,
    address: impl Fn(&Report) -> String + Send + 'static,
    show: impl Fn(&mut Act) -> Result<Option<(Uuid, u64)>> + Send + 'static,
) -> Answer {
    let report = caller
        .act(move |mut act| {
            let report = find(&mut act, id)?;
            let (person_id, shown) = show(&mut act)?.ok_or(Problem::Refused("reports-shown-already"))?;
            tell_person(&mut act, person_id, &report, "report-shown-again", address(&report))?;
            let entry = Entry::new("report.shown-again", "report", id).with(json!({ "reports": shown }));
            Ok(act.commit(entry.concerning(person_id), report)?)
        })
        .await?;
    Ok(see_other(&report.address()))
}
