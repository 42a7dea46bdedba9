//! Lenses: which sources are trusted, and whose account is heard. A graph keeps every lens that was
//! asked for, each once, so that views can lend it and stay `Copy`.

use std::sync::OnceLock;

use super::Thing;

/// What a view looks through, beside its limit of knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lens {
    /// For each source, whether it is trusted; `None` where all are.
    pub(crate) trusted: Option<Box<[bool]>>,
    /// Whose account is heard, in order.
    pub(crate) actors: Vec<Thing>,
}

/// All lenses of a graph: a list that only grows.
#[derive(Debug, Default)]
pub(crate) struct Lenses {
    first: OnceLock<Box<Link>>,
}

#[derive(Debug)]
struct Link {
    lens: Lens,
    next: OnceLock<Box<Link>>,
}

impl Lenses {
    /// The lens equal to this one, which is kept if there was none. O(*lenses of the graph*).
    pub(crate) fn keep(&self, lens: Lens) -> &Lens {
        let mut lens = Some(lens);
        let mut place = &self.first;
        loop {
            let link = place.get_or_init(|| {
                Box::new(Link {
                    lens: lens.take().unwrap_or_default(),
                    next: OnceLock::new(),
                })
            });
            match &lens {
                Some(wanted) if link.lens != *wanted => place = &link.next,
                _ => return &link.lens,
            }
        }
    }
}

impl Drop for Lenses {
    fn drop(&mut self) {
        // One by one: a long list dropped by recursion would overflow the stack.
        let mut next = self.first.take();
        while let Some(mut link) = next {
            next = link.next.take();
        }
    }
}
