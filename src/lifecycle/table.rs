//! The table of acts: what each act does to how a party stands, in MEANING's form (M16, M17).
//!
//! This is the only place that says so. A new kind of act is one row here and one in MEANING, and the
//! records that make it (`recorded.rs`). What suspends moves nobody: that is operation (`suspension.rs`).

/// How a party stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Letter {
    /// Nothing yet.
    N,
    /// Not yet; what ended its application came first.
    G,
    /// Not yet; it has left its application.
    R,
    /// Applied provisionally.
    P,
    /// The same, and no end is on record for later.
    Q,
    /// What may have ended its application was not recorded.
    M,
    /// In force, and no day of it is recorded (M19).
    U,
    /// The same, and no end is on record for later.
    V,
    /// In force.
    I,
    /// The same, and no end is on record for later.
    S,
    /// It may have ended unrecorded (M20).
    L,
    /// Ended by a clause or a later agreement, and no end is on record for later.
    T,
    /// Ended.
    E,
    /// Ended, with no beginning before it.
    F,
    /// Bound until it ceased to exist.
    X,
    /// Ceased to exist, never bound.
    Y,
    /// Can no longer begin.
    Z,
}

impl Letter {
    pub(super) const ALL: [Letter; 17] = {
        use Letter::*;
        [N, G, R, P, Q, M, U, V, I, S, L, T, E, F, X, Y, Z]
    };

    pub(super) fn is_in_force(self) -> bool {
        use Letter::*;
        matches!(self, U | V | I | S)
    }

    /// Whether nothing has begun, nor can be ended, but perhaps its application.
    pub(super) fn is_unbegun(self) -> bool {
        use Letter::*;
        matches!(self, N | G | R | P | Q | M | Z)
    }

    /// Whether it holds, or is applied, and no end is on record for later.
    pub(super) fn is_silent(self) -> bool {
        use Letter::*;
        matches!(self, Q | V | S)
    }

    /// Whether it ended by what is recorded.
    pub(super) fn has_ended(self) -> bool {
        use Letter::*;
        matches!(self, T | E | F | X)
    }
}

/// How far the consent of a party has come (M17).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Consent {
    #[default]
    Nothing,
    Signatory,
    /// Contracting after a signature.
    Signed,
    /// Contracting without one.
    Unsigned,
}

/// The parts of a day, in order. How the day stands is seen before night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Dawn,
    First,
    Begin,
    End,
    Late,
    Midnight,
    /// What came late comes again, after the ends of midnight.
    Again,
    Night,
}

/// What an act does to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Stays,
    /// Choices of days that lead here are left out.
    CannotBe,
    Becomes(Letter),
}

/// What keeps an act from its effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotIf {
    Nothing,
    Refused,
    /// An open prolongation, or a refusal of what never began.
    Open,
    Revoked,
}

/// What an act leaves for later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Nothing,
    Refused,
    Approved,
    Open,
    Closed,
    Revoked,
}

/// What one sort of act does.
pub(super) struct Row {
    /// Its name in MEANING.
    #[cfg(test)]
    pub(super) name: &'static str,
    pub(super) part: Part,
    cells: [Cell; 17],
    pub(super) not_if: NotIf,
    pub(super) mark: Mark,
    /// What it does to a consent, in the order of its states.
    consent: [Consent; 4],
}

impl Row {
    pub(super) fn cell(&self, letter: Letter) -> Cell {
        self.cells[letter as usize]
    }

    pub(super) fn consent(&self, consent: Consent) -> Consent {
        self.consent[consent as usize]
    }

    /// Whether it changes a standing, or leaves a mark but of a refusal and what undoes it.
    pub(super) fn changes_standing(&self) -> bool {
        let marks = matches!(self.mark, Mark::Open | Mark::Closed | Mark::Revoked);
        marks || self.cells.iter().any(|cell| *cell != Cell::Stays)
    }
}

const STAYS: [Consent; 4] = [
    Consent::Nothing,
    Consent::Signatory,
    Consent::Signed,
    Consent::Unsigned,
];

