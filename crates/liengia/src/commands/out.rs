//! What commands say, on both channels. Whoever reads may stop reading (`| head`): then nobody is told any more, and the
//! work and its exit code are what they would have been.

use std::fmt::Arguments;
use std::io::Write;

/// A line of the answer.
pub fn line(line: Arguments) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A line beside the answer, for whoever watches.
pub fn aside(line: Arguments) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

macro_rules! say {
    ($($words:tt)*) => { $crate::commands::out::line(format_args!($($words)*)) };
}
macro_rules! tell {
    ($($words:tt)*) => { $crate::commands::out::aside(format_args!($($words)*)) };
}
pub(crate) use {say, tell};
