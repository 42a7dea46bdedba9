//! Lenses: which sources are trusted, and whose account is heard. A graph keeps every lens that was
//! asked for, each once, so that views can name it and stay `Copy`.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::Thing;

/// What a view looks through, beside its limit of knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lens {
    pub(crate) trusted: Option<Trusted>,
    /// Whose account is heard, in order.
    pub(crate) actors: Vec<Thing>,
}

/// Which sources are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trusted {
    /// For each source, whether it is.
    pub(crate) sources: Box<[bool]>,
    /// For each set of sources that speaks of some event, whether any of it is.
    pub(crate) sets: Box<[bool]>,
}

/// All lenses of a graph: a list that only grows, in pieces that stay where they are, each as long as
/// all before it.
#[derive(Debug, Default)]
pub(crate) struct Lenses {
    pieces: [OnceLock<Box<[OnceLock<Lens>]>>; PIECES],
    count: Mutex<u32>,
}

const PIECES: usize = 32;

/// The number of a lens; zero is none.
pub(crate) type LensId = u32;

/// Where a lens is kept: the piece, and the place in it.
fn place(id: LensId) -> (usize, usize) {
    let piece = id.max(1).ilog2();
    (piece as usize, (id.max(1) - (1 << piece)) as usize)
}

impl Lenses {
    /// The lens of a number.
    pub(crate) fn get(&self, id: LensId) -> Option<&Lens> {
        let (piece, at) = place(id);
        self.pieces.get(piece)?.get()?.get(at)?.get()
    }

    /// The number of the lens equal to this one, which is kept if there was none. O(*lenses of the
    /// graph*).
    pub(crate) fn keep(&self, lens: Lens) -> LensId {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let known = (1..=*count).find(|id| self.get(*id) == Some(&lens));
        known.unwrap_or_else(|| {
            *count += 1;
            let (piece, at) = place(*count);
            let piece = self.pieces[piece]
                .get_or_init(|| (0..1usize << piece).map(|_| OnceLock::new()).collect());
            piece[at].get_or_init(|| lens);
            *count
        })
    }
}
