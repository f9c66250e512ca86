//! What sends pushes: who this installation is, where a push may go, and a sender. Not here: one push on its way (`send`).

use std::time::Duration;

use anyhow::ensure;

use super::hosts::Hosts;
use super::vapid::Identity;
use crate::auth::Key;
use crate::config::Config;
use crate::outward::Sender;

/// Sends to push services.
pub struct Pusher {
    pub(super) identity: Identity,
    pub(super) hosts: Hosts,
    pub(super) sender: Sender,
}

impl Pusher {
    /// None where nobody can be named who answers for it; an error names the setting.
    pub(crate) fn from_settings(
        config: &Config,
        key: &Key,
        sender: &Sender,
    ) -> anyhow::Result<Option<Pusher>> {
        let settings = &config.push;
        let hosts = Hosts::read(&settings.hosts)?;
        let public = config.public_url.clone().filter(|_| config.https());
        let Some(contact) = settings.contact.clone().or(public) else { return Ok(None) };
        let named = contact.starts_with("https://")
            || contact.strip_prefix("mailto:").is_some_and(|to| crate::mail::address(to).is_some());
        ensure!(named, "LIENGIA_PUSH_CONTACT wants mailto:somebody@example.vn or https://…");
        let sender = sender.clone().patient(Duration::from_secs(settings.seconds));
        Ok(Identity::of(key, &contact).map(|identity| Pusher { identity, hosts, sender }))
    }

    /// The key with which a browser subscribes.
    pub fn public_key(&self) -> &str {
        &self.identity.public
    }
}
