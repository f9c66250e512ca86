//! What a closure behind a door answers, laid aside where its asker finds it.
//!
//! There are a thousand such closures, each with an answer of its own. Behind this the doors are compiled once and not once
//! for each of them, which was a tenth of the program.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::problem::{Problem, Result};
use crate::act::{Act, Committed};
use crate::view::View;

pub(super) type Read = Box<dyn FnMut(&mut View) -> Result<()> + Send>;
pub(super) type Write = Box<dyn FnMut(Act) -> Result<Committed<()>> + Send>;
pub(super) type Waits<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

pub(super) struct Answered<T>(Arc<Mutex<Option<T>>>);

impl<T: Send + 'static> Answered<T> {
    pub fn reading(mut work: impl FnMut(&mut View) -> Result<T> + Send + 'static) -> (Answered<T>, Read) {
        let (here, there) = Answered::both();
        (here, Box::new(move |view| work(view).map(|answer| there.lay(answer))))
    }

    /// Run again after a quarrel of two writers, the last answer is the one that counts.
    pub fn writing(
        mut work: impl FnMut(Act) -> Result<Committed<T>> + Send + 'static,
    ) -> (Answered<T>, Write) {
        let (here, there) = Answered::both();
        let write = move |act: Act| {
            let Committed { answer, recorded, live } = work(act)?;
            there.lay(answer);
            Ok(Committed { answer: (), recorded, live })
        };
        (here, Box::new(write))
    }

    fn both() -> (Answered<T>, Answered<T>) {
        let shared = Arc::default();
        (Answered(Arc::clone(&shared)), Answered(shared))
    }

    fn lay(&self, answer: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
    }

    pub fn take(&self) -> Result<T> {
        let laid = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        laid.ok_or_else(|| Problem::Failed(anyhow::anyhow!("the closure left no answer")))
    }
}
