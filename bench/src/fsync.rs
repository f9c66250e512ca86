//! How fast the disk says "it is down" at this moment: quoted beside every durable figure, because it moves more than
//! anything that is measured.

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Overwrites of 4 KiB with `fdatasync` a second.
pub fn probe(folder: &Path, lasts: Duration) -> anyhow::Result<f64> {
    let path = folder.join("fsync-probe");
    let mut file = std::fs::File::create(&path)?;
    let block = [7u8; 4096];
    file.write_all(&block)?;
    file.sync_all()?;
    let (begun, mut done) = (Instant::now(), 0u32);
    while begun.elapsed() < lasts {
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&block)?;
        file.sync_data()?;
        done += 1;
    }
    let rate = f64::from(done) / begun.elapsed().as_secs_f64();
    std::fs::remove_file(path)?;
    Ok(rate)
}
