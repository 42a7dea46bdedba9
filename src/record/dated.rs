//! What a party is called in a list, or is to an agreement, with the days on which it is so.

use super::Value;
use super::reading::{FieldType, Reading};
#[cfg(feature = "schema")]
use super::schema::Table;
use super::schema::shape;
use super::shapes::{field_type, field_value, read_field, setter, table};
use super::tree::{Node, Tree};
use crate::date::Date;
use crate::vocabulary::Role;

table! {
    /// A code in a published list, with the days between which it stood for the party; a bare text is a code without
    /// days.
    ///
    /// ```
    /// use treatygraph::{day, record::{Code, State}};
    ///
    /// let germany = State::new("DE").codes([(
    ///     "cow".to_owned(),
    ///     vec![Code::from("255").until(day(1945, 5, 8)), Code::from("255").since(day(1990, 10, 3))].into(),
    /// )]);
    /// assert_eq!(germany.codes.unwrap()["cow"].0.len(), 2);
    /// ```
    Code (bare code) {
        /// The code.
        must code: String = "code";
        /// From which day.
        one since: Date = "since";
        /// Until which day.
        one until: Date = "until";
    }

    /// What a party is to an agreement, with the days between which it is so.
    ///
    /// ```
    /// use treatygraph::{day, record::RoleHeld, vocabulary::Role};
    /// let held = RoleHeld::from(Role::Guarantor).until(day(1991, 12, 26));
    /// assert_eq!(held.role, Some(Role::Guarantor));
    /// ```
    RoleHeld {
        /// What it is.
        one role: Role = "role";
        /// From which day.
        one since: Date = "since";
        /// Until which day.
        one until: Date = "until";
    }
}

impl From<Role> for RoleHeld {
    fn from(role: Role) -> RoleHeld {
        RoleHeld::default().role(role)
    }
}

/// Declares what is written as one of something, or as a list of it.
macro_rules! one_or_several {
    ($(
        $(#[doc = $doc:expr])*
        $name:ident of $one:ident from ($($from:ty),+)
    )+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name(pub Vec<$one>);

        impl From<Vec<$one>> for $name {
            fn from(several: Vec<$one>) -> $name {
                $name(several)
            }
        }

        $( impl From<$from> for $name {
            fn from(one: $from) -> $name {
                $name(vec![one.into()])
            }
        } )+
    )+};
}

one_or_several! {
    /// The codes of a party in one list: mostly one, or one after the other.
    ///
    /// ```
    /// use treatygraph::record::Codes;
    /// assert_eq!(Codes::from("630").0[0].code, "630");
    /// ```
    Codes of Code from (&str, String, Code)

    /// What a party is to an agreement: mostly one thing, or one after the other.
    ///
    /// ```
    /// use treatygraph::{record::Roles, vocabulary::Role};
    /// assert_eq!(Roles::from(Role::Depositary).0[0].role, Some(Role::Depositary));
    /// ```
    Roles of RoleHeld from (Role, RoleHeld)
}

/// One value, or a list of several; an empty list says nothing.
fn read<T: FieldType>(node: &Node, to: &mut Reading) -> Option<Vec<T>> {
    let read: Vec<T> = to.list(node);
    if read.is_empty() && matches!(node.tree, Tree::List(_)) {
        to.problem(node.line, "the list is empty; leave the field out instead");
    }
    (!read.is_empty()).then_some(read)
}

fn value_of(mut values: Vec<Value>) -> Value {
    match values.len() {
        1 => values.remove(0),
        _ => Value::List(values.into()),
    }
}

impl FieldType for Codes {
    fn read(node: &Node, to: &mut Reading) -> Option<Codes> {
        read(node, to).map(Codes)
    }

    fn value(&self) -> Value {
        value_of(self.0.iter().map(FieldType::value).collect())
    }
}

/// A role that may stand alone, as a word.
struct WordOrTable(RoleHeld);

impl FieldType for WordOrTable {
    fn read(node: &Node, to: &mut Reading) -> Option<WordOrTable> {
        if !matches!(node.tree, Tree::Table(_)) {
            return Role::read(node, to).map(|role| WordOrTable(role.into()));
        }
        let held = RoleHeld::read(node, to)?;
        if held.role.is_none() {
            to.problem(node.line, "`role` is missing");
        }
        held.role.is_some().then_some(WordOrTable(held))
    }

    fn value(&self) -> Value {
        match (&self.0, self.0.role) {
            (
                RoleHeld {
                    since: None,
                    until: None,
                    ..
                },
                Some(role),
            ) => role.value(),
            (held, _) => held.value(),
        }
    }
}

impl FieldType for Roles {
    fn read(node: &Node, to: &mut Reading) -> Option<Roles> {
        let held: Vec<WordOrTable> = read(node, to)?;
        Some(Roles(held.into_iter().map(|held| held.0).collect()))
    }

    fn value(&self) -> Value {
        let held = self.0.iter().cloned().map(WordOrTable);
        value_of(held.map(|held| held.value()).collect())
    }
}
