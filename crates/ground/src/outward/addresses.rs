//! Which network addresses lie in the world outside. Pure. What is not known to be outside is inside: this machine, the
//! networks around it, and ranges that lead back to either.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub(crate) fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => four_is_outside(four),
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => four_is_outside(four),
            None => six_is_outside(six),
        },
    }
}

/// Where nobody can be asked to listen: no address at all, everybody's, and those that hold between two machines of one wire,
/// by which clouds hand out their machines' secrets.
pub(super) fn is_nowhere(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => {
            four.octets()[0] == 0 || four.is_link_local() || four.is_multicast() || four.is_broadcast()
        }
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => is_nowhere(IpAddr::V4(four)),
            None => six.is_unspecified() || six.is_multicast() || (six.segments()[0] & 0xffc0) == 0xfe80,
        },
    }
}

fn four_is_outside(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let inside = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        // Shared by providers, for protocols, for measuring, and not yet given out.
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !inside
}

/// Only what is given out to the world (2000::/3), without the ways back into version 4 and what stands in books.
fn six_is_outside(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let world = (0x2000..0x4000).contains(&a);
    let back = a == 0x2002 || (a == 0x2001 && b < 0x200);
    let books = (a == 0x2001 && b == 0xdb8) || a == 0x3fff;
    world && !back && !books
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nowhere_is_refused_also_where_the_keeper_named_it() {
        for nowhere in [
            "169.254.169.254",
            "0.0.0.0",
            "::",
            "fe80::1",
            "255.255.255.255",
            "::ffff:169.254.169.254",
            "ff02::1",
        ] {
            assert!(is_nowhere(nowhere.parse().unwrap()), "{nowhere}");
        }
        for somewhere in ["127.0.0.1", "192.168.1.9", "10.0.0.1", "::1", "fd00::1", "8.8.8.8"] {
            assert!(!is_nowhere(somewhere.parse().unwrap()), "{somewhere}");
        }
    }

    #[test]
    fn this_machine_and_the_networks_around_it_are_not_outside() {
        for inside in [
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "198.18.0.1",
            "198.19.1.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "192.0.2.1",
            "203.0.113.9",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "::127.0.0.1",
            "fec0::1",
            "3fff::1",
        ] {
            assert!(!is_outside(inside.parse().unwrap()), "{inside}");
        }
        for outside in [
            "8.8.8.8",
            "100.63.0.1",
            "100.128.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "203.113.131.1",
            "223.255.255.1",
            "2606:4700::1",
            "2a00:1450:4001::1",
            "2405:4800::1",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_outside(outside.parse().unwrap()), "{outside}");
        }
    }
}
