//! Where a push may go: the services of the browsers, and whatever whoever runs the installation adds. A subscription comes from
//! a browser, which may say anything.

use anyhow::ensure;
use url::{Host, Url};

use crate::outward::Within;

const ADDRESS_BYTES_MAX: usize = 1024;

/// Chrome and what is made of it; Firefox; Safari; Edge. A leading dot: whatever ends so.
const KNOWN: [&str; 4] =
    ["fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"];

/// Hosts beside the known ones, as `LIENGIA_PUSH_HOSTS` names them: `host`, or `host:port`.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    more: Vec<String>,
}

impl Hosts {
    pub fn read(text: &str) -> anyhow::Result<Hosts> {
        let more: Vec<String> =
            text.split([' ', ',']).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        for host in &more {
            let named = Url::parse(&format!("https://{host}/"));
            let plain = named
                .is_ok_and(|url| url.path() == "/" && url.username().is_empty() && url.query().is_none());
            ensure!(
                plain,
                "LIENGIA_PUSH_HOSTS wants hosts like push.example.vn or 127.0.0.1:8090, not {host}"
            );
        }
        Ok(Hosts { more })
    }

    /// The address of a subscription, and how far a request to it may go; none if it is no address of a push service.
    pub(crate) fn allow(&self, address: &str) -> Option<(Url, Within)> {
        if address.len() > ADDRESS_BYTES_MAX {
            return None;
        }
        let url = Url::parse(address).ok()?;
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let host = url.host_str().filter(|_| plain)?.to_owned();
        let here = match url.host()? {
            Host::Ipv4(ip) => ip.is_loopback(),
            Host::Ipv6(ip) => ip.is_loopback(),
            Host::Domain(name) => name == "localhost",
        };
        let named = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.clone(),
        };
        if self.more.contains(&named) && (url.scheme() == "https" || (here && url.scheme() == "http")) {
            return Some((url, Within::Anywhere));
        }
        let known = |one: &str| match one.strip_prefix('.') {
            Some(_) => host.ends_with(one),
            None => host == one,
        };
        let good = url.scheme() == "https" && url.port().is_none() && KNOWN.iter().any(|one| known(one));
        good.then_some((url, Within::Outside))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_push_services_are_sent_to() {
        let hosts = Hosts::default();
        for good in [
            "https://fcm.googleapis.com/fcm/send/abc:def",
            "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
            "https://web.push.apple.com/QPuy",
            "https://wns2-pn1p.notify.windows.com/w/?token=BQYAAA%3d",
        ] {
            assert_eq!(hosts.allow(good).map(|(_, within)| within), Some(Within::Outside), "{good}");
        }
        for bad in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.example/x",
            "https://evil-push.apple.com.example/x",
            "https://push.apple.com/x",
            "https://xpush.services.mozilla.com/x",
            "https://fcm.googleapis.com@127.0.0.1/x",
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://user:x@fcm.googleapis.com/x",
            "file:///etc/passwd",
            "fcm.googleapis.com",
            "",
        ] {
            assert!(hosts.allow(bad).is_none(), "{bad}");
        }
        assert!(hosts.allow(&format!("https://fcm.googleapis.com/{}", "a".repeat(1024))).is_none());
    }

    #[test]
    fn what_an_installation_adds_may_be_inside_and_is_plain_only_on_this_machine() {
        let hosts = Hosts::read("127.0.0.1:8090, push.phuong.example").unwrap();
        assert_eq!(hosts.allow("http://127.0.0.1:8090/a").unwrap().1, Within::Anywhere);
        assert_eq!(hosts.allow("https://push.phuong.example/a").unwrap().1, Within::Anywhere);
        for bad in
            ["http://127.0.0.1:8091/a", "http://push.phuong.example/a", "https://push.phuong.example:8090/a"]
        {
            assert!(hosts.allow(bad).is_none(), "{bad}");
        }
        for bad in ["https://x.example", "x/y", "a@b"] {
            assert!(Hosts::read(bad).is_err(), "{bad}");
        }
    }
}
