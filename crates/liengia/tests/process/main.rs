//! The program itself, as a process of its own: installed, killed, on a full disk, its database gone. One binary for all of
//! them, because each is linked with everything there is. Not here: the application in process (`src/…/tests`).

#![expect(clippy::unwrap_used, reason = "tests; their helpers stand outside of them")]

mod away;
mod full;
mod https;
mod installed;
mod killed_while_mailing;
mod killed_while_telling;
