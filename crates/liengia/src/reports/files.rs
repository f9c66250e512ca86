//! Photos and papers of reports: made anew before anyone sees them, kept even when the form was not right yet.
//!
//! Not here: how a picture is cleaned (`ground::files::picture`).

use axum::http::header;
use axum::response::IntoResponse;
use ground::desk::By;
use ground::files::picture::{CleanPicture, PictureLimits, PictureProblem, clean, pixels};
use ground::files::{self, File, Leaving};
use ground::policy::Action;
use ground::web::{Answer, Caller, Errors, Path, Picked, Problem, Query, Result};
use ground::{App, View, ids};
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use super::kind::Audience;
use super::readers::Reader;
use super::rights::is_for_reader;
use super::routes::reading::note_the_look;
use super::{followers, joins, store, voices, waiting};

/// One form with its files. Phones shrink photos before sending; without scripts they come as they are.
pub const BYTES_MAX: usize = 48 * 1024 * 1024;
/// Photos of one report, and papers of one closure.
pub const FILES_MAX: usize = 5;
/// A photo that a follower added.
pub const ADDITION: &str = "addition";
/// A photo that came with an answer.
pub const ANSWER: &str = "answer";
const PAPER_BYTES_MAX: usize = 10 * 1024 * 1024;

/// The field of closures: papers prove what was done. Everywhere else a paper would be an unchecked file, made by anyone,
/// for others to open.
pub const PROOF: &str = "proof";
const PAPER: &str = "application/pdf";
const PAPER_BEGINS: &[u8] = b"%PDF-";
/// What a photo made anew takes at the most, with its small one.
const PHOTO_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// What may wait, by its number in a seal.
const TYPES: [&str; 3] = ["image/jpeg", PAPER, voices::MEDIA_TYPE];

/// A file that lies in the folder and waits for its row.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: Uuid,
    pub media_type: &'static str,
    pub size: i64,
    pub sha256: Vec<u8>,
    /// When it was put down, to the second.
    pub put_at: OffsetDateTime,
}

impl Waiting {
    /// As the row that makes it part of a subject.
    pub fn row(&self, subject_id: Uuid, kind: &str, at: OffsetDateTime) -> File {
        File {
            id: self.id,
            subject_id,
            kind: kind.to_owned(),
            media_type: self.media_type.to_owned(),
            size: self.size,
            sha256: self.sha256.clone(),
            kept_at: at,
        }
    }

    /// As it travels in the form: nobody can name a file that was not theirs.
    fn seal(&self, caller: &Caller) -> String {
        let paper = TYPES.iter().position(|known| *known == self.media_type).unwrap_or_default();
        let hash: String = self.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let put_at = self.put_at.unix_timestamp();
        let plain = format!("{}.{paper}.{}.{hash}.{put_at}", self.id, self.size);
        let mark = mark(caller, &plain);
        format!("{plain}.{mark}")
    }

    fn unseal(caller: &Caller, sealed: &str) -> Option<Waiting> {
        let (plain, given) = sealed.rsplit_once('.')?;
        if given != mark(caller, plain) {
            return None;
        }
        let mut parts = plain.split('.');
        let id = parts.next()?.parse().ok()?;
        let media_type = TYPES.get(parts.next()?.parse::<usize>().ok()?)?;
        let size = parts.next()?.parse().ok()?;
        let hex = parts.next()?;
        let sha256 = (0..hex.len() / 2)
            .filter_map(|i| u8::from_str_radix(hex.get(2 * i..2 * i + 2)?, 16).ok())
            .collect();
        // A page from before it stood there: the file counts as old, and is asked for again unless it was stored.
        let put_at = parts.next().and_then(|at| at.parse().ok()).unwrap_or_default();
        let put_at = OffsetDateTime::from_unix_timestamp(put_at).ok()?;
        Some(Waiting { id, media_type, size, sha256, put_at })
    }
}

