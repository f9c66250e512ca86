//! The frame of every page: head, top, rail or bar, foot. It loads what it shows from the visitor.
//!
//! Not here: what stands in a page (each feature's `pages.rs`), the parts (`parts.rs`).

use maud::{DOCTYPE, Markup, html};

use super::address::NAMELESS;
use super::caller::Visitor;
use super::places;
use super::problem::Drawn;
use super::words::Texts;
use crate::feature::{MenuItem, Section};
use crate::policy::decide;
use crate::units::Unit;

/// The texts of the frame, of problems and of moments.
pub const TEXTS: Texts = Texts { name: "ground", vi: include_str!("vi.ftl"), en: include_str!("en.ftl") };

/// What a page is besides its body.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub title: String,
    pub shape: Shape,
    /// What a link to this page may say in a preview. Only for public pages; gives nothing away.
    pub preview: Option<String>,
    /// The address of its own picture in a preview; without one the house's.
    pub picture: Option<String>,
    /// Search engines may list it.
    pub public: bool,
    /// Its title says nothing of whose page it is.
    pub plain: bool,
    /// Whether a phone keeps it for when there is no signal.
    pub keep: Keep,
}

/// What a phone may keep of a page for when there is no signal (`waited`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keep {
    #[default]
    No,
    /// A form that holds nobody's matters: also where the phone was left alone.
    Form,
    /// What its reader read: until the phone was left alone, if it has a PIN.
    Page,
}

/// How wide the page is and whether the menu stands around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Column,
    Wide,
    /// No menu: signing in, public pages.
    Bare,
    /// Nothing but what the page says: in danger, and on the way out of it.
    Alone,
}

impl Sheet {
    pub fn titled(title: impl Into<String>) -> Sheet {
        Sheet { title: title.into(), ..Sheet::default() }
    }

    #[must_use]
    pub fn shape(mut self, shape: Shape) -> Sheet {
        self.shape = shape;
        self
    }

    /// A phone keeps it for when there is no signal.
    #[must_use]
    pub fn keep(self, keep: Keep) -> Sheet {
        Sheet { keep, ..self }
    }
}

/// A whole page.
pub fn page(visitor: &Visitor, unit: Option<&Unit>, sheet: &Sheet, body: Markup) -> Markup {
    let alone = sheet.shape == Shape::Alone;
    let bare =
        alone || sheet.shape == Shape::Bare || visitor.who.signed.as_ref().is_none_or(|signed| signed.locked);
    let main = match sheet.shape {
        Shape::Wide => "main main--wide",
        Shape::Column | Shape::Bare | Shape::Alone => "main",
    };
    let live = (!bare && visitor.who.signed.is_some()).then_some("/live");
    let person =
        visitor.who.signed.as_ref().filter(|signed| !signed.locked).and_then(|_| visitor.person_tag());
    html! {
        (DOCTYPE)
        html lang=(visitor.lang.code()) {
            (head(visitor, unit, sheet))
            body class=[bare.then_some("bare")] data-assets=(visitor.app.assets.address("")) data-live=[live] data-person=[person]
                data-answer=[visitor.posts.then_some("")]
                data-words=(visitor.app.script_words(visitor.lang)) {
                @if !alone { (top(visitor, unit, bare)) }
                @else if visitor.demonstration && !sheet.plain { (ribbon(visitor)) }
                @if !bare { (rail(visitor)) }
                main class=(main) id="main" tabindex="-1" {
                    @if !bare && visitor.who.signed.is_some() { (waiting(visitor)) }
                    (body)
                }
                @if !alone { (foot(visitor, sheet, bare)) }
                @if !bare { (bar(visitor)) }
            }
        }
    }
}

fn head(visitor: &Visitor, unit: Option<&Unit>, sheet: &Sheet) -> Markup {
    let asset = |name: &str| visitor.app.assets.address(name);
    let place = unit.filter(|unit| !unit.path.is_empty()).map_or("Liên Gia", |unit| unit.name.as_str());
    let description =
        sheet.preview.clone().filter(|_| sheet.public).unwrap_or_else(|| visitor.words().t("preview"));
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (sheet.title) @if !sheet.plain { " · " (place) } }
            meta name="theme-color" content="#FBF8F1" media="(prefers-color-scheme: light)";
            meta name="theme-color" content="#141A16" media="(prefers-color-scheme: dark)";
            @if !sheet.plain { (preview(visitor, sheet, &description)) }
            @if !sheet.public { meta name="robots" content="noindex"; }
            @for font in ["latin-400", "vietnamese-400"] {
                link rel="preload" href=(asset(&format!("fonts/be-vietnam-pro-{font}-normal.woff2"))) as="font"
                    type="font/woff2" crossorigin;
            }
            link rel="stylesheet" href=(asset("app.css"));
            link rel="icon" href=(asset("logo.svg")) type="image/svg+xml";
            link rel="apple-touch-icon" href=(asset("apple-touch-icon.png"));
            @if !sheet.plain { link rel="manifest" href=(asset("manifest.webmanifest")); }
            script type="module" src=(asset("app.js")) {}
        }
    }
}