/// Cells as one word: `.` stays, `x` cannot be, else the new letter.
const fn cells(word: &str) -> [Cell; 17] {
    let word = word.as_bytes();
    assert!(word.len() == 17);
    let mut cells = [Cell::Stays; 17];
    let mut at = 0;
    while at < 17 {
        cells[at] = match word[at] {
            b'.' => Cell::Stays,
            b'x' => Cell::CannotBe,
            letter => Cell::Becomes(named(letter)),
        };
        at += 1;
    }
    cells
}

const fn named(letter: u8) -> Letter {
    let names = *b"NGRPQMUVISLTEFXYZ";
    let mut at = 0;
    while names[at] != letter {
        at += 1;
    }
    Letter::ALL[at]
}

macro_rules! table {
    ($( $name:ident $word:literal $part:ident $cells:literal $not_if:ident $mark:ident $([$($to:ident)+])?; )+) => {
        /// The sorts of acts, in the order in which those of one part of a day come.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Sort { $($name,)+ }

        impl Sort {
            #[cfg(test)]
            pub(super) const ALL: &[Sort] = &[$(Sort::$name,)+];

            pub(super) fn row(self) -> &'static Row {
                &TABLE[self as usize]
            }

            /// Whether it ends what is in force.
            pub(super) fn ends(self) -> bool {
                matches!(self.row().cell(Letter::I), Cell::Becomes(next) if next.has_ended())
            }
        }

        static TABLE: [Row; [$($word,)+].len()] = [$(Row {
            #[cfg(test)]
            name: $word,
            part: Part::$part,
            cells: cells($cells),
            not_if: NotIf::$not_if,
            mark: Mark::$mark,
            consent: table!(@consent $($($to)+)?),
        },)+];
    };
    (@consent) => { STAYS };
    (@consent $($to:ident)+) => { [$(Consent::$to,)+] };
}

