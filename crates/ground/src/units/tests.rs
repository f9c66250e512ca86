//! Paths, chains and the range of a subtree.

use super::{Unit, path_end};

fn unit(path: &str) -> Unit {
    Unit { path: path.to_owned(), ..Unit::country() }
}

#[test]
fn a_subtree_is_one_range_of_paths() {
    let inside = ["01.09574.", "01.09574.01.", "01.09574.01.02.", "01.09574.99."];
    let outside = ["01.", "01.0957.", "01.09575.", "01.095741.", "02.09574."];
    let (from, to) = ("01.09574.", path_end("01.09574."));
    let within = |path: &str| path >= from && path < to.as_str();
    for path in inside {
        assert!(within(path), "{path}");
    }
    for path in outside {
        assert!(!within(path), "{path}");
    }
}

#[test]
fn the_country_holds_every_path() {
    assert!("01.09574." < path_end("").as_str() && "99." < path_end("").as_str());
}

#[test]
fn entries_chain_by_commune_and_above_it_by_country() {
    assert_eq!(unit("01.09574.01.02.").chain(), "09574");
    assert_eq!(unit("01.09574.").chain(), "09574");
    assert_eq!(unit("01.").chain(), "vn");
    assert_eq!(Unit::country().chain(), "vn");
}
