//! Long reads: search, figures, whatever may walk through a ward's year. They never run where requests are answered, end
//! when nobody waits for them, and end in any case after a while.
//!
//! Not here: how many run at once and whose turn it is (`App::desks`, `Caller::look`).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::{Conn, Error, Reads, Retry, Store, queue, sqlite};

/// Says to a read that it is over. Dropped with the request that waits for it.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Store {
    /// Reads only, on a thread of its own, for so long at the most.
    ///
    /// # Errors
    /// [`Error::TooLong`] when the time is over.
    pub async fn read_long<T, E>(
        &self,
        lasts: Duration,
        mut work: impl FnMut(&mut Conn) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Retry + Send + 'static,
    {
        let over = Arc::new(AtomicBool::new(false));
        let stop = Stop(over.clone());
        let read = async {
            match &self.reads {
                Reads::Queue(reads) => {
                    let bounded = move |conn: &mut Conn| {
                        if over.load(Ordering::Relaxed) {
                            return Err(Error::TooLong.into());
                        }
                        conn.script(&format!("set local statement_timeout = {}", lasts.as_millis()))?;
                        work(conn)
                    };
                    queue(reads, |_| true, bounded).await
                }
                Reads::Here(readers) => {
                    let readers = readers.clone();
                    let read = move || {
                        let mut result = None;
                        readers.with_mut(|reader| {
                            sqlite::snapshot_until(reader, over, &mut |conn| result = Some(work(conn)))
                        })?;
                        Ok::<_, Error>(result)
                    };
                    let read = tokio::task::spawn_blocking(read).await.map_err(anyhow::Error::from);
                    let result = read.map_err(Error::from)??;
                    result.unwrap_or_else(|| {
                        Err(Error::Failed(anyhow::anyhow!("the closure left no answer")).into())
                    })
                }
            }
        };
        let answer = tokio::time::timeout(lasts, read).await.unwrap_or_else(|_| Err(Error::TooLong.into()));
        drop(stop);
        answer
    }
}
