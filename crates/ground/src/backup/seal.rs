//! Sealing: all parts of a backup as one stream, encrypted to a recipient of `age` whose key is not on this machine.
//! A stolen disk of backups then tells their size and when they were taken.

use std::fs::File;
use std::io::{BufWriter, Read};

use age::stream::StreamWriter;
use anyhow::{Context, Result, anyhow};
use tar::{Builder, EntryType, Header};

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
