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
        (caller.head(&words.t("menu-notices"), None, Some(("/me/notices", &words.t("menu-notices-wishes")))))
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
        }
    };
    caller.page(Sheet::titled(words.t("menu-notices")), body)
}

fn row(caller: &Caller, notice: &Notice) -> Row {
    let words = caller.words();
    let key = format!("notice-{}", notice.kind);
    let says = if words.has(&key) { words.t(&key) } else { words.t("notices-something") };
    let new = notice.read_at.is_none();
    let chip = new.then(|| caller.chip("new", "circle-dot", &words.t("notices-new")));
    Row::to(&notice.link, "bell", says)
        .waits(new)
        .quiet(!new)
        .meta(when(caller, notice))
        .chips(chip.as_slice())
        .beside(html! { @if new && !notice.muted { (mute(caller, notice)) } })
}

/// Of its matter nothing more is to be heard outside of the app.
fn mute(caller: &Caller, notice: &Notice) -> Markup {
    // By its address: an id would be one more thing that two looks at the same could differ in.
    let press = Post::press("/notices/mutes").hidden("link", &notice.link);
    press.holds(caller.small_button("volume-x", &caller.words().t("notices-mute")))
}

/// Of what others told, the day alone: the minute of a step may be the minute in which somebody acted.
fn when(caller: &Caller, notice: &Notice) -> String {
    let words = caller.words();
    let of_others = ["report-followed-", "report-case-"].iter().any(|begins| notice.kind.starts_with(begins));
    if of_others { words.date(notice.made_at) } else { words.ago(notice.made_at, caller.app.clock.now()) }
}
