//! Web Push: a word to a browser that is not open, by the service of whoever made it, readable by that browser alone.
//!
//! Without an address at which somebody answers for the installation (`LIENGIA_PUSH_CONTACT`, or a public `https` address)
//! there is none, and push services would have nobody to write to before they block it.
//!
//! Not here: who is told what and when (`notices`), what waits and is tried again (`outbox`), the page on which a browser agrees
//! (feature `notices`).

pub mod devices;
mod encrypt;
mod hosts;
mod life;
mod message;
mod pusher;
mod send;
mod vapid;

pub use devices::{Device, Owner, Subscription};
pub use hosts::Hosts;
pub use life::{arrived, renew};
pub use message::{PROOF_ADDRESS, proof_of};
pub(crate) use message::{message, way};
pub use pusher::Pusher;
pub(crate) use send::{Parcel, send};
