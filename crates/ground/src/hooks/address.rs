//! Where a hook may be sent. Pure: what stands in an address. What its name means at the moment of sending is looked at by
//! `outward`, each time.

use std::net::IpAddr;

use url::{Host, Url};

use crate::outward::is_outside;

pub const ADDRESS_BYTES_MAX: usize = 1024;

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// No address of the web, or one with a name and password in it.
    Shape,
    /// Without TLS, which is for machines inside alone.
    Plain,
    /// It is inside of a network, and nobody said that it may be.
    Inside,
}

/// The address, if a hook may have it. `inside`: the keeper says that the machine stands inside of a network.
pub fn check_address(text: &str, inside: bool) -> Result<Url, Wrong> {
    if text.len() > ADDRESS_BYTES_MAX {
        return Err(Wrong::Shape);
    }
    let url = Url::parse(text).map_err(|_| Wrong::Shape)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let host = url.host().filter(|_| plain).ok_or(Wrong::Shape)?;
    let outside = match host {
        Host::Ipv4(ip) => is_outside(IpAddr::V4(ip)),
        Host::Ipv6(ip) => is_outside(IpAddr::V6(ip)),
        // Whoever writes this name means this machine.
        Host::Domain(name) => name != "localhost" && !name.ends_with(".localhost"),
    };
    match url.scheme() {
        _ if !outside && !inside => Err(Wrong::Inside),
        "https" => Ok(url),
        "http" if inside => Ok(url),
        "http" => Err(Wrong::Plain),
        _ => Err(Wrong::Shape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_outside_wants_tls_and_one_inside_the_keepers_word() {
        let outside = "https://coi.phuong.example/bao?k=1";
        assert!(check_address(outside, false).is_ok() && check_address(outside, true).is_ok());
        assert_eq!(check_address("http://coi.phuong.example/bao", false), Err(Wrong::Plain));
        for inside in [
            "https://127.0.0.1/x",
            "http://192.168.1.9:8080/coi",
            "https://[::1]/x",
            "https://localhost:9/x",
            "https://[::ffff:10.0.0.1]/",
            // The same address in other letters.
            "https://0x7f.1/x",
            "https://2130706433/x",
            "http://169.254.169.254/latest",
        ] {
            assert_eq!(check_address(inside, false), Err(Wrong::Inside), "{inside}");
            assert!(check_address(inside, true).is_ok(), "{inside}");
        }
        for bad in ["", "coi", "ftp://coi.example/", "https://so:mk@coi.example/", "https://coi.example/#x"] {
            assert_eq!(check_address(bad, true), Err(Wrong::Shape), "{bad}");
        }
        assert_eq!(check_address(&format!("{outside}{}", "a".repeat(1024)), false), Err(Wrong::Shape));
    }
}
