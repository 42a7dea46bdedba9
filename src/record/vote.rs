//! Votes: `191-8-2`.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::vocabulary::Question;

/// The votes for, against and abstained: `191-8-2`; `?` where a number is not known.
///
/// Two numbers are those for and against. What those "for" wanted is the vote's
/// [`Question`], recorded beside it.
///
/// ```
/// use treatygraph::Vote;
///
/// let vote: Vote = "191-8-2".parse()?;
/// assert_eq!((vote.ayes(), vote.noes(), vote.abstained()), (Some(191), Some(8), Some(2)));
/// assert_eq!("55-?-?".parse::<Vote>()?.noes(), None);
/// assert_eq!("102-2".parse::<Vote>()?.to_string(), "102-2-?");
/// assert!("191:8".parse::<Vote>().is_err());
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Vote([Option<u32>; 3]);

impl Vote {
    /// A vote of which all three numbers are known.
    ///
    /// ```
    /// use treatygraph::Vote;
    /// assert_eq!(Vote::new(191, 8, 2), "191-8-2".parse()?);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub const fn new(ayes: u32, noes: u32, abstained: u32) -> Vote {
        Vote([Some(ayes), Some(noes), Some(abstained)])
    }

    /// Votes for; `None` where not known.
    ///
    /// ```
    /// use treatygraph::Vote;
    /// assert_eq!("191-8-2".parse::<Vote>()?.ayes(), Some(191));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub const fn ayes(self) -> Option<u32> {
        self.0[0]
    }

    /// Votes against; `None` where not known.
    ///
    /// ```
    /// use treatygraph::Vote;
    /// assert_eq!("191-8-2".parse::<Vote>()?.noes(), Some(8));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub const fn noes(self) -> Option<u32> {
        self.0[1]
    }

    /// Abstentions; `None` where not known.
    ///
    /// ```
    /// use treatygraph::Vote;
    /// assert_eq!("191-8".parse::<Vote>()?.abstained(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub const fn abstained(self) -> Option<u32> {
        self.0[2]
    }

    /// The vote turned to the question whether to approve: 378-196 *to reject* is 196-378 to
    /// approve. A vote to reject or annul is turned; any other stays.
    pub(crate) fn towards_approval(self, question: Option<Question>) -> Vote {
        match question {
            Some(Question::Reject | Question::Annul) => Vote([self.0[1], self.0[0], self.0[2]]),
            _ => self,
        }
    }

    /// The numbers of this vote, and for those it does not know, those of the other.
    pub(crate) fn or(self, other: Vote) -> Vote {
        Vote([0, 1, 2].map(|i| self.0[i].or(other.0[i])))
    }

    /// Whether two reports can be of one vote: no number that both give differs.
    pub(crate) fn agrees_with(self, other: Vote) -> bool {
        self.0.iter().zip(other.0).all(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => *a == b,
            _ => true,
        })
    }
}

impl fmt::Display for Vote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, number) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("-")?;
            }
            match number {
                Some(number) => write!(f, "{number}")?,
                None => f.write_str("?")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Vote {
    type Err = Error;

    fn from_str(text: &str) -> Result<Vote, Error> {
        const FORM: &str =
            "write votes for, against and abstained as `191-8-2`, `?` for what is not known";
        let mut numbers = [None; 3];
        let mut at = 0;
        let mut count = 0;
        for part in text.split('-') {
            let here = at..at + part.len();
            let Some(slot) = numbers.get_mut(count) else {
                return Err(Error::syntax("vote", text, here, FORM));
            };
            *slot = match part {
                "?" => None,
                _ if part.bytes().all(|b| b.is_ascii_digit()) => match part.parse() {
                    Ok(number) => Some(number),
                    Err(_) => return Err(Error::syntax("vote", text, here, FORM)),
                },
                _ => return Err(Error::syntax("vote", text, here, FORM)),
            };
            at += part.len() + 1;
            count += 1;
        }
        match count {
            2 | 3 => Ok(Vote(numbers)),
            _ => Err(Error::syntax("vote", text, 0..text.len(), FORM)),
        }
    }
}
