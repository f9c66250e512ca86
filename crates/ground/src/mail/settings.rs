//! `LIENGIA_SMTP` and its company, made into a connection. A password travels only over TLS, or not off this machine.

use std::net::IpAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use url::Url;

use super::Mailer;
use crate::config::{Config, MailSettings};

/// What the address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Safety {
    /// TLS from the first byte.
    Wrapped,
    /// STARTTLS, or no mail at all.
    Started,
    /// No TLS: only to this machine.
    Plain,
}

impl Mailer {
    /// None when no server is set; an error names the setting and what it wants, and never the password.
    pub fn from_settings(config: &Config) -> Result<Option<Mailer>> {
        let settings = &config.mail;
        let Some(smtp) = &settings.smtp else {
            ensure!(settings.from.is_none(), "LIENGIA_MAIL_FROM is set and LIENGIA_SMTP is not");
            return Ok(None);
        };
        let from = settings
            .from
            .as_deref()
            .context("LIENGIA_SMTP is set; LIENGIA_MAIL_FROM must say who mail is from")?;
        let from = from.parse().ok().context("LIENGIA_MAIL_FROM wants an address like so@example.vn")?;
        let (host, port, safety) = read(&smtp.0)?;
        // Its own errors could quote the address with the password in it.
        let plain = smtp.0.replacen("smtp+starttls:", "smtp:", 1);
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&plain)
            .ok()
            .with_context(|| format!("LIENGIA_SMTP wants {WANTED}"))?;
        let patience = Duration::from_secs(settings.seconds);
        let transport = transport
            .port(port)
            .tls(tls(&host, safety, settings)?)
            .timeout(Some(patience))
            .build::<Tokio1Executor>();
        Ok(Some(Mailer { transport, from, patience }))
    }
}

const WANTED: &str = "smtps://user:password@host, or smtp://user:password@host with STARTTLS; \
                      signs like @ : / in name or password are written %40 %3A %2F";

/// Host, port and safety of the address.
pub(super) fn read(text: &str) -> Result<(String, u16, Safety)> {
    let url = Url::parse(text).ok().with_context(|| format!("LIENGIA_SMTP wants {WANTED}"))?;
    let host = url.host_str().unwrap_or_default().to_owned();
    ensure!(!host.is_empty(), "LIENGIA_SMTP names no host; it wants {WANTED}");
    ensure!(
        url.query().is_none() && matches!(url.path(), "" | "/"),
        "LIENGIA_SMTP has something after the host; it wants {WANTED}"
    );
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let here = bare == "localhost" || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    let (safety, port) = match url.scheme() {
        "smtps" => (Safety::Wrapped, 465),
        "smtp" if here => (Safety::Plain, 25),
        "smtp" | "smtp+starttls" => (Safety::Started, 587),
        other => bail!("LIENGIA_SMTP begins with {other}://; it wants {WANTED}"),
    };
    Ok((host, url.port().unwrap_or(port), safety))
}

fn tls(host: &str, safety: Safety, settings: &MailSettings) -> Result<Tls> {
    if safety == Safety::Plain {
        return Ok(Tls::None);
    }
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(file) = &settings.ca {
        let pem =
            std::fs::read(file).with_context(|| format!("LIENGIA_SMTP_CA: reading {}", file.display()))?;
        let found = Certificate::from_pem(&pem);
        let certificate = found.with_context(|| format!("LIENGIA_SMTP_CA: {} is not PEM", file.display()))?;
        builder = builder.add_root_certificate(certificate);
    }
    let parameters = builder.build().context("LIENGIA_SMTP: no TLS to this host")?;
    Ok(match safety {
        Safety::Wrapped => Tls::Wrapper(parameters),
        Safety::Started | Safety::Plain => Tls::Required(parameters),
    })
}
