//! Status: how an agreement, a part of it, or it for one party stands on a day (M16–M22).
//!
//! Pure rules on plain values: [`facts`] is what they are asked about, [`answer`] what they say.

pub(crate) mod answer;
pub(crate) mod facts;