fn top(visitor: &Visitor, unit: Option<&Unit>, bare: bool) -> Markup {
    let words = visitor.words();
    let other = visitor.lang.other();
    let place = visitor.who.place().map(|place| place.name.as_str());
    let unit = unit.filter(|unit| !unit.path.is_empty()).map(|unit| unit.name.as_str());
    let name = unit.or(place).unwrap_or("Liên Gia");
    html! {
        a.skip href="#main" { (words.t("skip")) }
        @if visitor.demonstration { (ribbon(visitor)) }
        header.top {
            a.top__unit href="/" {
                img src=(visitor.app.assets.address("logo.svg")) alt="" width="40" height="40";
                span.top__name { (name) }
            }
            @if !visitor.who.places.is_empty() { (places::switch(visitor)) }
            a.top__link.top__link--language href=(lang_address(&visitor.address, other.code())) lang=(other.code())
                hreflang=(other.code()) {
                (visitor.icon("languages")) (other.code().to_uppercase())
                span.visually-hidden { ": " (visitor.app.words(other).t("this-page-in")) }
            }
            @if let Some(signed) = &visitor.who.signed {
                // Where there is no menu there is nothing to be found in it.
                @if !bare { form.top__search role="search" action="/search" {
                    (visitor.icon("search"))
                    label.visually-hidden for="find" { (words.t("menu-search")) }
                    input.field__input type="search" id="find" name="q" maxlength="100" autocomplete="off"
                        placeholder=(words.t("menu-find")) data-key="/" data-key-says=(words.t("menu-find"))
                        data-finder="[data-place]" aria-controls="found";
                    kbd aria-hidden="true" { "/" }
                    ul.finder id="found" hidden {}
                } }
                a.top__link.top__link--search href="/search" data-key="g f" {
                    (visitor.icon("search")) span.visually-hidden { (words.t("menu-search")) }
                }
                a.top__link href="/notices" id="bell" data-live-part {
                    (visitor.icon("bell"))
                    span.visually-hidden { (words.t("menu-notices")) }
                    @if signed.unread > 0 { " " span.count { (words.many(signed.unread)) } }
                }
            }
        }
    }
}

/// What waits on this phone, and that this page is a copy of one: shown by scripts, where there is something to say.
fn waiting(visitor: &Visitor) -> Markup {
    html! {
        a.notice.notice--wait href="/waiting" data-waiting-line hidden {
            (visitor.icon("wifi-off")) span.notice__body role="status" data-waiting-line-words {}
        }
        p.small.soft data-kept-line hidden {}
    }
}

fn ribbon(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    html! { aside.demo-ribbon aria-label=(words.t("demonstration")) { (words.t("demonstration-says")) } }
}

/// The picture of the house, for every page that has none of its own.
pub const PICTURE: &str = "/share.png";

/// A link shared to Zalo shows this and no more: never what a private page holds.
fn preview(visitor: &Visitor, sheet: &Sheet, description: &str) -> Markup {
    let picture = sheet.picture.as_deref().filter(|_| sheet.public).unwrap_or(PICTURE);
    html! {
        meta name="description" content=(description);
        meta property="og:title" content=(preview_title(sheet));
        meta property="og:description" content=(description);
        meta property="og:type" content="website";
        meta property="og:image" content=(format!("{}{picture}", visitor.app.config.base_url()));
        meta property="og:image:type" content="image/png";
        meta property="og:image:width" content="1200";
        meta property="og:image:height" content="630";
        meta name="twitter:card" content="summary_large_image";
    }
}

fn preview_title(sheet: &Sheet) -> &str {
    if sheet.public { &sheet.title } else { "Liên Gia" }
}

/// This page in the other language.
fn lang_address(address: &str, lang: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<_> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let mut all = kept;
    let lang = format!("lang={lang}");
    all.push(&lang);
    format!("{path}?{}", all.join("&"))
}

/// The places of the menu that this person may go to, each with its address.
pub fn menu(visitor: &Visitor) -> Vec<(MenuItem, String)> {
    let now = visitor.app.clock.now();
    let items = visitor.app.features.iter().flat_map(|feature| feature.menu.iter().copied());
    items
        .filter_map(|item| {
            if !item.link.contains("{unit}") {
                let anywhere = visitor
                    .who
                    .grants
                    .iter()
                    .any(|grant| decide(&visitor.who.grants, item.action, &grant.path, now).is_some());
                return anywhere.then(|| (item, item.link.to_owned()));
            }
            let unit = visitor.who.unit_for(item.action, now)?;
            Some((item, item.link.replace("{unit}", unit)))
        })
        .collect()
}

