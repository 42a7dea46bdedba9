//! By when something is to be done: a day, or a length that counts from an act.

use super::Value;
use super::clause::ActOf;
use super::reading::{FieldType, Reading};
#[cfg(feature = "schema")]
use super::schema::Table;
use super::schema::shape;
use super::shapes::{field_type, field_value, read_field, setter, table};
use super::tree::{Node, Tree};
use crate::date::{Date, Span};
use crate::vocabulary::EventKind;

table! {
    /// A deadline that counts from an act.
    ///
    /// ```
    /// use treatygraph::{EventKind, Span, record::{DeadlineAfter, Obligation}};
    /// let withdrawal = Obligation::new("ru-ir-2025/withdrawal")
    ///     .deadline(DeadlineAfter::new(Span::months(6), EventKind::Signature));
    /// assert!(withdrawal.deadline.is_some());
    /// ```
    DeadlineAfter {
        /// How long after the act, the last day included; it must be given.
        one within: Span = "within";
        /// From which act it counts; it must be given.
        one after: EventKind = "after";
        /// Whose act that is; without it, the bearer's.
        one of: ActOf = "of";
    }
}

/// Until when a duty is to be performed.
///
/// ```
/// use treatygraph::{Span, record::{Deadline, Obligation}};
/// let duty = Obligation::new("ru-ir-2025/energy").deadline(Span::months(6));
/// assert_eq!(duty.deadline, Some(Deadline::Within(Span::months(6))));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Deadline {
    /// By that day.
    On(Date),
    /// Within that time of entry into force.
    Within(Span),
    /// Within a time of an act.
    After(DeadlineAfter),
}

impl DeadlineAfter {
    /// So long after an act of that kind of the bearer.
    ///
    /// ```
    /// use treatygraph::{EventKind, Span, record::DeadlineAfter};
    /// let after = DeadlineAfter::new(Span::months(6), EventKind::Signature);
    /// assert_eq!(after.within, Some(Span::months(6)));
    /// ```
    pub fn new(within: Span, after: EventKind) -> DeadlineAfter {
        DeadlineAfter::default().within(within).after(after)
    }
}

impl From<Date> for Deadline {
    fn from(date: Date) -> Deadline {
        Deadline::On(date)
    }
}

impl From<Span> for Deadline {
    fn from(span: Span) -> Deadline {
        Deadline::Within(span)
    }
}

impl From<DeadlineAfter> for Deadline {
    fn from(after: DeadlineAfter) -> Deadline {
        Deadline::After(after)
    }
}

impl FieldType for Deadline {
    fn read(node: &Node, to: &mut Reading) -> Option<Deadline> {
        if matches!(node.tree, Tree::Table(_)) {
            return DeadlineAfter::read(node, to).map(Deadline::After);
        }
        let text = to.text(node)?;
        let date = text.parse().map(Deadline::On);
        let read = date.or_else(|_| text.parse().map(Deadline::Within));
        if read.is_err() {
            let message = format!(
                "`{}` is not a deadline: write a day such as `2025-10-02`, a length such as `6 months`, or a table such as `{{ within = \"2 years\", after = \"notification\" }}`",
                text.escape_debug()
            );
            to.problem(node.line, message);
        }
        read.ok()
    }

    fn value(&self) -> Value {
        match self {
            Deadline::On(date) => date.value(),
            Deadline::Within(span) => span.value(),
            Deadline::After(after) => after.value(),
        }
    }
}
