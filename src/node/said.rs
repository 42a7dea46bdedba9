//! Who said what: claims with a speaker, whether they are about a statement or about another thing.

use super::{Agreement, Body, Claim, Claims, Leader, Party};
use crate::graph::{Kind, Thing, numbers_of};
use crate::view::View;
use crate::vocabulary::EventKind;

impl<'g> Claim<'g> {
    /// Whether it is about a statement: words that were said. Any other claim with a speaker tells what
    /// somebody says of a thing: that an agreement is in force, that an act is void.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let ministry = graph.body("RU/mfa")?;
    /// let (statements, others): (Vec<_>, Vec<_>) = ministry.said().partition(|claim| claim.is_statement());
    /// assert_eq!((statements.len(), others.len()), (4, 3));
    /// assert_eq!(others[0].about().to_string(), "entry-into-force of ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_statement(self) -> bool {
        let evidence = self.view.evidence();
        let thing = evidence.claims.thing_of(self.id);
        thing.kind == Kind::Event && evidence.events.kind[thing.id as usize] == EventKind::Statement
    }
}

impl<'g> Agreement<'g> {
    /// Everything somebody says of it, its parts, obligations, events and relations: each claim with a
    /// speaker, named or by title, in the order of what claims are about. Which of them are records of
    /// [statements](Agreement::statements), [`Claim::is_statement`] tells; all else is said of another
    /// thing. O(its claims).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let of_acts = treaty.said().filter(|claim| !claim.is_statement());
    /// let speakers: Vec<_> = of_acts.filter_map(|claim| Some(claim.speaker()?.key())).collect();
    /// assert_eq!(speakers, ["RU/mfa", "RU/mfa", "RU/mfa", "IR/embassy-moscow"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn said(self) -> impl Iterator<Item = Claim<'g>> {
        let view = self.view;
        let things = view.things_of(&[self.id]).into_iter();
        let claims = things.flat_map(move |thing| Claims::about(view, thing));
        claims.filter(|claim| claim.speaker().is_some() || claim.speaker_title().is_some())
    }
}

/// The claims that these speak, in the order of claims. O(log *n*) for each once somebody has asked.
fn spoken<'g>(
    view: View<'g>,
    speakers: impl IntoIterator<Item = Thing>,
) -> impl Iterator<Item = Claim<'g>> {
    let all = view.graph.lives().said_by(|| {
        // Who speaks a claim does not depend on which claims count.
        let view = View::plain(view.graph);
        let claims = 0..view.evidence().claims.source.len() as u32;
        let mut all: Vec<(Thing, u32)> = claims
            .filter_map(|id| Some((Claim { view, id }.speaker()?.thing(), id)))
            .collect();
        all.sort_unstable();
        all.into()
    });
    let each = speakers
        .into_iter()
        .flat_map(|thing| numbers_of(all, thing));
    let mut claims: Vec<u32> = each.collect();
    claims.sort_unstable();
    claims
        .into_iter()
        .filter(move |claim| view.lists_claim(*claim))
        .map(move |id| Claim { view, id })
}

impl<'g> Party<'g> {
    /// Everything it and its bodies say, of whatever: the claims whose speaker is one of them, in the
    /// order of what claims are about; see [`Agreement::said`]. What a person says is that person's.
    /// O(log *n*) once somebody has asked; the first ask looks at all claims.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let said = graph.state("IR")?.said().find(|claim| !claim.is_statement()).unwrap();
    /// assert_eq!(said.quote(), Some("naturally entered into force"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn said(self) -> impl Iterator<Item = Claim<'g>> {
        let owners = (0..).zip(&self.view.evidence().nodes.owners);
        let bodies = owners.filter(move |(_, owner)| **owner == self.id);
        let bodies = bodies.map(|(id, _)| Thing::body(id));
        spoken(self.view, bodies.chain([self.thing()]))
    }
}

impl<'g> Body<'g> {
    /// Everything it says, of whatever, as [`Party::said`].
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let embassy = graph.body("IR/embassy-moscow")?;
    /// assert_eq!(embassy.said().next().unwrap().locator(), Some("391815"));
    /// assert_eq!(embassy.statements().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn said(self) -> impl Iterator<Item = Claim<'g>> {
        spoken(self.view, [self.thing()])
    }
}

impl<'g> Leader<'g> {
    /// Everything this person says, of whatever, as [`Party::said`].
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let quotes: Vec<_> = graph.leader("putin")?.said().filter_map(|claim| claim.quote()).collect();
    /// assert_eq!(quotes, ["breakthrough"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn said(self) -> impl Iterator<Item = Claim<'g>> {
        spoken(self.view, [self.thing()])
    }
}
