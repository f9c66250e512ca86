//! The promises of the store on SQLite: an act that is refused harms nobody beside it, nothing is answered before it is
//! committed, readers come back. On both engines the same is seen by every story of the application.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::*;
use crate::params;

const ACTS: i64 = 60;

struct Books {
    store: Store,
    folder: tempfile::TempDir,
}

impl Books {
    async fn open() -> Books {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::sqlite(&folder.path().join("books.db")).unwrap();
        let make = |conn: &mut Conn| conn.script("create table books (id integer primary key, page text)");
        store.write(make).await.unwrap();
        Books { store, folder }
    }

    /// What another program sees in the file: only what was committed.
    fn outside(&self) -> Connection {
        Connection::open(Path::new(self.folder.path()).join("books.db")).unwrap()
    }

    fn ids(&self) -> Vec<i64> {
        let conn = self.outside();
        let mut statement = conn.prepare("select id from books order by id").unwrap();
        let ids = statement.query_map([], |row| row.get(0)).unwrap();
        ids.collect::<rusqlite::Result<_>>().unwrap()
    }
}

fn write(conn: &mut Conn, id: i64) -> Result<()> {
    conn.exec("insert into books values (?1, 'written')", params![id])?;
    Ok(())
}

/// Runs `act` for every number at once, and how each ended.
async fn all_at_once(store: &Store, act: fn(&mut Conn, i64) -> Result<()>) -> Vec<Result<()>> {
    let running: Vec<_> = (0..ACTS)
        .map(|id| {
            let store = store.clone();
            tokio::spawn(async move { store.write(move |conn| act(conn, id)).await })
        })
        .collect();
    let mut ended = Vec::new();
    for one in running {
        ended.push(one.await.unwrap());
    }
    ended
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_is_refused_after_it_wrote_takes_nobody_along() {
    let books = Books::open().await;
    let ended = all_at_once(&books.store, |conn, id| {
        write(conn, id)?;
        if id % 6 == 0 { Err(Error::Constraint("on purpose".to_owned())) } else { Ok(()) }
    })
    .await;
    for (id, end) in ended.iter().enumerate() {
        assert_eq!(end.is_ok(), id % 6 != 0, "{id}: {end:?}");
    }
    assert_eq!(books.ids(), (0..ACTS).filter(|id| id % 6 != 0).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_panics_takes_nobody_along() {
    let books = Books::open().await;
    let ended = all_at_once(&books.store, |conn, id| {
        write(conn, id)?;
        assert!(id != 7, "on purpose");
        Ok(())
    })
    .await;
    assert_eq!(ended.iter().filter(|end| end.is_err()).count(), 1);
    assert_eq!(books.ids(), (0..ACTS).filter(|id| *id != 7).collect::<Vec<_>>());
    books.store.write(|conn| write(conn, 1000)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_schema_that_fails_leaves_nothing() {
    let books = Books::open().await;
    let half = |conn: &mut Conn| -> Result<()> {
        conn.script("create table shelves (id integer)")?;
        Err(Error::Busy)
    };
    books.store.write(half).await.unwrap_err();
    let n: i64 =
        books.outside().query_row("select count(*) from sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(n, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_is_committed() {
    let books = Books::open().await;
    for id in 0..ACTS {
        books.store.write(move |conn| write(conn, id)).await.unwrap();
        assert_eq!(books.ids().last(), Some(&id));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_not_kept_leaves_nothing_and_is_still_given() {
    let books = Books::open().await;
    let given = books.store.write_if(|kept| *kept, |conn| write(conn, 1).map(|()| false)).await.unwrap();
    assert!(!given);
    assert_eq!(books.ids(), Vec::<i64>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn more_readers_than_connections_all_read_and_a_panic_loses_none() {
    let books = Books::open().await;
    books.store.write(|conn| write(conn, 1)).await.unwrap();
    for _ in 0..17 {
        let broken = |_: &mut Conn| -> Result<()> { panic!("on purpose") };
        books.store.read(broken).await.unwrap_err();
    }
    let running: Vec<_> = (0..200)
        .map(|_| {
            let store = books.store.clone();
            tokio::spawn(
                async move { store.read(|conn| conn.number("select count(*) from books", &[])).await },
            )
        })
        .collect();
    for one in running {
        assert_eq!(one.await.unwrap().unwrap(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_cannot_write() {
    let books = Books::open().await;
    books.store.read(|conn| write(conn, 1)).await.unwrap_err();
    assert_eq!(books.ids(), Vec::<i64>::new());
}

/// As much as one page of the file holds, so that a few acts fill what is left.
fn write_much(conn: &mut Conn, id: i64) -> Result<()> {
    conn.exec("insert into books values (?1, ?2)", params![id, "x".repeat(40_000)])?;
    Ok(())
}

/// The file may grow by so many pages more, or as it likes.
async fn room(books: &Books, pages: Option<i64>) {
    let limit = move |conn: &mut Conn| -> Result<()> {
        let most = match pages {
            Some(more) => conn.number("pragma page_count", &[])? + more,
            None => i64::from(u32::MAX) - 1,
        };
        conn.script(&format!("pragma max_page_count = {most}"))
    };
    books.store.write(limit).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_half_kept_and_with_room_everything_goes_on() {
    let books = Books::open().await;
    books.store.write(|conn| write(conn, 1000)).await.unwrap();
    room(&books, Some(30)).await;
    let ended = all_at_once(&books.store, |conn, id| {
        write(conn, id)?;
        // One that passes over what went wrong, and goes on.
        let _ = write_much(conn, id + 100);
        write(conn, id + 200)
    })
    .await;
    let refused = ended.iter().filter(|end| end.is_err()).count();
    assert!(refused > 0, "there was room for all");
    for (id, end) in ended.iter().enumerate() {
        assert!(matches!(end, Ok(()) | Err(Error::Full(_))), "{id}: {end:?}");
        let (id, ids) = (id as i64, books.ids());
        let kept = [id, id + 200].map(|id| ids.contains(&id));
        assert_eq!(kept, [end.is_ok(); 2], "{id}: {end:?}");
    }
    books.store.read(|conn| conn.number("select count(*) from books", &[])).await.unwrap();
    room(&books, None).await;
    books.store.write(|conn| write_much(conn, 2000)).await.unwrap();
    assert!(books.ids().contains(&2000));
}

/// Counts for ever.
const ENDLESS: &str =
    "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n where x < 0";

#[tokio::test(flavor = "multi_thread")]
async fn a_long_read_ends_with_its_time_and_with_whoever_asked() {
    let books = Books::open().await;
    let endless = |conn: &mut Conn| conn.number(ENDLESS, &[]);
    let ended = books.store.read_long(Duration::from_millis(50), endless).await;
    assert!(matches!(ended, Err(Error::TooLong)), "{ended:?}");

    // Whoever asks for more than there are readers, and goes away at once, leaves all of them free.
    let begun = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    for _ in 0..40 {
        let (store, begun) = (books.store.clone(), begun.clone());
        let asked = tokio::spawn(async move {
            let read = move |conn: &mut Conn| {
                begun.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                conn.number(ENDLESS, &[])
            };
            store.read_long(Duration::from_secs(3_600), read).await
        });
        tokio::task::yield_now().await;
        asked.abort();
    }
    for _ in 0..40 {
        let count = |conn: &mut Conn| conn.number("select count(*) from books", &[]);
        assert_eq!(books.store.read(count).await.unwrap(), 0);
        let counted = books.store.read_long(Duration::from_secs(60), count).await;
        assert_eq!(counted.unwrap(), 0, "a reader that was stopped reads on");
    }
}

/// What was erased lies in the log until it is emptied, and another checkpoint is no reason to leave it there.
#[tokio::test]
async fn the_log_is_emptied_though_a_checkpoint_is_on_its_way() {
    let books = Books::open().await;
    books.store.write(|conn| write(conn, 1)).await.unwrap();
    // A checkpoint that holds its lock and waits for a writer.
    let writer = books.outside();
    writer.execute_batch("begin immediate; insert into books values (2, 'slow')").unwrap();
    let other = books.outside();
    let checkpoint = std::thread::spawn(move || {
        other.busy_timeout(Duration::from_secs(5)).unwrap();
        other.query_row("pragma wal_checkpoint(full)", [], |row| row.get::<_, i64>(0)).unwrap()
    });
    std::thread::sleep(Duration::from_millis(100));
    let scrubbing = tokio::spawn({
        let store = books.store.clone();
        async move { store.scrub().await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    writer.execute_batch("commit").unwrap();
    scrubbing.await.unwrap().unwrap();
    checkpoint.join().unwrap();
    let log = books.folder.path().join("books.db-wal");
    assert_eq!(std::fs::metadata(log).unwrap().len(), 0, "what was erased still lies in the log");
}

/// Pages that split while a copy is made would leave rows between the rows, and erasing could not reach them.
#[tokio::test]
async fn a_copy_holds_nothing_twice_and_what_is_erased_in_it_is_gone() {
    let books = Books::open().await;
    let text = |id: i64| format!("this is the one page of the book {id:04} and of no other");
    let fill = move |conn: &mut Conn| -> Result<()> {
        for id in 0..400 {
            conn.exec("insert into books (id, page) values (?1, ?2)", params![id, text(id)])?;
        }
        Ok(())
    };
    books.store.write(fill).await.unwrap();
    let (from, to) = (books.folder.path().join("books.db"), books.folder.path().join("copy.db"));
    outside::copy(&from, &to).unwrap();
    let times = |id: i64| {
        let bytes = std::fs::read(&to).unwrap();
        let wanted = text(id).into_bytes();
        bytes.windows(wanted.len()).filter(|window| *window == wanted).count()
    };
    for id in (0..400).step_by(7) {
        assert_eq!(times(id), 1, "{id} in the copy");
    }
    outside::rebuild(&to).unwrap();
    let conn = Connection::open(&to).unwrap();
    conn.execute("update books set page = '' where id % 7 = 0", []).unwrap();
    drop(conn);
    for id in (0..400).step_by(7) {
        assert_eq!(times(id), 0, "{id} after it was erased");
    }
}
