//! A head in letters that people can read out, write down and type: Crockford's base 32 in groups of five, with one
//! check character at the end.
//!
//! Two forms of the same hash. **Full**: all 256 bits, 52 characters; for mail and files. **Paper**: the first 100
//! bits, 20 characters. What the shorter one is worth: whoever wants to change the book *after* the paper was printed
//! must find another book with the same 100 bits, some 2^100 tries, which nobody can make. Whoever prepares *two*
//! books before printing needs some 2^50 tries, which much money can buy; against that only the full form helps
//! (2^128).
//!
//! The check character covers chain and number too, so that a slip of the pen anywhere is told apart from a book that
//! was changed. It is a sum over GF(32) and not Crockford's own mod 37, whose `*~$=` nobody can read out: it notices
//! every single wrong character, every two neighbours swapped, and 31 of 32 of all other mistakes.
//! Not here: where heads are kept (`store.rs`), how a chain is walked (`verify.rs`).

use viet_text::code::readings;

/// 100 bits.
pub const PAPER_CHARS: usize = 20;
/// 256 bits and four zeros.
pub const FULL_CHARS: usize = 52;
/// So many characters may differ before "typed wrongly" becomes "another book": two books agree in one of 32.
const SLIPS_OF_THE_PEN_MAX: usize = 2;
const GROUP: usize = 5;

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A head as someone quotes it from paper or mail. Its check character was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    pub chain: String,
    pub number: i64,
    /// The characters without the check character.
    code: String,
    /// What else it can have been, when a Vietnamese keyboard had put marks on it; none when it was typed plainly.
    or_else: Vec<String>,
    is_bent: bool,
}

/// Why a quoted head cannot be read: it was typed wrongly, which says nothing about the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// Not a chain's name.
    Chain,
    /// Not a number from 1.
    Number,
    /// A character that is in no code.
    Letter(char),
    /// So many characters; there must be 21 or 53.
    Length(usize),
    /// The check character says that something is wrong somewhere.
    Check,
}

/// How a quoted head stands to a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    Same,
    /// But for one or two characters: a mistake of typing that the check character let through.
    Nearly,
    Other,
}

/// The paper form of a hash: `ABCDE-FGHJK-MNPQR-STVWX-Y`.
pub fn paper(chain: &str, number: i64, hash: &[u8]) -> String {
    grouped(chain, number, &letters(hash)[..PAPER_CHARS.min(letters(hash).len())])
}

/// The full form of a hash: eleven groups.
pub fn full(chain: &str, number: i64, hash: &[u8]) -> String {
    grouped(chain, number, &letters(hash))
}

impl Quoted {
    /// Reads what someone typed: small letters, blanks, strokes, O for 0, I and L for 1, U for V are understood, and
    /// what Telex or VNI make of the keys.
    pub fn read(chain: &str, number: &str, code: &str) -> Result<Quoted, Misread> {
        let chain = read_chain(chain)?;
        let digits: String =
            number.chars().filter(|c| !matches!(c, '.' | ',') && !c.is_whitespace()).collect();
        let number = digits.parse::<i64>().ok().filter(|n| *n > 0).ok_or(Misread::Number)?;
        let fits = |code: &str| match read_letters(code) {
            Ok(mut letters) if letters.len() == PAPER_CHARS + 1 || letters.len() == FULL_CHARS + 1 => {
                let said = letters.pop();
                if said == Some(check(&chain, number, &letters)) { Ok(letters) } else { Err(Misread::Check) }
            }
            Ok(letters) => Err(Misread::Length(letters.len())),
            Err(misread) => Err(misread),
        };
        let plain = fits(code);
        if code.chars().all(|c| c.is_ascii() || !c.is_alphabetic()) {
            return Ok(Quoted { code: plain?, chain, number, or_else: Vec::new(), is_bent: false });
        }
        let lengths = [PAPER_CHARS + 1, FULL_CHARS + 1];
        let mut fitting = lengths.iter().flat_map(|n| readings(code, *n)).filter_map(|keys| fits(&keys).ok());
        match fitting.next() {
            Some(code) => Ok(Quoted { code, or_else: fitting.collect(), chain, number, is_bent: true }),
            None => Err(plain.err().unwrap_or(Misread::Check)),
        }
    }

