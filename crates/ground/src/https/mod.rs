//! HTTPS by itself: a certificate asked for by ACME (RFC 8555), renewed in time, changed without a restart; HTTP/2 where the
//! browser speaks it. Without HTTPS a browser gives no push, no worker, no passkey.
//!
//! The authority sees that we are who we say at the plain port (HTTP-01), which else only sends people on. Account, key and
//! certificate lie in `tls` of the data folder; they can be asked for again, and so they are in no backup.
//!
//! Not here: connections (`web::serve`). A proxy of one's own stays possible: then this is off.

mod asker;
mod certificate;
mod challenges;
mod obtain;
mod plain;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use time::{Duration, OffsetDateTime};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto};

use crate::clock::Clock;
use crate::config::HttpsSettings;
use certificate::Certificates;
use challenges::Challenges;

/// A certificate that ends sooner is asked for anew: Let's Encrypt gives ninety days and advises thirty.
const RENEWED_BEFORE: Duration = Duration::days(30);
/// One that lives for less than three such spans is renewed when a third of its life is left.
const PART_LEFT: i32 = 3;
/// A look whether it is time, and the waits after a failure: authorities count tries.
const LOOKS: std::time::Duration = std::time::Duration::from_secs(6 * 3600);
const WAITS: [u64; 5] = [30, 120, 600, 3600, 6 * 3600];

/// What the keeper reads of it.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// When the certificate ends; none while there is none.
    pub until: Option<OffsetDateTime>,
    /// Why the last try to get one failed.
    pub problem: Option<String>,
}

/// This installation's own HTTPS.
pub struct Https {
    settings: HttpsSettings,
    folder: PathBuf,
    certificates: Arc<Certificates>,
    challenges: Challenges,
    problem: Mutex<Option<String>>,
}

impl Https {
    /// With the certificate that lies in the folder, if one does.
    pub fn open(settings: HttpsSettings, data: &std::path::Path) -> Result<Https> {
        let folder = data.join("tls");
        let certificates = Arc::new(Certificates::default());
        certificates.load(&folder)?;
        Ok(Https {
            settings,
            folder,
            certificates,
            challenges: Challenges::default(),
            problem: Mutex::new(None),
        })
    }

    /// Speaks TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1, with whatever certificate there is at that moment.
    pub fn acceptor(&self) -> Result<TlsAcceptor> {
        let provider = Arc::new(crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(self.certificates.clone());
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        let problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Standing { until: self.certificates.until(), problem }
    }

    /// Whether it is time to ask for a new one.
    fn is_due(&self, now: OffsetDateTime) -> bool {
        let Some((from, until)) = self.certificates.span() else { return true };
        let before = RENEWED_BEFORE.min((until - from) / PART_LEFT);
        until - now <= before || !self.certificates.is_for(&self.settings.names)
    }

    /// Asks for a certificate now.
    ///
    /// # Errors
    /// Whatever the authority, the network or the folder says.
    pub async fn obtain(&self) -> Result<()> {
        let got = obtain::certificate(&self.settings, &self.folder, &self.challenges).await;
        self.challenges.clear();
        let kept = got.and_then(|new| {
            new.keep(&self.folder)?;
            self.certificates.load(&self.folder)
        });
        let says = kept.as_ref().err().map(|error| format!("{error:#}"));
        *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = says;
        kept
    }

    /// Looks again and again whether it is time; never ends.
    pub async fn keep_fresh(self: Arc<Self>, clock: Clock) {
        let mut failures = 0;
        loop {
            let wait = match self.is_due(clock.now()) {
                false => LOOKS,
                true => match self.obtain().await {
                    Ok(()) => {
                        failures = 0;
                        tracing::info!("a certificate for {}", self.settings.names.join(", "));
                        LOOKS
                    }
                    Err(error) => {
                        tracing::warn!("no certificate for {}: {error:#}", self.settings.names.join(", "));
                        let wait = WAITS[failures.min(WAITS.len() - 1)];
                        failures += 1;
                        std::time::Duration::from_secs(wait)
                    }
                },
            };
            tokio::time::sleep(wait).await;
        }
    }

    /// Answers at the plain port until told to end: the authority's question, and everybody else is sent on to HTTPS.
    pub async fn serve_plain(&self, listener: tokio::net::TcpListener, ended: impl Future<Output = ()>) {
        plain::serve(self.challenges.clone(), self.settings.base_url(), listener, ended).await;
    }

    /// Where the plain port is.
    pub fn plain_listen(&self) -> std::net::SocketAddr {
        self.settings.plain_listen
    }
}