table! {
    //                                               NGRPQMUVISLTEFXYZ
    Silence             "silence"              Dawn  "...Q..V.S........" Nothing Nothing;
    Lapse               "lapse"                Dawn  "....M..L.L......." Nothing Nothing;
    Exclusion           "exclusion"            Dawn  "......NN........." Nothing Nothing;
    Refusal             "refusal"              First "......NN........." Nothing Refused;
    Approval            "approval"             First "................." Nothing Approved;
    Consent             "consent"              First "................." Nothing Approved
                        [Unsigned Signed Signed Unsigned];
    Signature           "signature"            First "................." Nothing Nothing
                        [Signatory Signatory Signed Unsigned];
    Entry               "entry"                Begin "IIIIxxII..IIIx.x." Refused Nothing;
    UnrecordedEntry     "unrecorded-entry"     Begin "U...U..........x." Refused Nothing;
    Application         "application"          Begin "PxP..PPP........." Refused Nothing;
    EndOfApplication    "end-of-application"   End   "G..Nxxxx........." Nothing Nothing;
    LeavingApplication  "leaving-application"  End   "G..Rxxxx........." Nothing Refused
                        [Nothing Nothing Signed Unsigned];
    Termination         "termination"          End   "FFFFFFExExxx....F" Refused Nothing;
    Expiry              "expiry"               End   "FFFFFFExExxx....F" Open    Nothing;
    RunOut              "run-out"              End   "FFFFFFExExxx....F" Open    Closed;
    RunDown             "run-down"             End   "................." Nothing Closed;
    Notice              "notice"               End   "FFFFFFExExxx....F" Revoked Nothing;
    Replacement         "replacement"          End   "FFFFFFETETT.....F" Nothing Nothing;
    TermEnd             "term-end"             End   "......ETETT......" Open    Nothing;
    Extinction          "extinction"           End   "YYYYYYXXXXXXXX..Y" Nothing Nothing;
    WithdrawnSignature  "withdrawn-signature"  End   "......NN........." Nothing Refused
                        [Nothing Nothing Signed Unsigned];
    WithdrawnInstrument "withdrawn-instrument" End   "......NN........." Nothing Refused
                        [Nothing Signatory Signatory Nothing];
    Abandonment         "abandonment"          End   "Z................" Nothing Nothing;
    Inheritance         "inheritance"          Late  "IIIIIIII..IIII..." Nothing Nothing;
    Revival             "revival"              Late  "IIIIIIII..IIII..I" Refused Nothing;
    Prolongation        "prolongation"         Late  "..........IIII..." Nothing Open;
    Revocation          "revocation"           Night "................." Nothing Revoked;
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEANING: &str = include_str!("../../docs/MEANING.md");

    /// The rows of the table whose head begins so: a cell each, without spaces.
    fn table(head: &str) -> Vec<Vec<&'static str>> {
        let after = MEANING
            .lines()
            .skip_while(|line| !line.starts_with(head))
            .skip(2);
        let rows = after.take_while(|line| line.starts_with('|'));
        let cells = |line: &'static str| {
            let inner = line
                .trim_start_matches('|')
                .strip_suffix('|')
                .unwrap_or(line);
            inner.split('|').map(str::trim).collect()
        };
        rows.map(cells).collect()
    }

    /// Cell by cell: what MEANING's table says is what the machine does.
    #[test]
    fn the_table_is_that_of_meaning() {
        let rows = table("| act | part | N | G |");
        assert_eq!(rows.len(), Sort::ALL.len());
        for (sort, cells) in Sort::ALL.iter().zip(rows) {
            let row = sort.row();
            let part = format!("{:?}", row.part).to_lowercase();
            assert_eq!(cells[..2], [row.name, &part]);
            for (letter, cell) in Letter::ALL.into_iter().zip(&cells[2..19]) {
                let does = match row.cell(letter) {
                    Cell::Stays => String::new(),
                    Cell::CannotBe => "x".to_owned(),
                    Cell::Becomes(next) => format!("{next:?}"),
                };
                assert_eq!(*cell, does, "{} of {letter:?}", row.name);
            }
            let not_if = match row.not_if {
                NotIf::Nothing => "",
                NotIf::Refused => "refused",
                NotIf::Open => "open, refused",
                NotIf::Revoked => "revoked, refused",
            };
            let mark = match row.mark {
                Mark::Nothing => "",
                Mark::Refused => "+refused",
                Mark::Approved => "-refused",
                Mark::Open => "+open",
                Mark::Closed => "-open",
                Mark::Revoked => "+revoked",
            };
            assert_eq!(cells[19..], [not_if, mark], "{}", row.name);
        }
    }

    #[test]
    fn consents_are_those_of_meaning() {
        let rows = table("| act | nothing | signatory |");
        let word = |consent: Consent| match consent {
            Consent::Nothing => "nothing",
            Consent::Signatory => "signatory",
            Consent::Signed => "contracting, signed",
            Consent::Unsigned => "contracting, not signed",
        };
        for sort in Sort::ALL {
            let row = sort.row();
            let told = rows.iter().find(|cells| cells[0] == row.name);
            for (at, consent) in STAYS.into_iter().enumerate() {
                let next = row.consent(consent);
                let does = if next == consent { "" } else { word(next) };
                let says = told.map_or("", |cells| cells[at + 1]);
                assert_eq!(says, does, "{} of {consent:?}", row.name);
            }
        }
        let known = rows
            .iter()
            .filter(|cells| Sort::ALL.iter().any(|sort| sort.row().name == cells[0]));
        assert_eq!(known.count(), rows.len());
    }

    /// How each letter reads in an answer.
    #[test]
    fn letters_stand_as_in_meaning() {
        use super::super::standing::{Stands, Ways};
        let rows = table("| | | standing | | | standing |");
        let mut read = 0;
        for cells in &rows {
            for of in cells.chunks(3).filter(|of| !of[0].is_empty()) {
                let letter = Letter::ALL
                    .into_iter()
                    .find(|letter| format!("{letter:?}") == of[0]);
                let ways: Ways = [Stands::of(letter.expect("a letter"))]
                    .into_iter()
                    .collect();
                assert_eq!(ways.standings().to_string(), of[2], "{}", of[0]);
                read += 1;
            }
        }
        assert_eq!(read, Letter::ALL.len());
    }
}
