//! What somebody typed wrongly into an address, or a program asked in a strange way, is answered by a page of the house in
//! the reader's language, and never by a framework's words.

use ground::feature::Route;
use ground::web::serve::{Patience, serve};
use testkit::{Browser, Page, TestApp};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::examples::{routes, walk};
use super::story;
use crate::village::GROUP;
use crate::village::cast::{CAST, LEADER, MEMBER, OFFICER, Player};

/// No id, one that was cut off, one with a letter too many, and what is no text.
const MISTYPED: [&str; 4] =
    ["not-a-uuid", "0193d2a7-5b1e", "0193d2a7-5b1e-7c3a-9f7e-2f4f6f1f5a11x", "%FF%FE"];

const NOT_THERE: [&str; 2] = [
    "Không có trang này, hoặc trang này dành cho người khác.",
    "There is no such page, or it is not for you.",
];

/// Those of the cast who may, as the table of access says; all of them where nobody may with what the table asked for.
fn who_may(route: &Route) -> Vec<Player> {
    let table = include_str!("../../../../docs/access.txt");
    let line = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let is_it =
        |line: &Vec<&str>| line.len() > 2 && line[1] == route.method.as_str() && line[2] == route.path;
    let signs: Vec<char> =
        { line }.find(is_it).unwrap_or_else(|| panic!("{}", route.path))[0].chars().collect();
    let may: Vec<_> =
        CAST.iter().zip(&signs[1..]).filter(|(_, sign)| **sign == '✔').map(|(player, _)| *player).collect();
    if may.is_empty() { CAST.to_vec() } else { may[..may.len().min(2)].to_vec() }
}

async fn ask(browser: &mut Browser, method: &str, path: &str) -> Page {
    if method == "GET" { browser.get(path).await } else { browser.post(path, &[]).await }
}

#[test]
fn an_id_that_was_mistyped_is_a_page_that_is_not_there() {
    walk(|village, all| async move {
        let mut walked = 0;
        for route in routes() {
            for id in all.ids(route.path) {
                let mut told = 0;
                for (n, player) in who_may(&route).into_iter().enumerate() {
                    let mut browser = village.signed_in(player.id()).await;
                    browser.get(["/about", "/about?lang=en"][n % 2]).await;
                    for mistyped in MISTYPED {
                        let path = all.address(with(&route, id, mistyped).path);
                        let page = ask(&mut browser, route.method.as_str(), &path).await;
                        let words = page.words();
                        let says =
                            format!("{} {path} for {}: {} {words}", route.method, player.part, page.status);
                        assert!(matches!(page.status.as_u16(), 403 | 404), "{says}");
                        assert!(page.status != 404 || words.contains(NOT_THERE[n % 2]), "{says}");
                        told += usize::from(page.status == 404);
                    }
                }
                assert!(
                    told >= MISTYPED.len(),
                    "{} {}: nobody may, so nothing is seen",
                    route.method,
                    route.path
                );
                walked += 1;
            }
        }
        assert!(walked > 70, "{walked} routes have ids");
    });
}

/// The same route with something else in place of a part.
fn with(route: &Route, part: &str, value: &str) -> Route {
    Route { path: route.path.replace(part, value).leak(), ..route.clone() }
}

#[test]
fn whatever_else_stands_in_an_address_no_framework_answers() {
    walk(|village, all| async move {
        let mut asked = Vec::new();
        for route in routes() {
            let path = all.address(route.path);
            if route.method == "GET" {
                asked.push(format!("{path}?household=xx&page=abc&from=32/13&show=%FF&q=a&q=b&show=1&show=2"));
            }
            let ids = all.ids(route.path);
            let parts = route.path.split('/').filter(|part| part.starts_with('{') && !ids.contains(part));
            for part in parts {
                asked.extend(["xx", "%FF"].map(|value| all.address(with(&route, part, value).path)));
            }
        }
        for player in [MEMBER, OFFICER, LEADER] {
            let mut browser = village.signed_in(player.id()).await;
            for path in &asked {
                for page in [browser.get(path).await, browser.post(path, &[]).await] {
                    let says = format!("{path} for {}: {} {}", player.part, page.status, page.text());
                    assert!(page.status.as_u16() < 500, "{says}");
                    assert!(page.status.as_u16() < 400 || page.text().contains("<main"), "{says}");
                }
            }
        }
        let sheet = format!("/{GROUP}/slips/sheet?household=xx");
        let page = village.signed_in(LEADER.id()).await.get(&sheet).await;
        assert_eq!(page.status, 400);
        assert!(page.words().contains("Địa chỉ trang này sai một chỗ"), "{}", page.words());
    });
}

#[test]
fn an_address_in_capitals_with_a_slash_or_without_its_zero_leads_where_it_was_meant() {
    story(|village| async move {
        for (typed, meant) in [("/JOIN", "/join"), ("/about/", "/about"), ("/9574-1-1", "/09574-01-01")] {
            let page = village.browser().get(typed).await;
            assert_eq!((page.status.as_u16(), page.leads_to().as_str()), (307, meant), "{typed}");
            assert_eq!(village.browser().get(meant).await.status, 200, "{meant}");
        }
        // Nothing is said of whether something stands there.
        assert_eq!(village.browser().get("/9574-1-9").await.leads_to(), "/09574-01-09");
        assert_eq!(village.browser().post("/JOIN", &[("code", "x")]).await.status, 404);
    });
}

/// One request as it is written, over the wire.
async fn wire(village: &TestApp, request: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let to = listener.local_addr().unwrap();
    tokio::spawn(serve(village.app.clone(), listener, Patience::default(), None, std::future::pending()));
    let mut stream = TcpStream::connect(to).await.unwrap();
    // It may be answered before all of it is sent.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn strange_requests_are_answered_in_words() {
    story(|village| async move {
        let rest = "HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n";
        for (request, status, says) in [
            ("GET /nowhere/at/all".to_owned(), "404", NOT_THERE[0]),
            ("PUT /".to_owned(), "404", NOT_THERE[0]),
            ("DELETE /about".to_owned(), "404", NOT_THERE[0]),
            ("POST /about".to_owned(), "404", NOT_THERE[0]),
            ("GET /sign-in/code".to_owned(), "404", NOT_THERE[0]),
            ("BREW /healthz".to_owned(), "405", "Địa chỉ này chỉ để đọc."),
            ("POST /readyz".to_owned(), "405", "This address can only be read."),
            (format!("GET /search?q={}", "a".repeat(60_000)), "303", ""),
            (format!("GET /{}", "a".repeat(200_000)), "431", "Địa chỉ trang này dài quá"),
        ] {
            let answer = wire(&village, &format!("{request} {rest}")).await;
            let first = request.chars().take(40).collect::<String>();
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{first}: {answer}");
            assert!(answer.contains(says), "{first}: {answer}");
        }
        let head = format!("GET / HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n", "a".repeat(200_000));
        let answer = wire(&village, &head).await;
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
        assert!(answer.contains("The address of this page is too long to be opened."), "{answer}");
    });
}
