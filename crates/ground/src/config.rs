//! Settings, all from the environment (`LIENGIA_…`), with a default each.

mod names;

pub use names::{SETTINGS, check, log_filter, nearest};

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};

/// How this installation runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// `LIENGIA_DATA`: the one folder that holds everything to keep.
    pub data: PathBuf,
    /// `LIENGIA_LISTEN`.
    pub listen: SocketAddr,
    /// `LIENGIA_DATABASE_URL`: `postgres://…`; without it SQLite in the data folder.
    pub database_url: Option<String>,
    /// `LIENGIA_PUBLIC_URL`: how the world reaches us; stands in QR codes. `https` makes cookies secure.
    pub public_url: Option<String>,
    /// `LIENGIA_TRUST_PROXY=yes`: the last `X-Forwarded-For` is the caller. Only behind a proxy of one's own.
    pub trust_proxy: bool,
    /// `LIENGIA_PAGES_PER_MINUTE` for one network address.
    pub pages_per_minute: u32,
    /// Settings that features name and read, as they were given.
    pub of_features: HashMap<&'static str, String>,
    /// `LIENGIA_DEADLINES`: lines such as `received = 16 working hours` that override the rules.
    pub deadlines: String,
    /// `LIENGIA_OFFICE_HOURS`: `Mon-Fri 08:00-12:00 13:30-17:30`; empty: those.
    pub office_hours: String,
    /// `LIENGIA_RETENTION`: lines such as `report = 18 months` that override how long records are kept.
    pub retention: String,
    /// `LIENGIA_BACKUPS`: where copies go, and the list of what was erased; without it `backups` in the data folder.
    pub backups: PathBuf,
    /// `LIENGIA_DIAL`: the emergency numbers, `police=113 fire=114 ambulance=115 child=111`.
    pub dial: Dial,
    /// `LIENGIA_CONTROLLER`: who answers for the personal data.
    pub controller: Option<String>,
    /// `LIENGIA_SMTP`, `LIENGIA_MAIL_FROM`, …: how mail leaves.
    pub mail: MailSettings,
    /// `LIENGIA_PUSH_CONTACT`, …: how pushes leave.
    pub push: PushSettings,
    /// `LIENGIA_HOOK_SECONDS`: how long one webhook may take.
    pub hook_seconds: u64,
    /// `LIENGIA_HTTPS`, …: HTTPS by itself, without a proxy.
    pub own_https: Option<HttpsSettings>,
    /// `LIENGIA_HEADS_HOURS`, `LIENGIA_HEADS_ENTRIES`: how often heads of the ledger are mailed.
    pub heads: Heads,
    /// `LIENGIA_SOURCE_URL`: where the source of this very version is; `{version}` in it stands for that.
    pub source_url: Option<String>,
}

/// How mail leaves. What the parts mean is checked by `mail::Mailer::from_settings`.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// `LIENGIA_SMTP`: `smtps://user:password@host:465`, or `smtp://…:587`, which then must offer STARTTLS.
    pub smtp: Option<Secret>,
    /// `LIENGIA_MAIL_FROM`: who the mail comes from.
    pub from: Option<String>,
    /// `LIENGIA_SMTP_CA`: a PEM file with the authority of a server whose certificate no public one signed.
    pub ca: Option<PathBuf>,
    /// `LIENGIA_SMTP_SECONDS`: how long one mail may take.
    pub seconds: u64,
}

/// How pushes leave. What the parts mean is checked by `push::Pusher::from_settings`.
#[derive(Debug, Clone)]
pub struct PushSettings {
    /// `LIENGIA_PUSH_CONTACT`: whom a push service may write to, `mailto:…` or `https://…`; without it the public address.
    pub contact: Option<String>,
    /// `LIENGIA_PUSH_HOSTS`: push services beside those of the known browsers.
    pub hosts: String,
    /// `LIENGIA_PUSH_SECONDS`: how long one push may take.
    pub seconds: u64,
}

/// HTTPS by itself, with a certificate by ACME.
#[derive(Debug, Clone)]
pub struct HttpsSettings {
    /// `LIENGIA_HTTPS`: the names of this installation, the first one is its address.
    pub names: Vec<String>,
    /// The port of `LIENGIA_LISTEN`.
    pub port: u16,
    /// `LIENGIA_HTTP_LISTEN`: where the authority looks, and whoever types no https is sent on.
    pub plain_listen: SocketAddr,
    /// `LIENGIA_ACME`: the directory of the authority.
    pub directory: String,
    /// `LIENGIA_ACME_CA`: a PEM file with whom to trust at the directory, where no public authority signed it.
    pub ca: Option<PathBuf>,
    /// `LIENGIA_ACME_MAIL`: whom the authority may write to.
    pub contact: Option<String>,
}

