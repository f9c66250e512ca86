//! One order of a certificate, from the account to the chain.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use instant_acme::{
    Account, AccountCredentials, AuthorizationStatus, ChallengeType, Identifier, NewAccount, NewOrder,
    OrderStatus, RetryPolicy,
};

use super::asker::Asker;
use super::certificate::Given;
use super::challenges::Challenges;
use crate::config::HttpsSettings;

const ACCOUNT: &str = "account.json";
/// The authority looks at the plain port within seconds; a slow one gets so long.
const PATIENCE: Duration = Duration::from_secs(120);

/// Asks for a certificate for these names.
pub(super) async fn certificate(
    settings: &HttpsSettings,
    folder: &Path,
    challenges: &Challenges,
) -> Result<Given> {
    let account = account(settings, folder).await?;
    let names: Vec<_> = settings.names.iter().cloned().map(Identifier::Dns).collect();
    let mut order = account.new_order(&NewOrder::new(&names)).await.context("a new order")?;
    let mut authorizations = order.authorizations();
    while let Some(found) = authorizations.next().await {
        let mut found = found?;
        match found.status {
            AuthorizationStatus::Pending => {}
            AuthorizationStatus::Valid => continue,
            other => bail!("the authority says {other:?} before it looked"),
        }
        let mut challenge = found
            .challenge(ChallengeType::Http01)
            .context("the authority does not look at the plain port (HTTP-01)")?;
        challenges.put(&challenge.token, challenge.key_authorization().as_str());
        challenge.set_ready().await?;
    }
    let patient = RetryPolicy::default().timeout(PATIENCE);
    let status = order.poll_ready(&patient).await.context("waiting for the authority's look")?;
    ensure!(
        status == OrderStatus::Ready,
        "the authority did not find us at the plain port of {}: does the name lead here, and is port 80 open?",
        settings.names.join(", ")
    );
    let key_pem = order.finalize().await.context("asking for the certificate")?;
    let chain_pem = order.poll_certificate(&patient).await.context("fetching the certificate")?;
    Ok(Given { chain_pem, key_pem })
}

/// The account that lies in the folder, or a new one. It belongs to one directory: of another it is asked for anew.
async fn account(settings: &HttpsSettings, folder: &Path) -> Result<Account> {
    let asker = || Ok::<_, anyhow::Error>(Box::new(Asker::new(settings.ca.as_deref())?));
    let file = folder.join(ACCOUNT);
    if let Ok(text) = std::fs::read_to_string(&file)
        && let Ok(kept) = serde_json::from_str::<(String, AccountCredentials)>(&text)
        && kept.0 == settings.directory
    {
        return Ok(Account::builder_with_http(asker()?).from_credentials(kept.1).await?);
    }
    let contact = settings.contact.as_ref().map(|address| format!("mailto:{address}"));
    let contact: Vec<&str> = contact.iter().map(String::as_str).collect();
    let new = NewAccount { contact: &contact, terms_of_service_agreed: true, only_return_existing: false };
    let (account, credentials) = Account::builder_with_http(asker()?)
        .create(&new, settings.directory.clone(), None)
        .await
        .with_context(|| format!("an account at {}", settings.directory))?;
    let kept = serde_json::to_vec(&(&settings.directory, credentials))?;
    crate::place::write_private(&file, &kept)?;
    Ok(account)
}
