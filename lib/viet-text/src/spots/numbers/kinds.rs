//! What a number is: by how its digits are grouped, how it begins, and which words stand around it.

use super::Number;
use crate::Phone;
use crate::spots::SpotKind;
use crate::spots::glyphs::holds;

const OF_PHONES: &[&str] = &[
    "dt",
    "sdt",
    "so",
    "dien thoai",
    "zalo",
    "goi",
    "lien he",
    "lh",
    "alo",
    "hotline",
    "tel",
    "phone",
    "di dong",
];
const OF_CARDS: &[&str] = &[
    "cccd",
    "cmnd",
    "cmt",
    "cmtnd",
    "can cuoc",
    "chung minh",
    "chung minh thu",
    "so dinh danh",
    "dinh danh",
];
const OF_ACCOUNTS: &[&str] = &["stk", "so tai khoan", "tai khoan", "tk", "so the", "the atm"];
const BANKS: &[&str] = &[
    "vietcombank",
    "vcb",
    "mbbank",
    "mb",
    "techcombank",
    "tcb",
    "bidv",
    "agribank",
    "vietinbank",
    "acb",
    "vpbank",
    "tpbank",
    "sacombank",
    "vib",
    "shb",
    "hdbank",
    "ocb",
    "msb",
    "seabank",
    "lpbank",
    "eximbank",
    "momo",
];
/// After a number they make it an amount.
const OF_AMOUNTS: &[&str] = &[
    "d", "dong", "vnd", "k", "tr", "trieu", "ty", "ti", "nghin", "ngan", "usd", "do", "m", "m2", "km", "kg",
    "lit", "so dien",
];
impl Number<'_> {
    /// What it is, if anything to ask about.
    pub(super) fn kind(&self) -> Option<SpotKind> {
        let count: usize = self.sizes().iter().sum();
        if !(6..=19).contains(&count) || !self.stands_alone() {
            return None;
        }
        // The words around are read last: that is what takes long.
        if self.is_account() && self.is_account_said() {
            return Some(SpotKind::BankAccount);
        }
        if self.is_phone() {
            return Some(SpotKind::Phone);
        }
        if !matches!(count, 9 | 12..=19) || self.letter_before() || self.letter_after() || self.is_amount() {
            return None;
        }
        if self.is_card() {
            return Some(SpotKind::IdNumber);
        }
        let digits = self.digits();
        let long = self.groups.len() == 1 && (13..=19).contains(&digits.len()) && !digits.ends_with("0000");
        long.then_some(SpotKind::BankAccount)
    }

    /// Followed by a currency or a measure, or written in thousands.
    fn is_amount(&self) -> bool {
        let sizes = self.sizes();
        let thousands = sizes.len() > 1 && sizes[0] <= 3 && sizes[1..].iter().all(|size| *size == 3);
        let digits = self.digits();
        holds(&self.glyphs.words_after(self.last().to, 1), OF_AMOUNTS)
            || digits.ends_with("000")
            || (thousands && self.sign() == Some('.') && !digits.starts_with('0'))
    }

    fn is_account_said(&self) -> bool {
        let before = self.glyphs.words_before(self.first().from, 6);
        holds(&before, OF_ACCOUNTS)
            || holds(&before, BANKS)
            || holds(&self.glyphs.words_after(self.last().to, 3), BANKS)
    }

    fn is_account(&self) -> bool {
        let sizes = self.sizes();
        let even =
            sizes.len() == 1 || sizes.iter().all(|size| (2..=6).contains(size)) && self.sign().is_some();
        (6..=19).contains(&self.digits().len())
            && even
            && !self.is_amount()
            && !self.letter_before()
            && !self.letter_after()
            && !self.is_date()
    }

    /// Day, month and year in front: 09.12.2024 10.
    fn is_date(&self) -> bool {
        let sizes = self.sizes();
        let year = self.groups.get(2).map(|group| self.glyphs.text(group.from, group.to));
        sizes.len() >= 3
            && sizes[0] <= 2
            && sizes[1] <= 2
            && year.is_some_and(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")))
    }

    fn is_phone(&self) -> bool {
        let sizes = self.sizes();
        let plus = self.glyphs.before(self.first().from) == Some('+');
        let shaped = sizes.len() == 1
            || plus
            || sizes.iter().all(|size| *size == 1)
            || sizes.iter().all(|size| (2..=7).contains(size));
        if !shaped || (self.groups.len() > 1 && self.sign().is_none()) || self.is_date() {
            return false;
        }
        if self.letter_before() && !self.is_phone_said() {
            return false;
        }
        self.national().is_some_and(|national| Phone::parse(&national).is_ok())
    }

    /// The number with its zero, if it says that it is one of Viet Nam.
    fn national(&self) -> Option<String> {
        let digits = self.digits();
        let plus = self.glyphs.before(self.first().from) == Some('+');
        let abroad = digits.strip_prefix("0084").or(if plus { digits.strip_prefix("84") } else { None });
        if let Some(rest) = abroad {
            return Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest)));
        }
        let mobile = |digits: &str| digits.len() == 9 && digits.starts_with(['3', '5', '7', '8', '9']);
        match digits.strip_prefix("84") {
            Some(rest) if mobile(rest) && !self.is_amount() => Some(format!("0{rest}")),
            _ if digits.starts_with('0') => Some(digits),
            // A spreadsheet ate the zero.
            _ if mobile(&digits) && self.is_phone_said() && !self.is_amount() => Some(format!("0{digits}")),
            _ => None,
        }
    }

    fn is_phone_said(&self) -> bool {
        holds(&self.glyphs.words_before(self.first().from, 4), OF_PHONES)
    }

    fn is_card(&self) -> bool {
        let (digits, sizes) = (self.digits(), self.sizes());
        let said = holds(&self.glyphs.words_before(self.first().from, 6), OF_CARDS);
        let even =
            sizes.windows(2).all(|pair| pair[0] == pair[1]) && (sizes.len() == 1 || self.sign().is_some());
        let first = |n: usize| digits.get(..n).and_then(|start| start.parse::<u32>().ok()).unwrap_or(0);
        match digits.len() {
            // Province of birth, then century and sex (Nghị định 137/2015/NĐ-CP, Điều 13).
            12 if sizes.len() > 1 => {
                even && (said || (1..=96).contains(&first(3)) && digits.as_bytes()[3] <= b'3')
            }
            12 => true,
            9 if sizes.len() > 1 => even && (said || digits.starts_with('0')),
            9 => said || (1..=38).contains(&first(2)),
            _ => false,
        }
    }
}