    /// Reads a line with all three, also as it stands on paper: `Sổ ghi việc 09574 · số 1234 · ABCDE-…`.
    pub fn read_line(line: &str) -> Result<Quoted, Misread> {
        let line = line.replace(['·', ':', ';', '|'], " ");
        let words: Vec<&str> = line.split_whitespace().collect();
        let (chain, words) = after_labels(&words);
        let (number, words) = after_labels(words);
        Quoted::read(chain, number, &words.concat())
    }

    pub fn is_full(&self) -> bool {
        self.code.len() == FULL_CHARS
    }

    /// As it is printed, to compare with the paper once more.
    pub fn printed(&self) -> String {
        grouped(&self.chain, self.number, &self.code)
    }

    pub fn likeness(&self, hash: &[u8]) -> Likeness {
        let letters = letters(hash);
        let differ = |code: &String| letters.bytes().zip(code.bytes()).filter(|(a, b)| a != b).count();
        let alike = std::iter::once(&self.code).chain(&self.or_else);
        match alike.filter(|code| code.len() <= letters.len()).map(differ).min() {
            Some(0) => Likeness::Same,
            Some(1..=SLIPS_OF_THE_PEN_MAX) => Likeness::Nearly,
            // What was guessed from marks accuses nobody: the paper is to be typed once more.
            _ if self.is_bent => Likeness::Nearly,
            _ => Likeness::Other,
        }
    }
}

/// The first word that is not one of those printed before it, and what follows.
fn after_labels<'a, 'b>(words: &'b [&'a str]) -> (&'a str, &'b [&'a str]) {
    let is_label = |word: &str| {
        matches!(viet_text::fold(word).as_str(), "so" | "ghi" | "viec" | "cai" | "ledger" | "no." | "number")
    };
    let at = words.iter().position(|word| !is_label(word)).unwrap_or(words.len());
    (words.get(at).copied().unwrap_or_default(), words.get(at + 1..).unwrap_or_default())
}

/// Communes have numbers, the country is `vn`.
fn read_chain(text: &str) -> Result<String, Misread> {
    let text = text.trim().to_ascii_lowercase();
    if text == crate::units::COUNTRY {
        return Ok(text);
    }
    let text = text.replace('o', "0").replace(['i', 'l'], "1");
    let good = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if good { Ok(text) } else { Err(Misread::Chain) }
}

fn read_letters(text: &str) -> Result<String, Misread> {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '.' | '_')) {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            c => c,
        };
        if value(c).is_none() {
            return Err(Misread::Letter(c));
        }
        // Longer than any code: the rest is only counted.
        if out.len() > FULL_CHARS + 1 {
            return Err(Misread::Length(out.len()));
        }
        out.push(c);
    }
    Ok(out)
}

fn value(c: char) -> Option<u8> {
    LETTERS.iter().position(|letter| char::from(*letter) == c).and_then(|i| u8::try_from(i).ok())
}

fn letter(value: u8) -> char {
    char::from(LETTERS[usize::from(value & 31)])
}

/// Five bits a character, the last one filled up with zeros.
fn letters(hash: &[u8]) -> String {
    let (mut out, mut bits, mut held) = (String::new(), 0_u32, 0);
    for byte in hash {
        bits = (bits << 8 | u32::from(*byte)) & 0xFFF;
        held += 8;
        while held >= 5 {
            held -= 5;
            out.push(letter((bits >> held & 31) as u8));
        }
    }
    if held > 0 {
        out.push(letter((bits << (5 - held) & 31) as u8));
    }
    out
}

/// Chain, number and code weighed by place in GF(32), so that the sum with the check character is nothing.
fn check(chain: &str, number: i64, code: &str) -> char {
    let twice = |x: u8| if x & 16 == 0 { x << 1 } else { (x << 1) ^ 0b100_101 };
    // The number in a fixed width, so that a digit too few or too many moves nothing else.
    let all = format!("{}{number:012}{code}", chain.to_ascii_uppercase());
    let sum = all.chars().fold(0, |sum, c| twice(sum) ^ value(c).unwrap_or(0));
    letter(twice(sum))
}

fn grouped(chain: &str, number: i64, code: &str) -> String {
    let mut out = String::new();
    for (i, c) in code.chars().chain([check(chain, number, code)]).enumerate() {
        if i > 0 && i % GROUP == 0 {
            out.push('-');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;
