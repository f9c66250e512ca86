//! The page to which every link in a mail leads. It names nobody: whoever reads the mailbox may open it.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Post;
use maud::html;

pub fn show(caller: &Caller, token: &str, confirmed: bool) -> Response {
    let words = caller.words();
    let (title, says) = match confirmed {
        true => ("notices-mail-open-title", "notices-mail-open-says"),
        false => ("notices-mail-confirm", "notices-mail-confirm-says"),
    };
    let to = |what: &str| format!("/mail/{token}/{what}");
    let body = html! {
        section.signin {
            h1 { (words.t(title)) }
            p.soft { (words.t(says)) }
            @if confirmed {
                (Post::to(to("opening")).holds(caller.submit("book-open", &words.t("notices-mail-open"))))
            } @else {
                (Post::to(to("confirmation")).holds(caller.submit("check", &words.t("notices-mail-mine"))))
            }
            (Post::buttons(to("end")).holds(caller.quiet_button("x", &words.t("notices-mail-end"))))
        }
    };
    caller.page(Sheet::titled(words.t(title)).shape(Shape::Bare), body)
}

pub fn ended(caller: &Caller) -> Response {
    let words = caller.words();
    let body = html! {
        section.signin {
            h1 { (words.t("notices-mail-ended")) }
            p.soft { (words.t("notices-mail-ended-says")) }
        }
    };
    caller.page(Sheet::titled(words.t("notices-mail-ended")).shape(Shape::Bare), body)
}