fn mark(caller: &Caller, plain: &str) -> String {
    let person = caller.who.person_id().unwrap_or_default();
    let bytes = caller.app.key.derive("waiting-file", format!("{person}/{plain}").as_bytes());
    bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files that an earlier, incomplete sending left behind, as it says; before they are stored, `waiting::still` looks
/// whether they are there.
pub fn kept(caller: &Caller, sealed: &str) -> Vec<Waiting> {
    let unsealed = sealed.split(' ').filter_map(|one| Waiting::unseal(caller, one));
    // A voice is not let in among the photos, where others would find it.
    unsealed.filter(|one| one.media_type != voices::MEDIA_TYPE).take(FILES_MAX).collect()
}

/// Whether it may wait at this field.
pub fn belongs(one: &Waiting, field: &str) -> bool {
    one.media_type != PAPER || field == PROOF
}

/// The voice that an earlier, incomplete sending left behind.
pub fn kept_voice(caller: &Caller, sealed: &str) -> Option<Waiting> {
    Waiting::unseal(caller, sealed).filter(|one| one.media_type == voices::MEDIA_TYPE)
}

/// For the form: the files so far, sealed.
pub fn sealed(caller: &Caller, waiting: &[Waiting]) -> String {
    waiting.iter().map(|one| one.seal(caller)).collect::<Vec<_>>().join(" ")
}

/// Takes in what was picked, beside what was kept already. What cannot be used is said at the field;
/// what can is kept all the same.
pub async fn take(
    caller: &Caller,
    field: &'static str,
    picked: Vec<Picked>,
    kept: Vec<Waiting>,
    errors: &mut Errors,
) -> Result<Vec<Waiting>> {
    let mut waiting = kept;
    for file in picked {
        if waiting.len() >= FILES_MAX {
            errors.add(field, "reports-files-many");
            break;
        }
        match take_one(caller, file, field == PROOF).await? {
            Ok(one) => waiting.push(one),
            Err((name, key)) => errors.add_with(field, key, vec![("file", name)]),
        }
    }
    Ok(waiting)
}

/// What became of a file, or its name and the key of what is wrong with it.
type Taken = std::result::Result<Waiting, (String, &'static str)>;

async fn take_one(caller: &Caller, file: Picked, takes_papers: bool) -> Result<Taken> {
    let (app, by, put_at) = (caller.app.clone(), caller.by(), caller.app.clock.now());
    let id = ids::fresh(put_at);
    let is_paper = file.bytes.starts_with(PAPER_BEGINS);
    if is_paper && !takes_papers {
        return Ok(Err((file.name, "reports-file-paper")));
    }
    let bytes = if is_paper { file.bytes.len() as u64 } else { PHOTO_BYTES_MAX };
    let slot = match waiting::room(caller, id, bytes).await? {
        Ok(slot) => slot,
        Err(full) => return Ok(Err((file.name, waiting::sentence(full)))),
    };
    let waiting = move |media_type, size: usize, sha256| Waiting {
        id,
        media_type,
        size: i64::try_from(size).unwrap_or(i64::MAX),
        sha256,
        put_at,
    };
    let work = move || -> Result<Taken> {
        if is_paper {
            if file.bytes.len() > PAPER_BYTES_MAX {
                return Ok(Err((file.name, "reports-file-large")));
            }
            let sha256 = app.files.put(id, "full", &file.bytes)?;
            slot.keep(bytes);
            return Ok(Ok(waiting(PAPER, file.bytes.len(), sha256)));
        }
        let picture = match made_anew(&app, by, &file.bytes, takes_papers) {
            Ok(picture) => picture,
            Err(key) => return Ok(Err((file.name, key))),
        };
        app.files.put(id, "small", &picture.thumbnail)?;
        let sha256 = app.files.put(id, "full", &picture.jpeg)?;
        slot.keep((picture.jpeg.len() + picture.thumbnail.len()) as u64);
        Ok(Ok(waiting("image/jpeg", picture.jpeg.len(), sha256)))
    };
    caller.app.desks.pictures.work(caller.by(), work).await?
}

/// A photo without anything but its pixels, of which one person sends so many in a while.
fn made_anew(
    app: &App,
    by: By,
    bytes: &[u8],
    takes_papers: bool,
) -> std::result::Result<CleanPicture, &'static str> {
    let limits = PictureLimits::default();
    // What is too large by itself is refused for that, and costs nothing.
    if pixels(bytes).is_some_and(|n| n <= limits.pixels_max && !app.limits.take_pixels(by, n)) {
        return Err("reports-file-pixels");
    }
    clean(bytes, &limits).map_err(|problem| sentence(problem, takes_papers))
}

fn sentence(problem: PictureProblem, takes_papers: bool) -> &'static str {
    match problem {
        PictureProblem::TooLarge => "reports-file-large",
        PictureProblem::TooManyPixels => "reports-file-megapixels",
        PictureProblem::Heic => "reports-file-heic",
        PictureProblem::Broken => "reports-file-broken",
        PictureProblem::Empty | PictureProblem::NotAPicture if takes_papers => "reports-proof-strange",
        PictureProblem::Empty | PictureProblem::NotAPicture => "reports-file-strange",
    }
}

#[derive(Deserialize)]
pub struct Size {
    pub small: Option<String>,
}

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
    files::find(view, main, file)?.filter(|found| found.kind == "proof").ok_or(Problem::NotFound)
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
    hand_out(&caller, found, size.small.is_some()).await
}

/// A file's bytes, for someone who may have them.
pub async fn hand_out(caller: &Caller, found: File, small: bool) -> Answer {
    let (picture, file) = (found.media_type == "image/jpeg", found.id);
    let part = if small && picture { "small" } else { "full" };
    let kept = Leaving::open(&caller.app.files, file, part).await?;
    let length = kept.bytes;
    let shown = if picture { "inline" } else { "attachment; filename=\"giay-to.pdf\"" };
    let kind = found.media_type;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, shown.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    Ok((headers, kept.body(0, length)).into_response())
}
