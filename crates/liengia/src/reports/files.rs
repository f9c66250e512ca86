//! Which files of a report a reader sees: photos, papers that prove what was done, what came with answers and additions.
//!
//! Not here: how files come with a form and wait for it (`ground::files`).

use ground::View;
use ground::files::{self, Attachments, File, Size, hand_out};
use ground::policy::Action;
use ground::web::{Answer, Caller, Path, Problem, Query, Result};
use uuid::Uuid;

use super::kind::Audience;
use super::readers::Reader;
use super::rights::is_for_reader;
use super::routes::reading::note_the_look;
use super::{followers, joins, store, voices};

/// A photo that a follower added.
pub const ADDITION: &str = "addition";
/// A photo that came with an answer.
pub const ANSWER: &str = "answer";
/// The field of closures: papers prove what was done. Everywhere else a paper would be an unchecked file, made by anyone,
/// for others to open.
pub const PROOF: Attachments = Attachments { name: "proof", papers: true };

/// Whoever sees the report sees its files, except photos that a follower added: those are for who handles it; and photos
/// of answers, which those who lead see only where they may read the answer. The
/// proofs of an open case that the report went into are seen at the report's own address.
fn reachable(view: &mut View, id: Uuid, file: Uuid) -> Result<File> {
    let report = store::find(view, id)?.ok_or(Problem::NotFound)?;
    if let Some(found) = files::find(view, id, file)? {
        // A voice has a door of its own, where it is asked who may hear it and a listening is recorded.
        let own = store::is_own(view, id)?;
        let shown = found.kind != voices::KIND
            && match Reader::of(view, own) {
                Reader::Police => true,
                Reader::Teller => is_for_reader(&found),
                // What came with an answer is for the police, unless the one who told said otherwise.
                Reader::Leader if found.kind == ANSWER => followers::is_shared_file(view, id, file)?,
                Reader::Leader => is_for_reader(&found),
            };
        return if shown { Ok(found) } else { Err(Problem::NotFound) };
    }
    let case = joins::case_of(view, &report)?.filter(|case| case.main.audience == Audience::Group);
    let main = case.ok_or(Problem::NotFound)?.main.id;
    files::find(view, main, file)?.filter(|found| found.kind == PROOF.name).ok_or(Problem::NotFound)
}

/// `GET …/files/{file}`: only for whom the report exists, and looking at it is looking at the report. Papers are handed
/// over as downloads, never shown in place.
pub async fn serve(
    caller: Caller,
    Path((_, id, file)): Path<(String, Uuid, Uuid)>,
    Query(size): Query<Size>,
) -> Answer {
    let found = caller.view(Action::ShowReport, move |view| reachable(view, id, file)).await?;
    note_the_look(&caller, id).await?;
    hand_out(&caller.app, found, size).await
}
