//! Codes come back from paper whatever hands and eyes do to them.

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;

fn hash(n: u32) -> Vec<u8> {
    Sha256::digest(n.to_be_bytes()).to_vec()
}

#[test]
fn a_known_hash_has_this_code_for_ever() {
    // SHA-256 of nothing. If this changes, every paper that was printed becomes worthless.
    let hash = Sha256::digest(b"");
    assert_eq!(paper("09574", 1234, &hash), "WERC8-GMRZG-E196Q-VYK49-W");
    assert_eq!(full("vn", 7, &hash), "WERC8-GMRZG-E196Q-VYK49-JVXS4-GKTWG-F4CJD-S6K54-JPCHP-Y2JQ1-AGS");
}

#[test]
fn small_letters_blanks_and_look_alikes_are_understood() {
    let code = paper("09574", 1204, &hash(3));
    let right = Quoted::read("09574", "1204", &code).unwrap();
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l").replace('v', "u");
    assert_eq!(Quoted::read(" O9574 ", "1.204", &typed).unwrap(), right);
    assert_eq!(Quoted::read_line(&format!("Sổ ghi việc 09574 · số 1204 · {code}")).unwrap(), right);
    // Papers printed before the ledger had its present name.
    assert_eq!(Quoted::read_line(&format!("Sổ cái 09574 · số 1204 · {code}")).unwrap(), right);
    assert_eq!(Quoted::read_line(&format!("09574 1,204 {typed}")).unwrap(), right);
    assert_eq!(right.printed(), code);
}

#[test]
fn what_a_vietnamese_keyboard_made_of_a_code_is_understood() {
    // WERC8-GMRZG-E196Q-VYK49-W with Telex: W alone is Ư, E and R are Ẻ.
    let (hash, other) = (Sha256::digest(b""), hash(3));
    let right = Quoted::read("09574", "1234", "WERC8-GMRZG-E196Q-VYK49-W").unwrap();
    for typed in ["ƯẺC8-GMRZG-E196Q-VYK49-Ư", "ưẻc8 gmrzg e196q vyk49 ư"] {
        let read = Quoted::read("09574", "1234", typed).unwrap();
        assert_eq!(read.likeness(&hash), Likeness::Same, "{typed}");
        assert_eq!(read.printed(), right.printed());
        // Another book: what was guessed from marks accuses nobody.
        assert_eq!(read.likeness(&other), Likeness::Nearly);
    }
    assert_eq!(Quoted::read("09574", "1234", "ƯẺC8-GMRZG-E196Q-VYK49-X"), Err(Misread::Letter('Ư')));
}

#[test]
fn what_is_no_code_is_said_to_be_none() {
    let code = paper("09574", 1204, &hash(3));
    let read = Quoted::read;
    assert_eq!(read("Sơn Tây", "1204", &code), Err(Misread::Chain));
    assert_eq!(read("09574", "", &code), Err(Misread::Number));
    assert_eq!(read("09574", "0", &code), Err(Misread::Number));
    assert_eq!(read("09574", "99999999999999999999", &code), Err(Misread::Number));
    assert_eq!(read("09574", "1204", ""), Err(Misread::Length(0)));
    assert_eq!(read("09574", "1204", &code[1..]), Err(Misread::Length(20)));
    assert_eq!(read("09574", "1204", &"7".repeat(1_000_000)), Err(Misread::Length(54)));
    assert_eq!(read("09574", "1204", &code.replace('-', "*")), Err(Misread::Letter('*')));
    // The code of another number or chain is a wrong code, not another book.
    assert_eq!(read("09574", "1205", &code), Err(Misread::Check));
    assert_eq!(read("09575", "1204", &code), Err(Misread::Check));
}

proptest! {
    #[test]
    fn a_code_comes_back_and_fits_its_hash_alone(n in any::<u32>(), number in 1..10_000_000_i64) {
        let (hash, other) = (hash(n), hash(n.wrapping_add(1)));
        for code in [paper("09574", number, &hash), full("09574", number, &hash)] {
            let quoted = Quoted::read("09574", &number.to_string(), &code).unwrap();
            prop_assert_eq!(quoted.likeness(&hash), Likeness::Same);
            prop_assert_eq!(quoted.likeness(&other), Likeness::Other);
        }
    }

    /// Every single wrong character is noticed, in the code, the number and the chain; so are neighbours that swapped.
    #[test]
    fn one_slip_of_the_pen_is_always_noticed(n in any::<u32>(), at in 0..21_usize, by in 1..32_u8) {
        let code: String = paper("09574", 1234, &hash(n)).replace('-', "");
        let mut wrong: Vec<char> = code.chars().collect();
        let was = value(wrong[at]).unwrap();
        wrong[at] = letter((was + by) & 31);
        let wrong: String = wrong.into_iter().collect();
        prop_assert_eq!(Quoted::read("09574", "1234", &wrong), Err(Misread::Check));
        if at < 20 {
            let mut swapped: Vec<char> = code.chars().collect();
            swapped.swap(at, at + 1);
            let swapped: String = swapped.into_iter().collect();
            let read = Quoted::read("09574", "1234", &swapped);
            prop_assert_eq!(read.is_ok(), swapped == code);
        }
        let digit = usize::from(by % 4);
        let mut number = *b"1234";
        number[digit] = b'0' + (number[digit] - b'0' + 1 + by % 9) % 10;
        let number = std::str::from_utf8(&number).unwrap();
        prop_assert!(Quoted::read("09574", number, &code).is_err());
    }

    /// Two mistakes may get past the check character; they are still no other book.
    #[test]
    fn two_slips_are_never_another_book(n in any::<u32>(), at in 0..20_usize, also in 0..20_usize, by in 1..32_u8) {
        let hash = hash(n);
        let mut code: Vec<char> = letters(&hash)[..PAPER_CHARS].chars().collect();
        for place in [at, also] {
            code[place] = letter((value(code[place]).unwrap() + by) & 31);
        }
        let (chain, code) = ("09574".to_owned(), code.into_iter().collect());
        let quoted = Quoted { chain, number: 1, code, or_else: Vec::new(), is_bent: false };
        prop_assert_ne!(quoted.likeness(&hash), Likeness::Other);
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(line in ".{0,200}") {
        let _ = Quoted::read_line(&line);
    }
}
