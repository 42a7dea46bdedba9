//! What was made for a view that hides something, kept for a while: a view is asked about the same
//! agreements again and again.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use super::LensId;

/// A lens and a limit of knowledge, and the number of an agreement or event.
pub(crate) type InView = (LensId, i32, u32);

/// The last values that were made, up to so many.
#[derive(Debug)]
pub(crate) struct Recent<T: ?Sized, const MOST: usize>(RwLock<HashMap<InView, Arc<T>>>);

impl<T: ?Sized, const MOST: usize> Default for Recent<T, MOST> {
    fn default() -> Self {
        Recent(RwLock::default())
    }
}

impl<T: ?Sized, const MOST: usize> Recent<T, MOST> {
    /// The value that is kept of a thing in a view. If none is kept, `make` makes it.
    pub(crate) fn get_or(&self, key: InView, make: impl FnOnce() -> Arc<T>) -> Arc<T> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = kept.get(&key) {
            return value.clone();
        }
        drop(kept);
        // Not locked meanwhile: one value may ask for another.
        let value = make();
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, value.clone());
        value
    }
}

/// What is settled for good, or was made for one view.
#[derive(Clone, Debug)]
pub(crate) enum Kept<'g, T: ?Sized> {
    Settled(&'g T),
    Made(Arc<T>),
}

impl<T: ?Sized> Deref for Kept<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Kept::Settled(value) => value,
            Kept::Made(value) => value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_at_hand_is_not_made_again_and_room_is_bounded() {
        let recent: Recent<u32, 2> = Recent::default();
        let get = |id| *recent.get_or((0, 0, id), || Arc::new(id + 10));
        assert_eq!((get(1), get(2)), (11, 12));
        assert_eq!(*recent.get_or((0, 0, 2), || Arc::new(0)), 12);
        assert_eq!(*recent.get_or((0, 1, 2), || Arc::new(5)), 5, "another view");
        assert_eq!(
            *recent.get_or((0, 0, 2), || Arc::new(0)),
            0,
            "room was made"
        );
    }
}
