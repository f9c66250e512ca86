//! What the tests of other features need of this one.

use testkit::Browser;
use uuid::Uuid;

/// Someone asks for a correction; the request's id.
pub async fn ask(browser: &mut Browser, fields: &[(&str, &str)]) -> Uuid {
    let id = browser.get("/me/data/requests/new?what=correct").await.value_of("id");
    let mut form = vec![("id", id.as_str())];
    form.extend_from_slice(fields);
    let sent = browser.post("/me/data/requests", &form).await;
    assert_eq!(sent.leads_to(), format!("/me/data/requests/{id}"), "{} {}", sent.status, sent.words());
    id.parse().unwrap()
}
