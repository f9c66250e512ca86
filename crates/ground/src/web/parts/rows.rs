//! Rows: one thing each, with its sign, its title and what is said of it; and the way to older ones.
//!
//! A row that leads somewhere is pressed anywhere and ends in an arrow; one that does not holds its buttons itself.

use maud::{Markup, Render, html};

use crate::web::Visitor;

#[derive(Debug, Clone)]
#[must_use]
pub struct Row {
    link: Option<String>,
    icon: String,
    waits: bool,
    quiet: bool,
    title: Markup,
    below: Vec<Markup>,
    beside: Option<Markup>,
}

impl Row {
    /// It leads to this address.
    pub fn to(link: impl Into<String>, icon: &str, title: impl Render) -> Row {
        Row { link: Some(link.into()), ..Row::of(icon, title) }
    }

    /// It leads nowhere.
    pub fn of(icon: &str, title: impl Render) -> Row {
        Row {
            link: None,
            icon: icon.to_owned(),
            waits: false,
            quiet: false,
            title: title.render(),
            below: Vec::new(),
            beside: None,
        }
    }

    /// A line below the title; an empty one is left out.
    pub fn meta(self, says: impl Render) -> Row {
        let says = says.render();
        if says.0.is_empty() { self } else { self.says(html! { span.row__meta { (says) } }) }
    }

    /// Its states, in words with their signs; none are left out.
    pub fn chips(self, chips: &[Markup]) -> Row {
        if chips.is_empty() {
            self
        } else {
            self.says(html! { span.chips { @for chip in chips { (chip) } } })
        }
    }

    /// Whatever else belongs to it: a text, a form.
    pub fn says(mut self, says: Markup) -> Row {
        self.below.push(says);
        self
    }

    /// At its end: a button.
    pub fn beside(self, says: Markup) -> Row {
        Row { beside: Some(says), ..self }
    }

    /// It waits for this reader.
    pub fn waits(self, waits: bool) -> Row {
        Row { waits, ..self }
    }

    /// It was seen already: the title steps back.
    pub fn quiet(self, quiet: bool) -> Row {
        Row { quiet, ..self }
    }
}

impl Visitor {
    /// A list of rows. The keys for the next and the last one walk it.
    pub fn rows(&self, rows: impl IntoIterator<Item = Row>) -> Markup {
        self.listed(None, rows)
    }

    /// A list that is found by its place: what is typed into a search above leaves those that fit.
    pub fn rows_at(&self, id: &str, rows: impl IntoIterator<Item = Row>) -> Markup {
        self.listed(Some(id), rows)
    }

    fn listed(&self, id: Option<&str>, rows: impl IntoIterator<Item = Row>) -> Markup {
        html! {
            ul.rows id=[id] data-rows { @for row in rows {
                li.row data-filter-row[id.is_some()] {
                    @match &row.link {
                        Some(link) => a.row__link href=(link) { (self.inside(&row)) },
                        None => div.row__link { (self.inside(&row)) },
                    }
                }
            } }
        }
    }

    fn inside(&self, row: &Row) -> Markup {
        html! {
            span class=(if row.waits { "row__icon row__icon--waits" } else { "row__icon" }) { (self.icon(&row.icon)) }
            span.row__body {
                span class=(if row.quiet { "soft" } else { "row__title" }) { (row.title) }
                @for says in &row.below { (says) }
            }
            @if let Some(beside) = &row.beside { (beside) }
            @else if row.link.is_some() { span.row__go { (self.icon("chevron-right")) } }
        }
    }

    /// From one page of a list to the next: `before` leads to what comes before, `after` on; each an address and its words.
    pub fn pager(&self, label: &str, before: Option<(&str, &str)>, after: Option<(&str, &str)>) -> Markup {
        html! {
            @if before.is_some() || after.is_some() {
                nav.pager.no-print aria-label=(label) {
                    @if let Some((link, words)) = before {
                        a.button.button--quiet href=(link) { (self.icon("arrow-left")) span { (words) } }
                    }
                    @if let Some((link, words)) = after {
                        a.button.button--quiet href=(link) { span { (words) } (self.icon("chevron-right")) }
                    }
                }
            }
        }
    }

    /// How far something has come, as a bar; the words say it too.
    pub fn progress(&self, says: &str, done: i64, all: i64) -> Markup {
        html! {
            p.progress {
                span { (says) }
                @if all > 0 { progress.progress__bar value=(done.clamp(0, all)) max=(all) aria-hidden="true" {} }
            }
        }
    }

    /// What is known of something, each with its name.
    pub fn facts<N: Render, S: Render>(&self, facts: impl IntoIterator<Item = (N, S)>) -> Markup {
        html! { dl.facts { @for (name, says) in facts { div { dt { (name) } dd.lines { (says) } } } } }
    }

    /// Numbers without persons, each with its name.
    pub fn stats(&self, stats: impl IntoIterator<Item = (String, i64)>) -> Markup {
        let words = self.words();
        html! { dl.stats { @for (name, number) in stats {
            div.stat { dt.stat__name { (name) } dd.stat__figure { (words.number(number)) } }
        } } }
    }
}
