//! How a party, under its own law, comes to be bound: the steps that are recorded.

use std::fmt;

use super::{Actor, Agreement, Body, Claim, Event, Party, claimed};
use crate::date::{Certainty, Date, Day, Days};
use crate::record::{self, BodyType, Field, FieldType};
use crate::vocabulary::{Class, EventKind, Form, Level, Majority, Word};

/// A step of the procedure by which, under its own law, a party comes to be bound by an agreement
/// (MEANING, M28).
///
/// It feeds [`Agreement::awaited_on`] alone: a step that was left out never undoes consent that was
/// established towards other parties (the rule reflected in VCLT 27 and 46).
///
/// ```
/// let text = r#"
/// [[state]]
/// key = "US"
/// procedure = [{ kind = "parliamentary-approval", body = "US/senate", needed = "two-thirds", level = "inter-state" }]
///
/// [[legislature]]
/// key = "US/senate"
/// of = "US"
/// names = ["Senate"]
/// "#;
/// let graph = treatygraph::Dossier::from_toml(text)?.build()?;
/// let step = graph.state("US")?.procedure().next().unwrap();
/// assert_eq!(step.to_string(), "1. Senate (US): parliamentary-approval, majority two-thirds, of inter-state agreements");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone)]
pub struct ProcedureStep<'g> {
    party: Party<'g>,
    step: record::ProcedureStep,
    kind: EventKind,
    claims: Vec<u32>,
}

impl<'g> Party<'g> {
    /// The steps by which, under its own law, it comes to be bound, in their order; those of equal place in
    /// that of their kinds, then of the keys of their bodies. Steps of all times: see [`ProcedureStep::held_on`].
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.state("IR")?.procedure().count(), 0); // none is recorded there
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn procedure(self) -> impl ExactSizeIterator<Item = ProcedureStep<'g>> {
        let told = claimed::of(self.view, self.thing(), Field::Procedure).into_iter();
        let mut steps: Vec<ProcedureStep<'g>> = told
            .filter_map(|told| {
                let step = record::ProcedureStep::from_value(told.shared()?)?;
                let kind = step.kind?;
                Some(ProcedureStep {
                    party: self,
                    step,
                    kind,
                    claims: told.claims,
                })
            })
            .collect();
        steps.sort_by_cached_key(|step| {
            let body = step.body().map(Body::key);
            (step.order(), step.kind, body, step.body_type())
        });
        steps.into_iter()
    }
}

