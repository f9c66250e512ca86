//! The addresses of meetings: calling, changing, cancelling; reading.

pub mod calling;
pub mod showing;
