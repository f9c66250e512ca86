//! Opening a sealed backup with the key that is not on this machine.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use tar::EntryType;

use super::manifest::is_plain;
use super::sink;

/// Opens a sealed file with the identities of a key file, and writes its parts into a folder.
pub fn open(sealed: &Path, identity: &Path, into: &Path) -> Result<()> {
    let name = identity.to_str().context("the name of the key file is no text")?;
    let identities = age::IdentityFile::from_file(name.to_owned())
        .with_context(|| format!("reading the key file {name}"))?
        .into_identities()
        .map_err(|why| anyhow!("{name} holds no key of age: {why}"))?;
    let file = File::open(sealed).with_context(|| format!("opening {}", sealed.display()))?;
    let decryptor = age::Decryptor::new_buffered(BufReader::new(file))
        .with_context(|| format!("{} is not sealed with age", sealed.display()))?;
    let reader = decryptor
        .decrypt(identities.iter().map(|identity| identity.as_ref() as &dyn age::Identity))
        .map_err(|why| anyhow!("{name} does not open this backup: {why}"))?;
    let mut archive = tar::Archive::new(reader);
    for part in archive.entries()? {
        let part = part.context("the sealed file is damaged")?;
        let name = part.path()?.to_str().unwrap_or_default().to_owned();
        ensure!(is_plain(&name), "the sealed file wants to write to {name:?}");
        if part.header().entry_type() != EntryType::Regular {
            bail!("the sealed file holds something that is no file: {name}");
        }
        sink::write(&into.join(&name), part).with_context(|| format!("opening {name}"))?;
    }
    Ok(())
}