impl HttpsSettings {
    const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";

    fn read(get: &impl Fn(&str) -> Option<String>, listen: SocketAddr) -> Result<Option<HttpsSettings>> {
        let Some(text) = get("LIENGIA_HTTPS") else { return Ok(None) };
        let names: Vec<String> =
            text.split([' ', ',']).filter(|name| !name.is_empty()).map(str::to_lowercase).collect();
        let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        for name in &names {
            let host = url::Host::parse(name).ok();
            let good = name.chars().all(sign) && matches!(host, Some(url::Host::Domain(_)));
            anyhow::ensure!(good, "LIENGIA_HTTPS wants names like so.phuong.example, not {name}");
        }
        anyhow::ensure!(!names.is_empty(), "LIENGIA_HTTPS wants a name like so.phuong.example");
        let plain = get("LIENGIA_HTTP_LISTEN").unwrap_or_else(|| "0.0.0.0:80".to_owned());
        Ok(Some(HttpsSettings {
            names,
            port: listen.port(),
            plain_listen: plain.parse().context("LIENGIA_HTTP_LISTEN wants an address like 0.0.0.0:80")?,
            directory: get("LIENGIA_ACME")
                .map(|text| web_address("LIENGIA_ACME", text))
                .transpose()?
                .unwrap_or_else(|| Self::LETS_ENCRYPT.to_owned()),
            ca: get("LIENGIA_ACME_CA").map(Into::into),
            contact: get("LIENGIA_ACME_MAIL"),
        }))
    }

    /// `https://so.phuong.example`.
    pub fn base_url(&self) -> String {
        let name = self.names.first().map(String::as_str).unwrap_or_default();
        match self.port {
            443 => format!("https://{name}"),
            port => format!("https://{name}:{port}"),
        }
    }
}

/// When a head of the ledger is mailed again.
#[derive(Debug, Clone, Copy)]
pub struct Heads {
    /// After so many hours, if anything was written.
    pub hours: u32,
    /// Earlier, after so many entries.
    pub entries: u32,
}

/// A setting that must not stand in any log.
#[derive(Clone)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(a secret)")
    }
}

/// Numbers to dial; data, because the country is merging them.
#[derive(Debug, Clone)]
pub struct Dial {
    pub police: String,
    pub fire: String,
    pub ambulance: String,
    pub child: String,
}

impl Default for Dial {
    fn default() -> Dial {
        let text = str::to_owned;
        Dial { police: text("113"), fire: text("114"), ambulance: text("115"), child: text("111") }
    }
}

impl Dial {
    fn read(text: &str) -> Result<Dial> {
        let mut dial = Dial::default();
        for pair in text.split_whitespace() {
            let (name, number) = pair.split_once('=').context("LIENGIA_DIAL wants pairs like police=113")?;
            let digits = number.len() <= 15 && number.chars().all(|c| c.is_ascii_digit() || c == '+');
            anyhow::ensure!(digits && !number.is_empty(), "LIENGIA_DIAL: {number} is not a number to dial");
            match name {
                "police" => dial.police = number.to_owned(),
                "fire" => dial.fire = number.to_owned(),
                "ambulance" => dial.ambulance = number.to_owned(),
                "child" => dial.child = number.to_owned(),
                other => match nearest(other, &["police", "fire", "ambulance", "child"]) {
                    Some(near) => anyhow::bail!("LIENGIA_DIAL does not know {other}; is {near} meant?"),
                    None => anyhow::bail!("LIENGIA_DIAL does not know {other}"),
                },
            }
        }
        Ok(dial)
    }
}

