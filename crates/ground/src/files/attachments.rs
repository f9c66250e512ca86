//! Files that come with a form: read in one line of its reader, shown in one line of its page, stored in one line of its
//! act. What was right of a form that was not survives it, sealed in the page.
//!
//!     let photos = PHOTOS.read(&caller, &mut upload, &mut errors).await?;      // the reader
//!     (PHOTOS.field(caller, &label, &hint, &photos, errors))                   // the page
//!     files::attach(&mut act, id, "photo", &photos)?;                          // the act
//!
//! Not here: how a picture is cleaned (`picture`), the page's parts (`page`), who may see a file (its feature).

use axum::body::Bytes;
use uuid::Uuid;

use super::folder::{PAPER, PHOTO};
use super::picture::{CleanPicture, PictureLimits, PictureProblem, clean, pixels};
use super::store::insert;
use super::waiting::{Made, Waiting, still_there, unsealed};
use crate::act::Act;
use crate::app::App;
use crate::db;
use crate::desk::By;
use crate::web::form::off_the_worker;
use crate::web::{Caller, Errors, Picked, Problem, Result, Upload};

/// One form with its files. Phones shrink photos before sending; without scripts they come as they are.
pub const FORM_BYTES_MAX: usize = 48 * 1024 * 1024;
/// Files of one field.
pub const FILES_MAX: usize = 5;
/// The field of a form in which files travel that arrived with an earlier, incomplete sending.
pub const KEPT: &str = "kept";
pub(super) const PAPER_BYTES_MAX: usize = 10 * 1024 * 1024;
const PAPER_BEGINS: &[u8] = b"%PDF-";
/// 4032 × 3024, as phones take a photo unless they are told otherwise.
const LARGE_PIXELS: u64 = 12_192_768;
/// More in a while than one person's phone may send at once; and when there is room for the next.
const TOO_MANY_PIXELS: &str = "files-pixels";
const LATER_SECONDS: u64 = 60;
/// What a photo made anew takes at the most, with its small one.
const PHOTO_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// The field for files of a form; a form has one at the most.
#[derive(Debug, Clone, Copy)]
pub struct Attachments {
    /// Its name, and the place of its mistakes.
    pub name: &'static str,
    /// Whether papers go too, as PDF. They are handed on as they came, unchecked and made by anyone: only where somebody
    /// who answers for them sends them.
    pub papers: bool,
}

/// Photos, in the field of that name.
pub const PHOTOS: Attachments = Attachments { name: "photos", papers: false };

impl Attachments {
    /// What arrived with this sending and with earlier ones. What cannot be used, or is gone, is said at the field; what
    /// can is kept all the same. Takes every file that is still in the upload.
    pub async fn read(
        self,
        caller: &Caller,
        upload: &mut Upload,
        errors: &mut Errors,
    ) -> Result<Vec<Waiting>> {
        let kept = self.kept(caller, upload, errors).await?;
        self.take(caller, upload, kept, errors).await
    }

    /// What an earlier, incomplete sending left behind and may still be stored.
    pub async fn kept(self, caller: &Caller, upload: &Upload, errors: &mut Errors) -> Result<Vec<Waiting>> {
        let waiting = self.shown(caller, upload);
        let n = waiting.len();
        let left = still_there(caller, waiting).await?;
        if left.len() < n {
            errors.add_with(self.name, "files-gone", vec![("n", (n - left.len()).to_string())]);
        }
        Ok(left)
    }

    /// The same as the form says it, for a page that only shows it again.
    pub fn shown(self, caller: &Caller, upload: &Upload) -> Vec<Waiting> {
        let types = if self.papers { &[PHOTO, PAPER][..] } else { &[PHOTO] };
        let mut waiting = unsealed(caller, &upload.text(KEPT), types);
        waiting.truncate(FILES_MAX);
        waiting
    }

    /// Takes in what was picked, beside what was kept already.
    pub async fn take(
        self,
        caller: &Caller,
        upload: &mut Upload,
        mut waiting: Vec<Waiting>,
        errors: &mut Errors,
    ) -> Result<Vec<Waiting>> {
        for file in std::mem::take(&mut upload.files) {
            if waiting.len() >= FILES_MAX {
                errors.add(self.name, "files-many");
                break;
            }
            let name = file.name.clone();
            match self.take_one(caller, file).await? {
                Ok(one) => waiting.push(one),
                // Nobody chooses it again: a phone that sends what waited comes back when there is room.
                Err(TOO_MANY_PIXELS) if caller.sends_alone() => return Err(Problem::TooMany(LATER_SECONDS)),
                Err(key) => errors.add_with(self.name, key, vec![("file", name)]),
            }
        }
        Ok(waiting)
    }

    async fn take_one(
        self,
        caller: &Caller,
        file: Picked,
    ) -> Result<std::result::Result<Waiting, &'static str>> {
        let (app, by) = (caller.app.clone(), caller.by());
        let is_paper = file.bytes.starts_with(PAPER_BEGINS);
        if is_paper && !self.papers {
            return Ok(Err("files-paper"));
        }
        let desk = if is_paper || !is_large(&file.bytes).await? {
            &caller.app.desks.pictures
        } else {
            &caller.app.desks.large_pictures
        };
        let bytes = if is_paper { file.bytes.len() as u64 } else { PHOTO_BYTES_MAX };
        let make = move || match is_paper {
            true if file.bytes.len() > PAPER_BYTES_MAX => Err("files-large"),
            true => Ok(Made { media_type: PAPER, full: file.bytes, small: None }),
            false => {
                let CleanPicture { jpeg, thumbnail, .. } = self.made_anew(&app, by, &file.bytes)?;
                Ok(Made { media_type: PHOTO, full: jpeg.into(), small: Some(thumbnail.into()) })
            }
        };
        Waiting::put(caller, desk, bytes, make).await
    }

    /// A photo without anything but its pixels, of which one person sends so many in a while.
    fn made_anew(self, app: &App, by: By, bytes: &[u8]) -> std::result::Result<CleanPicture, &'static str> {
        let limits = PictureLimits::default();
        // What is too large by itself is refused for that, and costs nothing.
        if pixels(bytes).is_some_and(|n| n <= limits.pixels_max && !app.limits.take_pixels(by, n)) {
            return Err(TOO_MANY_PIXELS);
        }
        clean(bytes, &limits).map_err(|problem| self.sentence(problem))
    }

    fn sentence(self, problem: PictureProblem) -> &'static str {
        match problem {
            PictureProblem::TooLarge => "files-large",
            PictureProblem::TooManyPixels => "files-megapixels",
            PictureProblem::Heic => "files-heic",
            PictureProblem::Broken => "files-broken",
            PictureProblem::Empty | PictureProblem::NotAPicture if self.papers => "files-neither",
            PictureProblem::Empty | PictureProblem::NotAPicture => "files-strange",
        }
    }
}

/// Whether a picture is larger than phones take them by themselves.
async fn is_large(bytes: &Bytes) -> Result<bool> {
    let bytes = bytes.clone();
    off_the_worker(move || Ok(pixels(&bytes).is_some_and(|n| n > LARGE_PIXELS))).await
}

/// Makes what waited part of a subject, with the act or not at all. `kind` is the feature's word for what they are to it.
pub fn attach(act: &mut Act, subject_id: Uuid, kind: &str, waiting: &[Waiting]) -> db::Result<()> {
    let (unit, at, by) = (act.unit, act.at, act.who.person_id());
    for one in waiting {
        insert(act, unit, &one.row(subject_id, kind, at), by)?;
    }
    Ok(())
}
