//! Reading and writing a value as the string it prints as.

use std::fmt;

use super::Days;

/// Implements serde for a type through its `Display` and `FromStr`.
macro_rules! serde_as_text {
    ($type:ty, $expecting:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$type, D::Error> {
                struct Text;

                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a string: ", $expecting))
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}

pub(super) use serde_as_text;

impl Days {
    /// These possible days as one EDTF text (level 2): `2025-04-08`, `2025-04`, one of a set
    /// `[2025-04-16,2025-10-02]`, open `[..2025-05-18]`. `None` where no day is possible, or every day.
    ///
    /// ```
    /// use treatygraph::{Date, Days, day};
    /// let days = Days::from(day(2025, 4, 16)).union(&Days::from(day(2025, 10, 2)));
    /// assert_eq!(days.edtf().as_deref(), Some("[2025-04-16,2025-10-02]"));
    /// assert_eq!("[2025-04-16,2025-10-02]".parse::<Date>()?.days(), Some(days));
    /// assert_eq!(Days::all().edtf(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn edtf(&self) -> Option<String> {
        self.as_edtf().map(|edtf| edtf.to_string())
    }

    /// The same, to be written where it is to stand.
    pub(crate) fn as_edtf(&self) -> Option<impl fmt::Display> {
        (!self.is_empty() && *self != Days::all()).then_some(Edtf(self))
    }
}

/// Possible days, some and not all, as EDTF.
struct Edtf<'d>(&'d Days);

impl fmt::Display for Edtf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is one day is no set, and most are.
        if let Some(day) = self.0.single() {
            return day.fmt(f);
        }
        let text = self.0.to_string().replace(", ", ",");
        if text.contains(',') || text.contains("..") {
            write!(f, "[{text}]")
        } else {
            f.write_str(&text)
        }
    }
}