impl Config {
    /// Reads the environment: ground's own settings, and those that features name. An error names the setting and what it
    /// wants.
    pub fn read(of_features: &[&'static str]) -> Result<Config> {
        names::check(std::env::vars_os(), of_features)?;
        let get = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let of_features = of_features.iter().filter_map(|name| Some((*name, get(name)?))).collect();
        Ok(Config { of_features, ..Config::from(get)? })
    }

    /// Ground's own from any source, for tests.
    pub fn from(get: impl Fn(&str) -> Option<String>) -> Result<Config> {
        let listen = get("LIENGIA_LISTEN").unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let public_url = get("LIENGIA_PUBLIC_URL").map(|url| url.trim_end_matches('/').to_owned());
        if let Some(url) = &public_url {
            let good = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
            anyhow::ensure!(good, "LIENGIA_PUBLIC_URL wants http://… or https://…");
        }
        let listen: SocketAddr =
            listen.parse().context("LIENGIA_LISTEN wants an address like 127.0.0.1:8080")?;
        let own_https = HttpsSettings::read(&get, listen)?;
        let trust_proxy = names::yes_or_no("LIENGIA_TRUST_PROXY", get("LIENGIA_TRUST_PROXY"))?;
        anyhow::ensure!(
            own_https.is_none() || !trust_proxy,
            "LIENGIA_HTTPS is for an installation without a proxy, LIENGIA_TRUST_PROXY for one behind it"
        );
        let public_url = public_url.or(own_https.as_ref().map(HttpsSettings::base_url));
        let data: PathBuf = get("LIENGIA_DATA").unwrap_or_else(|| "data".to_owned()).into();
        Ok(Config {
            backups: get("LIENGIA_BACKUPS").map_or_else(|| data.join("backups"), PathBuf::from),
            data,
            listen,
            database_url: get("LIENGIA_DATABASE_URL").map(postgres_address).transpose()?,
            public_url,
            trust_proxy,
            own_https,
            pages_per_minute: match get("LIENGIA_PAGES_PER_MINUTE") {
                Some(n) => n.parse().context("LIENGIA_PAGES_PER_MINUTE wants a number")?,
                None => 600,
            },
            of_features: HashMap::new(),
            deadlines: get("LIENGIA_DEADLINES").unwrap_or_default().replace(';', "\n"),
            office_hours: get("LIENGIA_OFFICE_HOURS").unwrap_or_default(),
            retention: get("LIENGIA_RETENTION").unwrap_or_default().replace(';', "\n"),
            dial: get("LIENGIA_DIAL").map(|text| Dial::read(&text)).transpose()?.unwrap_or_default(),
            controller: get("LIENGIA_CONTROLLER"),
            mail: MailSettings {
                smtp: get("LIENGIA_SMTP").map(Secret),
                from: get("LIENGIA_MAIL_FROM"),
                ca: get("LIENGIA_SMTP_CA").map(Into::into),
                seconds: number(&get, "LIENGIA_SMTP_SECONDS", 30, 1..=120)?.into(),
            },
            push: PushSettings {
                contact: get("LIENGIA_PUSH_CONTACT"),
                hosts: get("LIENGIA_PUSH_HOSTS").unwrap_or_default(),
                seconds: number(&get, "LIENGIA_PUSH_SECONDS", 10, 1..=60)?.into(),
            },
            hook_seconds: number(&get, "LIENGIA_HOOK_SECONDS", 10, 1..=60)?.into(),
            heads: Heads {
                hours: number(&get, "LIENGIA_HEADS_HOURS", 24, 1..=720)?,
                entries: number(&get, "LIENGIA_HEADS_ENTRIES", 500, 1..=1_000_000)?,
            },
            source_url: get("LIENGIA_SOURCE_URL")
                .map(|text| web_address("LIENGIA_SOURCE_URL", text))
                .transpose()?,
        })
    }

    /// The address that links on paper begin with.
    pub fn base_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    pub fn https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

fn number(
    get: &impl Fn(&str) -> Option<String>,
    name: &str,
    without: u32,
    within: std::ops::RangeInclusive<u32>,
) -> Result<u32> {
    let Some(text) = get(name) else { return Ok(without) };
    let number = text.trim().parse().ok().filter(|n| within.contains(n));
    number.with_context(|| format!("{name} wants a number from {} to {}", within.start(), within.end()))
}

/// The address itself may hold a password: it stands in no sentence.
fn postgres_address(text: String) -> Result<String> {
    let ours = text.starts_with("postgres://") || text.starts_with("postgresql://");
    let good = ours && text.parse::<tokio_postgres::Config>().is_ok();
    anyhow::ensure!(good, "LIENGIA_DATABASE_URL wants postgres://user@host/database");
    Ok(text)
}

/// It becomes a link on a page: nothing else than the web may stand there.
fn web_address(name: &str, text: String) -> Result<String> {
    let good = text.starts_with("https://") || text.starts_with("http://");
    anyhow::ensure!(good, "{name} wants https://… or http://…");
    Ok(text)
}
