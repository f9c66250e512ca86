//! The certificate in use, and the one that lies in the folder.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::{Context, Result};
use time::OffsetDateTime;
use tokio_rustls::rustls::crypto::ring::sign::any_supported_type;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer, X509Certificate};

const CHAIN: &str = "chain";
const KEY: &str = "key";

/// Where it lies.
fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(name).with_extension("pem")
}

/// A certificate as it was given, with its key.
pub(super) struct Given {
    pub chain_pem: String,
    pub key_pem: String,
}

impl Given {
    /// Writes it down where only its owner reads it, whole or not at all: the key first, so that a chain never lies beside a
    /// key that is not its own for longer than a moment.
    pub fn keep(&self, folder: &Path) -> Result<()> {
        crate::place::write_private(&file(folder, KEY), self.key_pem.as_bytes())?;
        crate::place::write_private(&file(folder, CHAIN), self.chain_pem.as_bytes())
    }
}

#[derive(Debug)]
struct Loaded {
    key: Arc<CertifiedKey>,
    from: OffsetDateTime,
    until: OffsetDateTime,
    names: Vec<String>,
}

/// The one that is shown to whoever connects.
#[derive(Debug, Default)]
pub(super) struct Certificates(RwLock<Option<Loaded>>);

impl Certificates {
    /// Takes what lies in the folder; without it nothing changes.
    pub fn load(&self, folder: &Path) -> Result<()> {
        let (chain, key) = (file(folder, CHAIN), file(folder, KEY));
        if !chain.exists() || !key.exists() {
            return Ok(());
        }
        let loaded =
            read(&chain, &key).with_context(|| format!("the certificate in {}", folder.display()))?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(loaded);
        Ok(())
    }

    /// From when until when it holds.
    pub fn span(&self) -> Option<(OffsetDateTime, OffsetDateTime)> {
        let now = self.0.read().unwrap_or_else(PoisonError::into_inner);
        now.as_ref().map(|loaded| (loaded.from, loaded.until))
    }

    pub fn until(&self) -> Option<OffsetDateTime> {
        self.span().map(|(_, until)| until)
    }

    /// Whether it names all of these.
    pub fn is_for(&self, names: &[String]) -> bool {
        let now = self.0.read().unwrap_or_else(PoisonError::into_inner);
        now.as_ref().is_some_and(|loaded| names.iter().all(|name| loaded.names.contains(name)))
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|loaded| loaded.key.clone())
    }
}

fn read(chain: &Path, key: &Path) -> Result<Loaded> {
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_file_iter(chain)?.collect::<std::result::Result<_, _>>()?;
    let first = chain.first().context("it is empty")?;
    let (_, parsed) = X509Certificate::from_der(first)?;
    let names = parsed.subject_alternative_name()?.map(|extension| &extension.value.general_names);
    let names = names.into_iter().flatten().filter_map(|name| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        _ => None,
    });
    let (names, validity) = (names.collect(), parsed.validity());
    let (from, until) = (validity.not_before.to_datetime(), validity.not_after.to_datetime());
    let signing = any_supported_type(&PrivateKeyDer::from_pem_file(key)?)?;
    let key = CertifiedKey::new(chain, signing);
    key.keys_match()?;
    Ok(Loaded { key: Arc::new(key), from, until, names })
}
