//! The rules by themselves.

use ground::web::Errors;

use crate::accounts::model::{OfficeForm, PasswordForm, local, one_time};
use crate::village::cast::PASSWORD;

#[test]
fn only_addresses_of_ours_are_followed() {
    for ours in ["/", "/units?q=s%C6%A1n", "/09574-01/units", "/a//b"] {
        assert_eq!(local(ours), ours);
    }
    for other in [
        "",
        "//x",
        "///x",
        "/\\x",
        "\\\\x",
        "http://x",
        "javascript:alert(1)",
        "/a\r\nb",
        "/a b",
        "/unlock?next=/",
        "/é",
    ] {
        assert_eq!(local(other), "/", "{other}");
    }
    assert_eq!(local(&format!("/{}", "a".repeat(500))), "/");
}

fn chosen(new: &str, demonstration: bool) -> Result<String, Errors> {
    let form = PasswordForm { old: "khac han".to_owned(), new: new.to_owned(), again: new.to_owned() };
    form.check("khuvuc4", demonstration)
}

#[test]
fn what_is_guessed_first_is_refused() {
    for easy in [
        "1234567890",
        "12345 67890",
        "aaaaaaaaaaaa",
        "abababababab",
        "qwertyuiop",
        "matkhau123",
        "Mật khẩu 1!",
        "khuvuc4!!!!",
        "0987654321",
    ] {
        assert!(chosen(easy, false).is_err(), "{easy}");
    }
    for good in
        ["bốn con chim sẻ", "7 giờ sáng qua cầu", "matkhau cua bac Lan o ngo 18", "correct horse battery"]
    {
        assert_eq!(chosen(good, false).unwrap(), good);
    }
}

#[test]
fn the_demonstrations_password_is_good_for_demonstrations_only() {
    assert!(chosen(PASSWORD, false).is_err());
    assert!(chosen(PASSWORD, true).is_ok());
}

#[test]
fn a_password_for_once_is_easy_to_copy_by_hand() {
    assert_eq!(one_time([0, 1, 2, 31, 32, 33, 10, 11, 12, 13, 14, 255]), "2348-9bfg-hjk7");
}

#[test]
fn an_account_bears_the_name_of_a_person() {
    let unit = ground::units::Unit::country();
    let wrong = |name: &str, key: &str| {
        let form = OfficeForm { name: name.to_owned(), ..OfficeForm::default() };
        let errors =
            form.check(uuid::Uuid::from_u128(1), &unit, time::OffsetDateTime::UNIX_EPOCH).err().unwrap();
        errors.has(key)
    };
    assert!(!wrong("Nguyễn Công An", "officers-name-office"));
    assert!(wrong("Công an phường", "officers-name-office"));
    assert!(wrong("Quản trị viên", "officers-name-office"));
    assert!(wrong("Tr\u{1ea7}n \u{410}n", "officers-name-foreign-letters"));
}
