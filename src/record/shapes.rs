//! The macros that declare records and clauses once: their fields, setters, reading and values.
//!
//! A field is declared as `must` (always there), `one` (there or not) or `many` (a list).

/// The type of a field.
macro_rules! field_type {
    (must $t:ty) => { $t };
    (one $t:ty) => { Option<$t> };
    (many $t:ty) => { Vec<$t> };
}

/// The setter of a field: it replaces one value, and adds to a list.
macro_rules! setter {
    ($(#[doc = $doc:expr])* must $name:ident $t:ty) => {};
    ($(#[doc = $doc:expr])* one $name:ident $t:ty) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $name(mut self, $name: impl Into<$t>) -> Self {
            self.$name = Some($name.into());
            self
        }
    };
    ($(#[doc = $doc:expr])* many $name:ident $t:ty) => {
        $(#[doc = $doc])*
        #[must_use]
        pub fn $name<T: Into<$t>>(mut self, $name: impl IntoIterator<Item = T>) -> Self {
            self.$name.extend($name.into_iter().map(Into::into));
            self
        }
    };
}

macro_rules! read_field {
    (must $slot:expr, $t:ty, $node:expr, $to:expr) => {
        if let Some(value) = <$t as FieldType>::read($node, $to) {
            $slot = value;
        }
    };
    (one $slot:expr, $t:ty, $node:expr, $to:expr) => {
        $slot = <$t as FieldType>::read($node, $to)
    };
    (many $slot:expr, $t:ty, $node:expr, $to:expr) => {
        $slot = $to.list::<$t>($node)
    };
}

/// The value of a field, if it is given.
macro_rules! field_value {
    (must $slot:expr) => {
        Some($slot.value())
    };
    (one $slot:expr) => {
        $slot.as_ref().map(FieldType::value)
    };
    (many $slot:expr) => {
        (!$slot.is_empty()).then(|| Value::List($slot.iter().map(FieldType::value).collect()))
    };
}

/// The same, as a record lends it.
macro_rules! field_lent {
    (must $slot:expr) => {
        Some($slot.lent())
    };
    (one $slot:expr) => {
        $slot.as_ref().map(FieldType::lent)
    };
    (many $slot:expr) => {
        field_value!(many $slot).map(Lent::Value)
    };
}

/// Whether a value of the graph can be that of a field.
macro_rules! holds_field {
    (many $t:ty, $field:expr, $value:expr) => {
        $crate::record::reading::holds_list::<$t>($value, $field)
    };
    ($mode:ident $t:ty, $field:expr, $value:expr) => {
        <$t as FieldType>::holds($value, $field)
    };
}

macro_rules! blank_field {
    (must $t:ty) => {
        <$t as Blank>::blank()
    };
    ($mode:ident $t:ty) => {
        Default::default()
    };
}

/// Declares clauses and other small tables that stand in a field. One with a `bare` field may be
/// written as the text of that field alone.
macro_rules! table {
    ($(
        $(#[doc = $doc:expr])*
        $name:ident $((bare $bare:ident))? {
            $( $(#[doc = $fdoc:expr])* $mode:ident $field:ident: $t:ty = $word:literal; )+
        }
    )+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $( $(#[doc = $fdoc])* pub $field: field_type!($mode $t), )+
        }

        impl $name {
            $( setter! { $(#[doc = $fdoc])* $mode $field $t } )+
        }

        impl FieldType for $name {
            fn read(node: &Node, to: &mut Reading) -> Option<Self> {
                let mut table = Self::default();
                $( if !matches!(node.tree, Tree::Table(_)) {
                    table.$bare = to.text(node)?.to_owned();
                    return Some(table);
                } )?
                to.entries(node, &[$($word),+], |name, node, to| match name {
                    $( $word => read_field!($mode table.$field, $t, node, to), )+
                    _ => {}
                });
                $( if table.$bare.is_empty() {
                    to.problem(node.line, concat!("`", stringify!($bare), "` is missing"));
                    return None;
                } )?
                Some(table)
            }

            fn value(&self) -> Value {
                let mut entries: Vec<(Box<str>, Value)> = Vec::new();
                $( if let Some(value) = field_value!($mode self.$field) {
                    entries.push(($word.into(), value));
                } )+
                $( if entries.len() == 1 {
                    return Value::Text(self.$bare.as_str().into());
                } )?
                Value::table(entries)
            }
        }

        $(
            impl From<String> for $name {
                fn from(text: String) -> $name {
                    $name { $bare: text, ..$name::default() }
                }
            }

            impl From<&String> for $name {
                fn from(text: &String) -> $name {
                    $name::from(text.as_str())
                }
            }

            impl From<&str> for $name {
                fn from(text: &str) -> $name {
                    $name::from(text.to_owned())
                }
            }
        )?

        shape!($name, |to| Table::new(&[$($doc),*])
            $( .field::<$t>(to, $word, stringify!($mode), &[$($fdoc),*]) )+
            $( .or_text(to, stringify!($bare)) )?
            .schema());
    )+};
}

/// The struct of a record or of a claim, its setters, and how its fields are read and listed.
macro_rules! fields {
    (
        $(#[doc = $doc:expr])*
        $name:ident {
            $( $(#[doc = $fdoc:expr])* $mode:ident $field:ident: $t:ty = $word:ident; )*
        }
        $( claims $claim:ident )?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $(#[doc = $fdoc])* pub $field: field_type!($mode $t), )*
            $(
                /// What each source says, where several are cited.
                pub claims: Vec<$claim>,
            )?
            pub(crate) origin: Location,
        }

        impl $name {
            fn blank() -> Self {
                $name {
                    $( $field: blank_field!($mode $t), )*
                    $( claims: Vec::<$claim>::new(), )?
                    origin: Location::default(),
                }
            }

            $( setter! { $(#[doc = $fdoc])* $mode $field $t } )*

            $(
                /// Adds what a source says.
                ///
                /// ```
                /// use treatygraph::record::{State, StateClaim};
                /// let iran = State::new("IR").claim(StateClaim::from_source("atop").names(["Iran"]));
                /// assert_eq!(iran.claims.len(), 1);
                /// ```
                #[must_use]
                pub fn claim(mut self, claim: $claim) -> Self {
                    self.claims.push(claim);
                    self
                }
            )?
        }

        impl Fields for $name {
            const FIELDS: &'static [Field] = &[$(Field::$word),*];

            fn put(&mut self, field: Field, node: &Node, to: &mut Reading) {
                match field {
                    $( Field::$word => read_field!($mode self.$field, $t, node, to), )*
                    _ => {}
                }
            }

            fn each<'r>(&'r self, each: &mut dyn FnMut(Field, Lent<'r>)) {
                $( if let Some(value) = field_lent!($mode self.$field) {
                    each(Field::$word, value);
                } )*
            }

            fn holds(field: Field, value: &Value) -> bool {
                match field {
                    $( Field::$word => holds_field!($mode $t, field, value), )*
                    _ => false,
                }
            }
        }

        described!($name, |to| Table::new(&[$($doc),*])
            $( .field::<$t>(to, Field::$word.word(), stringify!($mode), &[$($fdoc),*]) )*
            $( .claims::<$claim>(to) )?
            .schema());
    };
}

/// As [`fields!`], with the fields of a citation behind the others.
macro_rules! cited {
    ($(#[doc = $doc:expr])* $name:ident { $($fields:tt)* } $($claims:tt)*) => {
        fields! {
            $(#[doc = $doc])*
            $name {
                $($fields)*
                /// The source that says so.
                one source: Key = Source;
                /// The words of the source, as they stand there.
                one quote: String = Quote;
                /// Where in the source: a page, an article, a caption.
                one locator: String = Locator;
                /// Who, the source says, is speaking; of a statement, whose it is.
                one speaker: Key = Speaker;
                /// The title of a speaker who is not named.
                one speaker_title: String = SpeakerTitle;
                /// Whether the claim asserts (the default), denies or contests.
                one stance: Stance = Stance;
                /// Since when the claim is known, if not since its source's publication.
                one known_since: Date = KnownSince;
            }
            $($claims)*
        }
    };
}

/// Declares a record and, beside it, its claim: `identity` fields tell which thing it is, `claimed`
/// ones are what a source says of it, and both may carry the fields of a citation.
macro_rules! record {
    (
        $(#[doc = $doc:expr])*
        $name:ident ($table:literal; $($label:ident),+) $( claims $claim:ident )?;
        new($($new:ident: $newt:ty),+);
        identity { $( $(#[doc = $idoc:expr])* $imode:ident $ifield:ident: $it:ty = $iword:ident; )+ }
        claimed { $( $(#[doc = $cdoc:expr])* $cmode:ident $cfield:ident: $ct:ty = $cword:ident; )* }
    ) => {
        record!(@struct $(#[doc = $doc])* $name $( claims $claim )?;
            identity { $( $(#[doc = $idoc])* $imode $ifield: $it = $iword; )+ }
            claimed { $( $(#[doc = $cdoc])* $cmode $cfield: $ct = $cword; )* });

        impl $name {
            /// A record with only what must be there.
            pub fn new($($new: impl Into<$newt>),+) -> Self {
                $name { $($new: $new.into(),)+ ..$name::blank() }
            }

            /// Names the input, such as a file, and the row, counted from 1, that the record was made
            /// from: problems name them as its place. It says nothing else: records that differ in it
            /// alone are equal.
            #[must_use]
            pub fn row(mut self, input: &str, row: u32) -> Self {
                self.origin.file = Some(input.into());
                self.origin.row = row;
                self
            }
        }

        impl RecordType for $name {
            const TABLE: &'static str = $table;
            const LABEL: &'static [Field] = &[$(Field::$label),+];
            const IDENTITY: &'static [Field] = &[$(Field::$iword),+];
            const REQUIRED: &'static [Field] = required!([] $( $imode $iword )+);
            fn blank() -> Self {
                $name::blank()
            }
            fn origin(&mut self) -> &mut Location {
                &mut self.origin
            }
            record!(@claims $($claim)?);
        }

        record!(@serde $name);
    };

    (@struct $(#[doc = $doc:expr])* $name:ident claims $claim:ident;
        identity { $( $(#[doc = $idoc:expr])* $imode:ident $ifield:ident: $it:ty = $iword:ident; )+ }
        claimed { $( $(#[doc = $cdoc:expr])* $cmode:ident $cfield:ident: $ct:ty = $cword:ident; )* }
    ) => {
        cited! {
            $(#[doc = $doc])*
            $name {
                $( $(#[doc = $idoc])* $imode $ifield: $it = $iword; )+
                $( $(#[doc = $cdoc])* $cmode $cfield: $ct = $cword; )*
            }
            claims $claim
        }
        cited! {
            #[doc = concat!(
                "What one source says in a [`", stringify!($name), "`] record.\n\n```\n",
                "use treatygraph::record::", stringify!($claim), ";\n",
                "let claim = ", stringify!($claim), "::from_source(\"gazette\").locator(\"No. 17\");\n",
                "assert_eq!(claim.locator.as_deref(), Some(\"No. 17\"));\n```",
            )]
            $claim {
                $( $(#[doc = $cdoc])* $cmode $cfield: $ct = $cword; )*
            }
        }
        impl $claim {
            /// A claim of the source of this key.
            ///
            #[doc = concat!(
                "```\nuse treatygraph::record::{Key, ", stringify!($claim), "};\n",
                "let claim = ", stringify!($claim), "::from_source(\"gazette\");\n",
                "assert_eq!(claim.source, Some(Key::from(\"gazette\")));\n```",
            )]
            pub fn from_source(source: impl Into<Key>) -> Self {
                $claim { source: Some(source.into()), ..$claim::blank() }
            }
        }
    };
    (@struct $(#[doc = $doc:expr])* $name:ident;
        identity { $($identity:tt)+ } claimed { $($claimed:tt)* }
    ) => {
        fields! { $(#[doc = $doc])* $name { $($identity)+ $($claimed)* } }
    };

    (@claims $claim:ident) => {
        fn read_claims(&mut self, node: &Node, to: &mut Reading) {
            let Tree::List(items) = &node.tree else {
                let message = format!(
                    "several sources may be cited: write `claims = [{{ … }}]`, or `[[{}.claims]]` with two brackets",
                    Self::TABLE
                );
                return to.problem(node.line, message);
            };
            if items.is_empty() {
                to.problem(node.line, "the list of claims is empty; leave it out instead");
            }
            for (i, item) in items.iter().enumerate() {
                let claim = to.in_item(i, |to| {
                    let mut claim = $claim::blank();
                    claim.origin.fields = read_fields(&mut claim, Self::IDENTITY, item, to);
                    claim.origin.line = item.line;
                    claim
                });
                self.claims.push(claim);
            }
        }
        fn each_claim<'r>(&'r self, each: &mut EachClaim<'r, '_>) {
            for claim in &self.claims {
                each(&claim.origin, &|field| claim.each(field));
            }
        }
        fn add_claim(&mut self) -> Option<&mut dyn Put> {
            self.claims.push($claim::blank());
            self.claims.last_mut().map(|claim| claim as &mut dyn Put)
        }
    };
    (@claims) => {
        const CLAIMS: bool = false;
    };

    (@serde $name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serialize_record(self, to)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                deserialize_record(from)
            }
        }
    };
}

/// The names of the `must` fields.
macro_rules! required {
    ([$($done:ident)*]) => { &[$(Field::$done),*] };
    ([$($done:ident)*] must $word:ident $($rest:tt)*) => { required!([$($done)* $word] $($rest)*) };
    ([$($done:ident)*] $mode:ident $word:ident $($rest:tt)*) => { required!([$($done)*] $($rest)*) };
}

pub(super) use {
    blank_field, cited, field_lent, field_type, field_value, fields, holds_field, read_field,
    record, required, setter, table,
};
