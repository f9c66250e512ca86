//! The list of notices.

use axum::response::Response;
use ground::auth::sessions::How;
use ground::notices::Notice;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row};
use maud::{Markup, html};

pub fn list(caller: &Caller, notices: &[Notice]) -> Response {
    let words = caller.words();
    let unread = notices.iter().any(|notice| notice.read_at.is_none());
    let body = html! {
        (caller.head(&words.t("menu-notices"), None, None))
        div.stack id="notices" data-live-part tabindex="-1" {
            @if notices.is_empty() {
                (caller.empty("bell", &words.t("notices-empty"), None))
            } @else {
                (caller.rows(notices.iter().map(|notice| row(caller, notice))))
            }
            // Whoever let themselves in by a code does not put away the warning of it.
            @if unread && caller.who.signed.as_ref().is_none_or(|signed| signed.how != How::Carried) {
                (Post::buttons("/notices/read").holds(caller.button("check", &words.t("notices-read"))))
            }
            (mutes(caller, notices))
        }
        div.actions { (caller.link_button("/me/notices", "settings", &words.t("menu-notices-wishes"))) }
    };
    caller.page(Sheet::titled(words.t("menu-notices")), body)
}

fn row(caller: &Caller, notice: &Notice) -> Row {
    let words = caller.words();
    let says = sentence(caller, notice);
    let new = notice.read_at.is_none();
    let chip = new.then(|| caller.chip("new", "circle-dot", &words.t("notices-new")));
    Row::to(&notice.link, "bell", says)
        .waits(new)
        .quiet(!new)
        .meta(happens(caller, notice))
        .meta(when(caller, notice))
        .chips(chip.as_slice())
}

/// Of which matters nothing more is to be heard outside of the app: those that are new, each once, folded below the list.
fn mutes(caller: &Caller, notices: &[Notice]) -> Markup {
    let words = caller.words();
    let mut matters: Vec<&Notice> = Vec::new();
    for notice in notices.iter().filter(|notice| notice.read_at.is_none() && !notice.muted) {
        if matters.iter().all(|one| one.link != notice.link) {
            matters.push(notice);
        }
    }
    html! {
        @if !matters.is_empty() {
            details {
                summary { (words.t("notices-mute-lead")) }
                (caller.rows(matters.into_iter().map(|notice| mute(caller, notice))))
            }
        }
    }
}

fn mute(caller: &Caller, notice: &Notice) -> Row {
    // By its address: an id would be one more thing that two looks at the same could differ in.
    let press = Post::press("/notices/mutes").hidden("link", &notice.link);
    let button = press.holds(caller.small_button("volume-x", &caller.words().t("notices-mute")));
    Row::of("bell", sentence(caller, notice))
        .meta(happens(caller, notice))
        .meta(when(caller, notice))
        .says(button)
}

fn sentence(caller: &Caller, notice: &Notice) -> String {
    let words = caller.words();
    let key = format!("notice-{}", notice.kind);
    if words.has(&key) { words.t(&key) } else { words.t("notices-something") }
}

/// Of two meetings one must know which.
fn happens(caller: &Caller, notice: &Notice) -> String {
    let words = caller.words();
    notice.happens.as_ref().map_or_else(String::new, |happens| happens.says(&words))
}

/// Of what others told, the day alone: the minute of a step may be the minute in which somebody acted.
fn when(caller: &Caller, notice: &Notice) -> String {
    let words = caller.words();
    let of_others = ["report-followed-", "report-case-"].iter().any(|begins| notice.kind.starts_with(begins));
    if of_others { words.date(notice.made_at) } else { words.ago(notice.made_at, caller.app.clock.now()) }
}
