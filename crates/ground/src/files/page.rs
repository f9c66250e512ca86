//! Files on a page: the field that takes them, and those that are there already.

use maud::{Markup, html};

use super::attachments::{Attachments, FILES_MAX, FORM_BYTES_MAX, KEPT, PAPER_BYTES_MAX};
use super::folder::PHOTO;
use super::store::File;
use super::waiting::{Waiting, sealed};
use crate::web::parts::Tone;
use crate::web::{Caller, Errors};

impl Attachments {
    /// Files to pick, and those that arrived already.
    pub fn field(
        self,
        caller: &Caller,
        label: &str,
        hint: &str,
        waiting: &[Waiting],
        errors: &Errors,
    ) -> Markup {
        let (words, name) = (caller.words(), self.name);
        let left = FILES_MAX.saturating_sub(waiting.len());
        let accept = if self.papers { "image/*,application/pdf" } else { "image/*" };
        caller.field(
            name,
            label,
            Some(hint),
            errors,
            html! {
                @if !waiting.is_empty() {
                    input type="hidden" name=(KEPT) value=(sealed(caller, waiting)) data-no-draft;
                    (caller.notice(Tone::Done, &words.with("files-kept", &[("n", &waiting.len())])))
                }
                @if left > 0 {
                    div.upload data-photos data-photos-max=(left) data-form-bytes=(FORM_BYTES_MAX) data-paper-bytes=(PAPER_BYTES_MAX) {
                        input.upload__input id=(name) type="file" name=(name) accept=(accept) multiple
                            aria-describedby=(format!("{name}-hint"));
                        ul.upload__list data-photos-list {}
                        p.small data-photos-words role="status" {}
                    }
                }
            },
        )
    }
}

/// Files of a subject, below whose address they are handed out; nothing where there are none.
pub fn grid<'a>(caller: &Caller, files: impl IntoIterator<Item = &'a File>, here: &str) -> Markup {
    let words = caller.words();
    let files: Vec<&File> = files.into_iter().collect();
    html! {
        @if !files.is_empty() {
            ul.photos {
                @for (i, file) in files.iter().enumerate() {
                    @let link = format!("{here}/files/{}", file.id);
                    li.photo { a href=(link) {
                        @if file.media_type == PHOTO {
                            img src=(format!("{link}?small=1")) alt=(words.with("files-photo", &[("n", &(i + 1))]))
                                width="320" height="240" loading="lazy";
                        } @else { (caller.icon("file-text")) (words.t("files-pdf")) }
                    } }
                }
            }
        }
    }
}
