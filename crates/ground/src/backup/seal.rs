//! Sealing: all parts of a backup as one stream, encrypted to a recipient of `age` whose key is not on this machine.
//! A stolen disk of backups then tells their size and when they were taken.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read};
use std::path::Path;

use age::stream::StreamWriter;
use anyhow::{Context, Result, anyhow, bail, ensure};
use tar::{Builder, EntryType, Header};

use super::manifest::is_plain;
use super::sink;

/// A stream that is being sealed.
pub struct Sealing(Builder<StreamWriter<BufWriter<File>>>);

impl Sealing {
    /// `recipient` begins with `age1`.
    pub fn begin(file: File, recipient: &str) -> Result<Sealing> {
        let recipient: age::x25519::Recipient = recipient
            .trim()
            .parse()
            .map_err(|why| anyhow!("{recipient:?} is not a recipient like age1…: {why}"))?;
        let to: [&dyn age::Recipient; 1] = [&recipient];
        let encryptor = age::Encryptor::with_recipients(to.into_iter())?;
        Ok(Sealing(Builder::new(encryptor.wrap_output(BufWriter::new(file))?)))
    }

    pub fn add(&mut self, name: &str, size: u64, reader: &mut dyn Read) -> Result<()> {
        let mut header = Header::new_gnu();
        header.set_size(size);
        header.set_mode(0o600);
        header.set_entry_type(EntryType::Regular);
        self.0.append_data(&mut header, name, reader).with_context(|| format!("sealing {name}"))
    }

    pub fn finish(self) -> Result<File> {
        let writer = self.0.into_inner()?.finish()?;
        writer.into_inner().map_err(|e| anyhow!("writing the sealed file: {e}"))
    }
}

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