impl<'g> ProcedureStep<'g> {
    /// Whose procedure it belongs to.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record::{ProcedureStep, State}};
    /// let step = ProcedureStep::default().kind(EventKind::Promulgation);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!((step.party().key(), step.kind(), step.body()), ("IT", EventKind::Promulgation, None));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(&self) -> Party<'g> {
        self.party
    }

    /// Which act it is.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.kind(), EventKind::ParliamentaryApproval);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn kind(&self) -> EventKind {
        self.kind
    }

    /// Whose decision it is: the body that is named, or the only one of its
    /// [type](Self::body_type) that is recorded. `None` where neither tells. O(*bodies of the graph*) where
    /// only its type is told.
    ///
    /// ```
    /// let text = r#"
    /// state = [{ key = "IT", procedure = { kind = "parliamentary-approval", type = "upper" } }]
    /// legislature = [{ key = "IT/senate", of = "IT", type = "upper" }]
    /// "#;
    /// let graph = treatygraph::Dossier::from_toml(text)?.build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.body().unwrap().key(), "IT/senate");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn body(&self) -> Option<Body<'g>> {
        if let Some(key) = &self.step.body {
            return self.party.view.body(key.as_str()).ok();
        }
        let wanted = self.body_type()?;
        let mut bodies = bodies_of(self.party);
        let only = bodies.find(|body| type_of(*body).is_some_and(|word| word == wanted))?;
        let mut others = bodies.filter(|body| type_of(*body).is_some_and(|word| word == wanted));
        others.next().is_none().then_some(only)
    }

    /// What sort of body decides, where the step names no body: a type of legislature or of organ.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).type_(LegislatureType::Upper);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.body_type(), Some("upper"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn body_type(&self) -> Option<&'static str> {
        Some(match self.step.type_.as_ref()? {
            BodyType::Legislature(word) => word.word(),
            BodyType::Organ(word) => word.word(),
        })
    }

    /// Its place: lower numbers come first, equal ones in any order.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).order(2_u32);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.order(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn order(&self) -> u32 {
        self.step.order.unwrap_or(1)
    }

    /// The majority needed; `None` where none is told.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).needed(Majority::Simple);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.needed(), Some(Majority::Simple));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn needed(&self) -> Option<Majority> {
        self.step.needed
    }

    /// The levels of the agreements that need it; empty: of every level.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).level([Level::InterState]);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.levels(), [Level::InterState]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn levels(&self) -> &[Level] {
        &self.step.level
    }

    /// The forms of the agreements that need it; empty: of every form.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).form([Form::Treaty]);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.forms(), [Form::Treaty]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn forms(&self) -> &[Form] {
        &self.step.form
    }

    /// Which agreements need it, in words.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).only_if("it changes the borders");
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.only_if(), Some("it changes the borders"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn only_if(&self) -> Option<&str> {
        self.step.only_if.as_deref()
    }

    /// The possible days since which it is required.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).since(treatygraph::day(1948, 1, 1));
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.since().unwrap().to_string(), "1948-01-01");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn since(&self) -> Option<Days> {
        self.step.since.as_ref().and_then(Date::days)
    }

    /// The possible days until which it was required.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval).until(treatygraph::day(1948, 1, 1));
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert_eq!(step.until().unwrap().to_string(), "1948-01-01");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn until(&self) -> Option<Days> {
        self.step.until.as_ref().and_then(Date::days)
    }

    /// Whether it was required on a day: from `since` to `until`, both days in.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::{ProcedureStep, State}};
    /// let step = ProcedureStep::default().kind(EventKind::Promulgation).since(day(1946, 1, 1));
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert!(step.held_on(day(1946, 1, 1)).is_yes() && step.held_on(day(1945, 12, 31)).is_no());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn held_on(&self, day: Day) -> Certainty {
        let asked = Days::from(day);
        let begun = self.since().map(|since| !asked.before(&since));
        let over = self.until().map(|until| until.before(&asked));
        begun.unwrap_or(Certainty::Yes) & !over.unwrap_or(Certainty::No)
    }

    /// Whether an agreement needs it: by its level and form, *maybe* where these are not recorded, and
    /// where words alone say [which](Self::only_if).
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record::{Agreement, ProcedureStep, State}, vocabulary::Level};
    /// let step = ProcedureStep::default().kind(EventKind::Promulgation).level([Level::InterState]);
    /// let mut builder = GraphBuilder::new();
    /// builder.add(State::new("IT").procedure([step])).add(Agreement::new("pact").parties(["IT"]));
    /// let graph = builder.build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert!(step.is_needed_for(graph.agreement("pact")?).is_maybe()); // between governments, or states?
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_needed_for(&self, agreement: Agreement<'g>) -> Certainty {
        fn among<T: PartialEq>(all: &[T], one: Option<T>) -> Certainty {
            match one {
                _ if all.is_empty() => Certainty::Yes,
                Some(one) => all.contains(&one).into(),
                None => Certainty::Maybe,
            }
        }
        among(self.levels(), agreement.level())
            & among(self.forms(), agreement.form())
            & Certainty::possibly(self.only_if().is_none())
    }

    /// The claims that tell it.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{ProcedureStep, State}, vocabulary::*};
    /// let step = ProcedureStep::default().kind(EventKind::ParliamentaryApproval);
    /// let graph = GraphBuilder::new().add(State::new("IT").procedure([step])).build()?;
    /// let step = graph.state("IT")?.procedure().next().unwrap();
    /// assert!(step.claims().all(|claim| claim.source().is_none()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(&self) -> impl ExactSizeIterator<Item = Claim<'g>> {
        let view = self.party.view;
        self.claims.iter().map(move |&id| Claim { view, id })
    }

    /// Whether an act of its kind is that of its body. An act of nobody in particular is, where the
    /// step is the only one of its kind; else *maybe*.
    pub(super) fn is_done_by(&self, event: &Event<'g>, is_only_one: bool) -> Certainty {
        let anybody = self.step.body.is_none() && self.step.type_.is_none();
        // By whomever it is given, consent is that of the party.
        if anybody || Class::Consent.acts().contains(self.kind) {
            return Certainty::Yes;
        }
        let bodies = acting(event);
        if bodies.is_empty() {
            return Certainty::possibly(is_only_one);
        }
        let fits = |body: Body<'g>| match (&self.step.body, self.body_type()) {
            (Some(key), _) => Certainty::from(body.key() == key.as_str()),
            (None, wanted) => match type_of(body) {
                Some(word) => (Some(word) == wanted).into(),
                None => Certainty::Maybe,
            },
        };
        bodies
            .into_iter()
            .map(fits)
            .fold(Certainty::No, Certainty::or)
    }

    /// Whether another step is the same, perhaps with another majority or for other agreements.
    pub(super) fn is_same(&self, other: &ProcedureStep<'g>) -> bool {
        let of = |step: &ProcedureStep<'g>| (step.kind, step.step.body.clone());
        of(self) == of(other) && self.body_type() == other.body_type()
    }
}

fn bodies_of<'g>(party: Party<'g>) -> impl Iterator<Item = Body<'g>> {
    let legislatures = party.legislatures().map(Body::from);
    legislatures.chain(party.organs().map(Body::from))
}

/// The body whose act it is, or the bodies through which the party acted.
fn acting<'g>(event: &Event<'g>) -> Vec<Body<'g>> {
    if let Some(Actor::Body(body)) = event.actor() {
        return vec![body];
    }
    let told = event.claimed(Field::Body);
    let keys = told.iter().filter_map(|told| told.value()?.as_str());
    keys.filter_map(|key| event.view.body(key).ok()).collect()
}

/// The type of a body, as a word; `None` where none is told.
fn type_of(body: Body<'_>) -> Option<&str> {
    claimed::single_text(body.view, body.thing(), Field::Type)
}

impl fmt::Display for ProcedureStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. ", self.order())?;
        match (self.body(), self.body_type()) {
            (Some(body), _) => body.fmt(f)?,
            (None, Some(word)) => write!(f, "{} ({word})", self.party)?,
            (None, None) => self.party.fmt(f)?,
        }
        write!(f, ": {}", self.kind)?;
        if let Some(needed) = self.needed() {
            write!(f, ", majority {needed}")?;
        }
        let words = |levels: &[&str]| levels.join(" or ");
        let levels: Vec<&str> = self.levels().iter().map(|level| level.word()).collect();
        let forms: Vec<&str> = self.forms().iter().map(|form| form.word()).collect();
        match (levels.is_empty(), forms.is_empty()) {
            (true, true) => {}
            (false, true) => write!(f, ", of {} agreements", words(&levels))?,
            (true, false) => write!(f, ", of the form {}", words(&forms))?,
            (false, false) => write!(
                f,
                ", of {} agreements of the form {}",
                words(&levels),
                words(&forms)
            )?,
        }
        match self.only_if() {
            Some(case) => write!(f, ", only if {case}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ProcedureStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProcedureStep({}: {})", self.party.key(), self.kind)
    }
}
