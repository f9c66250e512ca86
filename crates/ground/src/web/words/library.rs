//! The texts of the application in both languages, and the words of one reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

crate::codes!(Lang { Vi = "vi", En = "en" });

impl Lang {
    pub fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }
}

/// One feature's texts in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    pub name: &'static str,
    pub vi: &'static str,
    pub en: &'static str,
}

/// All texts of the application, read once at the start.
pub struct Library {
    vi: Shelf,
    en: Shelf,
}

/// One language: every message, and those without variables as the texts they are, since pages are made of these.
struct Shelf {
    bundle: FluentBundle<FluentResource>,
    plain: HashMap<String, String>,
}

impl Library {
    /// The library of these texts. It is read once a process and shared: tests make hundreds of applications.
    ///
    /// # Errors
    /// Names the file and what is wrong with it.
    pub fn of(all: &[Texts]) -> anyhow::Result<Arc<Library>> {
        static READ: Mutex<Vec<(Vec<Texts>, Arc<Library>)>> = Mutex::new(Vec::new());
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, library)) = read.iter().find(|(texts, _)| texts == all) {
            return Ok(library.clone());
        }
        let library = Arc::new(Library::read(all)?);
        read.push((all.to_vec(), library.clone()));
        Ok(library)
    }

    /// Reads all texts; an error names the file and what is wrong with it.
    fn read(all: &[Texts]) -> anyhow::Result<Library> {
        Ok(Library { vi: shelf(Lang::Vi, all)?, en: shelf(Lang::En, all)? })
    }

    fn shelf(&self, lang: Lang) -> &Shelf {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// Whether a key exists in a language.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.shelf(lang).bundle.has_message(key)
    }
}

fn shelf(lang: Lang, all: &[Texts]) -> anyhow::Result<Shelf> {
    let bundle = bundle(lang, all)?;
    let mut plain = HashMap::new();
    for texts in all {
        let source = if lang == Lang::Vi { texts.vi } else { texts.en };
        let with_variables = variables(source);
        for key in keys(source).into_iter().filter(|key| !with_variables.contains_key(key)) {
            let mut errors = Vec::new();
            let pattern = bundle.get_message(&key).and_then(|message| message.value());
            let text = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut errors).into_owned());
            if let Some(text) = text.filter(|_| errors.is_empty()) {
                plain.insert(key, text);
            }
        }
    }
    Ok(Shelf { bundle, plain })
}

fn bundle(lang: Lang, all: &[Texts]) -> anyhow::Result<FluentBundle<FluentResource>> {
    let id: LanguageIdentifier = lang.code().parse()?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The marks that isolate directions are noise in two languages that both run left to right.
    bundle.set_use_isolating(false);
    for texts in all {
        let source = if lang == Lang::Vi { texts.vi } else { texts.en };
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| anyhow::anyhow!("{}/{}.ftl: {errors:?}", texts.name, lang.code()))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| anyhow::anyhow!("{}/{}.ftl: {errors:?}", texts.name, lang.code()))?;
    }
    Ok(bundle)
}

/// The keys of a text file, for the test that compares the languages.
pub fn keys(source: &str) -> BTreeSet<String> {
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
        .collect()
}

/// The variables each key of a text file uses: both languages must use the same.
pub fn variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = line.split('=').next().unwrap_or_default().trim().to_owned();
        }
        for piece in line.split('$').skip(1) {
            let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            found.entry(key.clone()).or_default().insert(name);
        }
    }
    found
}

/// The words of one language, as a page uses them.
#[derive(Clone)]
pub struct Words {
    library: Arc<Library>,
    pub lang: Lang,
}

impl Words {
    pub fn new(library: Arc<Library>, lang: Lang) -> Words {
        Words { library, lang }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        match self.library.shelf(self.lang).plain.get(key) {
            Some(text) => text.clone(),
            None => self.with(key, &[]),
        }
    }

    /// The text of a key with its variables filled in. They are data, never markup.
    pub fn with(&self, key: &str, variables: &[(&str, &dyn Said)]) -> String {
        let bundle = &self.library.shelf(self.lang).bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no text {key} in {}", self.lang.code());
            return format!("[{key}]");
        };
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            args.set(*name, value.said());
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "text {key} in {}: {errors:?}", self.lang.code());
        text
    }

    /// A count that was not counted to its end: "99+" says that there are many.
    pub fn many(&self, n: i64) -> String {
        if n < 100 { n.to_string() } else { "99+".to_owned() }
    }

    /// Whether there is such a text, for optional hints.
    pub fn has(&self, key: &str) -> bool {
        self.library.has(self.lang, key)
    }
}

/// What a variable of a text may be.
pub trait Said {
    fn said(&self) -> FluentValue<'static>;
}

impl Said for &str {
    fn said(&self) -> FluentValue<'static> {
        FluentValue::from((*self).to_owned())
    }
}

impl Said for String {
    fn said(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

macro_rules! said_number {
    ($($t:ty),*) => { $(impl Said for $t {
        fn said(&self) -> FluentValue<'static> { FluentValue::from(*self) }
    })* };
}
said_number!(i32, i64, u8, u32, u64, usize);
