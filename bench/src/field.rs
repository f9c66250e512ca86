//! The servers of a run, filled and running.

use anyhow::Result;
use bench::peers::{Floor, LienGia, Peer, PocketBase};
use bench::process::{Server, free_address};

/// Those that are measured, filled and running.
pub struct Field {
    pub floor: Floor,
    pub liengia: LienGia,
    pub pocketbase: Option<PocketBase>,
    pub servers: Vec<Server>,
}

impl Field {
    /// The peers in the order of the tables.
    pub fn peers(&self) -> Vec<&dyn Peer> {
        let mut peers: Vec<&dyn Peer> = vec![&self.floor, &self.liengia];
        peers.extend(self.pocketbase.as_ref().map(|peer| peer as &dyn Peer));
        peers
    }

    pub async fn start(&mut self) -> Result<()> {
        let mut servers = Vec::new();
        for peer in self.peers() {
            servers.push(start(peer).await?);
        }
        self.servers = servers;
        Ok(())
    }

    pub fn stop(&mut self) -> Result<()> {
        self.servers.drain(..).try_for_each(|mut server| server.end())
    }
}

/// Starts a peer's server.
pub async fn start(peer: &dyn Peer) -> Result<Server> {
    let address = free_address()?;
    Server::start(peer.command(address), address, peer.first_page(), &peer.folder().join("log")).await
}
