//! The foot of a printed page: the head of the ledger at the end of the last finished day, so that every paper that leaves
//! the machine also carries proof of the book's state. It says nothing of what the paper is about, nor when it was made,
//! and printing leaves no entry.
//!
//! Read the head inside the door (`ledger::published(view, view.unit.chain(), view.at)`), show it with [`Visitor::stamp`], or with
//! [`Visitor::stamp_line`] where the page has a QR code of its own and a second one would be taken for it.

use maud::{Markup, PreEscaped, html};

use crate::ledger::{CHECK_ADDRESS, Head};
use crate::qr;
use crate::web::Visitor;

impl Visitor {
    /// The line with its QR code. Nothing while the chain is empty.
    pub fn stamp(&self, head: Option<&Head>) -> Markup {
        self.stamped(head, true)
    }

    /// The line alone.
    pub fn stamp_line(&self, head: Option<&Head>) -> Markup {
        self.stamped(head, false)
    }

    fn stamped(&self, head: Option<&Head>, with_qr: bool) -> Markup {
        let (words, base) = (self.words(), self.app.config.base_url());
        let address = format!("{}{CHECK_ADDRESS}", base.split_once("://").map_or("", |(_, rest)| rest));
        html! {
            @if let Some(head) = head {
                div.stamp {
                    @if with_qr { (PreEscaped(qr::svg(&head.check_address(&base)))) }
                    div {
                        p.stamp__line { (words.with("stamp-line", &[
                            ("chain", &head.chain),
                            ("number", &head.number.to_string()),
                            ("code", &head.paper_code()),
                        ])) }
                        p { (words.with("stamp-says", &[("address", &address)])) }
                    }
                }
            }
        }
    }
}
