//! Papers of a meeting, A4: the invitation, the list to sign, the minutes.

pub mod pages;
