//! Whoever holds a paper compares it, without an account.

use time::Duration;

use super::{CHAIN, head, typed};
use crate::checks::story;
use crate::reports::tests_support::a_report_of;
use crate::village::cast::MEMBER;

#[test]
fn whoever_holds_a_paper_learns_that_the_book_still_holds_it() {
    story(|village| async move {
        let told = head(&village.app).await;
        for _ in 0..3 {
            a_report_of(&village, MEMBER).await;
        }
        village.pass(Duration::days(1));
        let mut nobody = village.browser();
        assert_eq!(nobody.get("/ledger/check").await.status, 200);
        let typed = told.paper_code().to_lowercase().replace('-', " ").replace('0', "o");
        let number = told.number.to_string();
        let page =
            nobody.post("/ledger/check", &[("chain", CHAIN), ("number", &number), ("code", &typed)]).await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("Từ đó đến hết hôm qua sổ ghi thêm 3 dòng"), "{}", page.words());
        assert!(
            page.words().contains(&told.paper_code().replace('-', " ")),
            "as printed, to compare once more"
        );
        // Again, after more was written: the walk goes on from where it was.
        a_report_of(&village, MEMBER).await;
        let newest = head(&village.app).await;
        village.pass(Duration::days(1));
        let page =
            nobody.post("/ledger/check", &[("chain", CHAIN), ("number", &number), ("code", &typed)]).await;
        assert!(page.words().contains("sổ ghi thêm 4 dòng"), "{}", page.words());
        let (number, code) = (newest.number.to_string(), newest.full_code());
        let page =
            nobody.post("/ledger/check", &[("chain", CHAIN), ("number", &number), ("code", &code)]).await;
        assert!(page.words().contains("đến hết hôm qua đó là dòng cuối"), "{}", page.words());
        let english = nobody.get("/ledger/check?lang=en").await;
        assert!(english.words().contains("Type the three things printed on the paper."));
    });
}

#[test]
fn what_was_typed_wrongly_is_said_to_be_that_and_nothing_typed_is_lost() {
    story(|village| async move {
        let told = head(&village.app).await;
        let (number, code) = (told.number.to_string(), told.paper_code());
        let slip =
            if code.starts_with('7') { code.replacen('7', "8", 1) } else { format!("7{}", &code[1..]) };
        let mut nobody = village.browser();
        for (chain, number, code, says) in [
            (CHAIN, number.as_str(), slip.as_str(), "Gõ chưa đúng: có ký tự bị lẫn."),
            ("09575", &number, &code, "Gõ chưa đúng: có ký tự bị lẫn."),
            (CHAIN, "1", &code, "Gõ chưa đúng: có ký tự bị lẫn."),
            ("Sơn Tây", &number, &code, "Gõ chưa đúng: ô sổ là 5 chữ số"),
            (CHAIN, "", &code, "Gõ chưa đúng: số là một con số"),
            (CHAIN, &number, "ABC", "mã có 21 hoặc 53 ký tự, ở đây có 3"),
            (CHAIN, &number, "?<script>", "mã không có ký tự “?”"),
        ] {
            let page =
                nobody.post("/ledger/check", &[("chain", chain), ("number", number), ("code", code)]).await;
            assert_eq!(page.status, 422, "{says}");
            assert!(page.words().contains(says), "{says}: {}", page.words());
            assert!(!page.words().contains("Sổ đã bị sửa"), "a slip of the pen accuses nobody");
            assert_eq!(typed(&page, "chain"), chain);
        }
    });
}

#[test]
fn a_paper_of_another_book_does_not_fit_and_guessing_is_slowed_down() {
    story(|village| async move {
        let number = head(&village.app).await.number;
        let mut nobody = village.browser();
        let mut try_one = async |chain: &str, number: i64, byte: u8| {
            let code = ground::ledger::code::paper(chain, number, &[byte; 32]);
            nobody
                .post("/ledger/check", &[("chain", chain), ("number", &number.to_string()), ("code", &code)])
                .await
        };
        let page = try_one(CHAIN, number, 1).await;
        assert!(page.words().contains("Sổ đã bị sửa sau khi tờ giấy này được in."));
        assert!(page.words().contains("chỉ đúng khi tờ giấy là thật"));
        let beyond = try_one(CHAIN, number + 1, 1).await;
        assert!(beyond.words().contains("Sổ đã bị sửa"), "a number the book never had, or has no longer");
        let nowhere = try_one("00004", 1, 1).await;
        assert_eq!(nowhere.status, 422);
        assert!(nowhere.words().contains("Ở đây không có sổ mang số này."));
        let mut last = 200;
        for byte in 0..8 {
            last = try_one(CHAIN, number, byte).await.status.as_u16();
        }
        assert_eq!(last, 429);
        // Signing in is not slowed down by it.
        let page = village
            .browser()
            .post("/sign-in", &[("login", "quantri"), ("password", "x"), ("next", "/")])
            .await;
        assert_eq!(page.status, 422, "{}", page.words());
    });
}
