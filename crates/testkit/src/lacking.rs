//! What this machine lacks: a test that needs it says so, past what the harness keeps to itself, and proves nothing. Where
//! everything must run (`CI=true`, as `.ci/run` sets it), a lack is a failure.

use std::io::Write;

/// Says that this test does not run here, and why. `bin/test` counts these lines.
pub fn not_run(why: &str) {
    let thread = std::thread::current();
    // In one piece, and not with `println!`: the harness would keep it to itself, for the test passes.
    let line = format!("not run: {}: {why}\n", thread.name().unwrap_or("a test"));
    let _ = std::io::stdout().lock().write_all(line.as_bytes());
}

/// The same for something that `bin/setup test` brings.
pub(crate) fn lacks(what: &str) {
    let why = format!("no {what} on this machine (bin/setup test)");
    assert!(!everything_must_run(), "{why}");
    not_run(&why);
}

fn everything_must_run() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}
