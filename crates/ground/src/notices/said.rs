//! What a parcel says where it is read outside of the app: on a lock screen, in a mail. Nothing private stands in it.

use uuid::Uuid;

use super::kind::Class;
use super::plan::{Holds, Parcel};
use super::store::Happens;
use crate::push;
use crate::web::Words;

/// Where everything stands that a person was told.
pub const ALL: &str = "/notices";

/// The words of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    pub title: String,
    pub body: String,
    /// The address in the app that it leads to.
    pub link: String,
}

impl Saying {
    /// On the device of this session.
    pub(crate) fn by_way_of(mut self, session_id: Uuid) -> Saying {
        self.link = push::way(session_id, &self.link);
        self
    }
}

/// What is known of the notices of a parcel.
#[derive(Debug, Clone)]
pub(super) struct Of {
    pub kind: String,
    pub link: String,
    pub happens: Option<Happens>,
}

/// Of what nobody but its person may read: that there is something, and where to look.
pub(crate) fn veiled(class: Class, words: &Words) -> Saying {
    let key = if class == Class::Alarm { "told-veiled-now" } else { "told-veiled" };
    Saying { title: words.t(key), body: words.t("told-open"), link: ALL.to_owned() }
}

pub(super) fn say(parcel: &Parcel, all: &[Of], words: &Words) -> Saying {
    let of: Vec<&Of> = parcel.of.iter().filter_map(|at| all.get(*at)).collect();
    let all_of_them = || ALL.to_owned();
    match (parcel.holds, of.as_slice()) {
        (Holds::Kind, [one]) => Saying {
            title: sentence(&one.kind, words),
            body: match &one.happens {
                Some(happens) => happens.says(words),
                None => words.t("told-open"),
            },
            link: one.link.clone(),
        },
        (Holds::Kind, [one, ..]) => Saying {
            title: sentence(&one.kind, words),
            body: words.with("told-times", &[("n", &of.len())]),
            link: all_of_them(),
        },
        (Holds::Digest, _) => Saying {
            title: words.with("told-digest", &[("n", &of.len())]),
            body: words.t("told-open"),
            link: all_of_them(),
        },
        // Its address would tell whoever looks into what the browser keeps, so that is the list, too.
        (Holds::Veiled, _) | (Holds::Kind, []) => veiled(parcel.class, words),
    }
}

fn sentence(kind: &str, words: &Words) -> String {
    let key = format!("notice-{kind}");
    if words.has(&key) { words.t(&key) } else { words.t("told-veiled") }
}
