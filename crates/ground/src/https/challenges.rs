//! The answers that the authority asks for at the plain port.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// By token.
#[derive(Debug, Clone, Default)]
pub(super) struct Challenges(Arc<Mutex<HashMap<String, String>>>);

impl Challenges {
    pub fn put(&self, token: &str, answer: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(token.to_owned(), answer.to_owned());
    }

    pub fn get(&self, token: &str) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }

    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