/// The same under their heads; heads without a place are left out.
pub fn sections(visitor: &Visitor) -> Vec<(Section, Vec<(MenuItem, String)>)> {
    let places = menu(visitor);
    let of = |section: Section| places.iter().filter(|(item, _)| item.section == section).cloned().collect();
    let all = Section::ALL.into_iter().map(|section| (section, of(section)));
    all.filter(|(_, places): &(Section, Vec<_>)| !places.is_empty()).collect()
}

/// The places of the menu that stand on this reader's bar.
fn places_on_bar(visitor: &Visitor) -> Vec<(MenuItem, String)> {
    let keys = visitor.app.features.iter().find_map(|feature| feature.bar).map(|bar| bar(visitor));
    let places = menu(visitor);
    let find = |key: &'static str| places.iter().find(|(item, _)| item.key == key).cloned();
    keys.unwrap_or_default().into_iter().filter_map(find).take(PLACES_ON_BAR).collect()
}

/// And “more”: a thumb finds five.
const PLACES_ON_BAR: usize = 4;

fn current(visitor: &Visitor, link: &str) -> Option<&'static str> {
    let path = visitor.address.split('?').next().unwrap_or_default();
    (path == link).then_some("page")
}

fn rail(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    html! {
        nav.rail aria-label=(words.t("menu")) {
            @for (section, places) in sections(visitor) {
                @if section == Section::Daily { (rail_items(visitor, &places)) }
                @else {
                    @let here = places.iter().any(|(_, link)| current(visitor, link).is_some());
                    details.rail__section open[here || !section.is_folded()] {
                        summary { (words.t(&format!("menu-section-{}", section.code()))) }
                        (rail_items(visitor, &places))
                    }
                }
            }
        }
    }
}

fn rail_items(visitor: &Visitor, places: &[(MenuItem, String)]) -> Markup {
    let words = visitor.words();
    html! {
        @for (item, link) in places {
            a.rail__item href=(link) aria-current=[current(visitor, link)] data-key=[item.shortcut] data-place {
                (visitor.icon(item.icon)) (words.t(item.key))
            }
        }
    }
}

fn bar(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    html! {
        nav.bar aria-label=(words.t("menu-main")) {
            @for (item, link) in places_on_bar(visitor) {
                a.bar__item href=(link) aria-current=[current(visitor, &link)] {
                    (visitor.icon(item.icon)) (words.t(item.key))
                }
            }
            a.bar__item href="/more" aria-current=[current(visitor, "/more")] {
                (visitor.icon("menu")) (words.t("menu-more"))
            }
        }
    }
}

fn foot(visitor: &Visitor, sheet: &Sheet, bare: bool) -> Markup {
    let words = visitor.words();
    html! {
        footer.foot {
            a href="/about" { (words.t("about")) }
            @if visitor.who.signed.is_some() { " " a href="/me" { (words.t("menu-me")) } }
            " "
            // The address of a page without a menu may be a key (a slip, say): only what is public is handed on from there.
            @if sheet.public || !bare {
                button.link-button type="button" data-share="" data-share-title=(preview_title(sheet)) data-scripted hidden {
                    (words.t("share-page"))
                }
                " "
            }
            button.link-button type="button" data-keys-help data-scripted hidden { (words.t("keys-title")) }
        }
    }
}

/// The page that says what went wrong and what to do now.
pub(super) fn problem(visitor: &Visitor, drawn: &Drawn) -> Markup {
    let words = visitor.words();
    let says = if drawn.wait_seconds > 0 {
        words.with(drawn.key, &[("n", &drawn.wait_seconds)])
    } else {
        words.t(drawn.key)
    };
    let sheet = Sheet::titled(words.t("problem-title")).shape(Shape::Bare);
    let body = html! {
        section.empty {
            span.empty__picture { (visitor.icon("circle-alert")) }
            h1.empty__words { (says) }
            @if drawn.sign_in { (visitor.primary_link("/sign-in", "log-in", &words.t("sign-in"))) }
            @else if drawn.locked { (visitor.primary_link("/unlock", "lock", &words.t("unlock"))) }
            @else if drawn.new_password {
                (visitor.primary_link("/me/password", "key-round", &words.t("choose-password")))
            }
            @else if drawn.second_factor {
                (visitor.primary_link("/me/security", "shield-check", &words.t("choose-second-factor")))
            }
            @else { (visitor.primary_link("/", "house", &words.t("go-home"))) }
        }
        @if drawn.calls && !visitor.address.starts_with(NAMELESS) { (visitor.calls_in_danger()) }
    };
    page(visitor, None, &sheet, body)
}
