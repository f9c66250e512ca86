//! What the page of one report shows, as its reader may see it, and which of its forms stands open.

use ground::View;
use ground::deadlines::{Deadline, kept};
use ground::files::{self, File, Waiting};
use ground::policy::{Action, Reach};
use ground::retention::{Hold, holds};
use ground::web::{Errors, Result, Spots};
use uuid::Uuid;

use crate::reports::files::list_step_files;
use crate::reports::following::store::{self as followers, Named};
use crate::reports::form::WordsForm;
use crate::reports::handovers::form::ForwardingForm;
use crate::reports::handovers::model::Handover;
use crate::reports::handovers::store as handovers;
use crate::reports::hiding;
use crate::reports::joining::store::{self as joins, Case};
use crate::reports::model::Report;
use crate::reports::own_phone;
use crate::reports::readers::Reader;
use crate::reports::replying::form::Quick;
use crate::reports::steps::{self, Line};
use crate::reports::store::{self, Reporter};
use crate::reports::voices::store::{self as voices, Voice};

/// Everything the page of a report shows.
pub struct Whole {
    pub report: Report,
    pub lines: Vec<Line>,
    pub clocks: Vec<Deadline>,
    pub files: Vec<File>,
    pub voices: Vec<Voice>,
    /// The reader may hear them.
    pub hears: bool,
    /// The reader told of it.
    pub own: bool,
    pub reader: Reader,
    /// Whoever told has a new phone that does not see it yet. Only for those who may know who told.
    pub teller_hidden: bool,
    /// Kept beyond its time; for those who handle it and for who told.
    pub hold: Option<Hold>,
    /// Photos that came with a step.
    pub attached: Vec<(Uuid, File)>,
    pub along: Along,
}

/// What goes along with a report: others who told of it, for those who handle it; the case it went into.
#[derive(Default)]
pub struct Along {
    /// How many households told of it; for the police alone. It moves with whoever tells, follows or leaves.
    pub households: Option<usize>,
    pub followers: i64,
    /// May be the same thing; only for the police.
    pub alike: Vec<Report>,
    /// Went into the case of this one; only for the police.
    pub joined: Vec<Report>,
    /// This one went into the case of another; the police see which.
    pub case: Option<Case>,
    pub papers: Vec<Handover>,
    /// The one who told has left; only for the police.
    pub teller_left: bool,
}

fn along(view: &mut View, report: &Report) -> Result<Along> {
    let mut along = Along { case: joins::case_of(view, report)?, ..Along::default() };
    if view.reach == Reach::All {
        along.households = Some(followers::count_households(view, report.id)?);
        along.followers = followers::count(view, report.id)?;
        along.alike = if report.closed_at.is_none() { joins::list_alike(view, report)? } else { Vec::new() };
        for join in joins::list_of(view, report.id)? {
            along.joined.extend(store::find_here(view, join.report_id)?);
        }
        along.papers = handovers::list_of(view, report.id)?;
        along.teller_left = followers::teller_has_left(view, report.id)?;
    }
    Ok(along)
}

pub fn whole(view: &mut View, id: Uuid) -> Result<Whole> {
    let report = own_phone::find(view, id)?;
    let files = files::list_of(view, id)?;
    let (at, own) = (view.at, store::is_own(view, id)?);
    let reader = Reader::of(view, own);
    let knows_hold = own || view.may(Action::HandleReport);
    let mut voices = voices::list_of(view, &report)?;
    // That an answer was said aloud is part of the answer.
    voices.retain(|voice| reader.is_inside() || voice.step_id.is_none());
    Ok(Whole {
        voices,
        hears: voices::may_hear(view, &report, own),
        lines: steps::timeline(view, &report, reader)?,
        clocks: kept::list_of(view, id)?,
        attached: list_step_files(view, &files, id)?,
        along: along(view, &report)?,
        files,
        own,
        reader,
        teller_hidden: view.may(Action::OpenReporter) && hiding::is_hidden(view, id)?,
        hold: if knows_hold { holds::of(view, id, at)? } else { None },
        report,
    })
}

/// Which form of the page stands open, with what was typed and what is wrong with it.
#[derive(Default)]
pub struct Open {
    pub form: &'static str,
    pub words: String,
    pub forwarding: ForwardingForm,
    pub errors: Errors,
    pub reporter: Option<Reporter>,
    /// What is asked about the words.
    pub spots: Spots,
    /// What was said, and waits for the form to be right.
    pub said: Option<Waiting>,
    /// Those who lead may read it.
    pub shared: bool,
    /// The voice that is being written down.
    pub voice: Option<Uuid>,
    /// What was pressed in an answer that was not right yet, and the photos that came with it.
    pub quick: Option<Quick>,
    pub waiting: Vec<Waiting>,
    /// Who follows, on the one answer after a reason was given.
    pub followers: Option<Vec<Named>>,
}

impl Open {
    /// A form of one text, by its noun.
    pub fn of(form: &'static str, words: &WordsForm, errors: Errors) -> Open {
        let (spots, said) = (words.spots.clone(), words.voice.clone());
        let shared = words.shared;
        Open { form, words: words.words.clone(), errors, spots, said, shared, ..Open::default() }
    }

    pub fn transcribing(voice: Uuid, form: &WordsForm, errors: Errors) -> Open {
        Open { voice: Some(voice), ..Open::of("transcript", form, errors) }
    }

    pub fn answering(form: &WordsForm, waiting: Vec<Waiting>, errors: Errors) -> Open {
        Open { quick: form.pressed(), waiting, ..Open::of("answers", form, errors) }
    }

    pub fn forwarding(form: &ForwardingForm, errors: Errors) -> Open {
        Open { form: "forwardings", forwarding: form.clone(), errors, ..Open::default() }
    }
}
