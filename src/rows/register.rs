//! Rows of the register: who there is, under which names, in which office; and the sources.

use super::declare::rows;
use crate::graph::Thing;
use crate::node::{Body, Leader, Name, Party, Source, Tenure, claimed};
use crate::record::{Field, Value};
use crate::view::View;
use crate::vocabulary::{LegislatureType, OrganType, Word};

rows! {
    /// A state, organization, territory or authority.
    "party": Party<'g> as party {
        /// Its key.
        party: key = Some(party.key());
        /// What it is.
        kind: text = Some(party.kind().word());
        /// Its name: of several, the one borne today.
        name: text = Some(party.name());
        /// Its codes in published lists, each as `list=code`.
        codes: words = codes(*party);
        /// The possible days since when it exists, as EDTF.
        since: days = claimed::days(party.view, party.thing(), Field::Since);
        /// The possible days on which it ceased to exist, as EDTF.
        until: days = claimed::days(party.view, party.thing(), Field::Until);
        /// The sources that tell of it.
        sources: sources = party.claims();
    }

    /// A legislature, organ or electorate.
    "body": Body<'g> as body {
        /// Its key.
        body: key = Some(body.key());
        /// Whether it is a legislature, an organ or an electorate.
        kind: text = Some(body.view.graph.kind_word(body.thing()));
        /// Which sort of these, such as a lower house or a ministry.
        sort: text = claimed::single::<LegislatureType>(body.view, body.thing(), Field::Type).map(Word::word)
            .or(claimed::single::<OrganType>(body.view, body.thing(), Field::Type).map(Word::word));
        /// The party to which it belongs.
        party: key = body.of().map(|party| party.key());
        /// Its name: of several, the one borne today.
        name: text = Some(body.name());
        /// The sources that tell of it.
        sources: sources = body.claims();
    }

    /// A person who acts.
    "leader": Leader<'g> as leader {
        /// The key.
        leader: key = Some(leader.key());
        /// The name: of several, the one borne today.
        name: text = Some(leader.name());
        /// The sources that tell of the person.
        sources: sources = leader.claims();
    }

    /// That a person held an office.
    "tenure": Tenure<'g> as tenure {
        /// What tells it from all others; the same whatever records are added.
        id: id = Some(tenure.id());
        /// The leader.
        leader: key = Some(tenure.leader().key());
        /// The party or body whose office it is.
        of: key = tenure.of().map(|of| of.key());
        /// The office.
        office: text = tenure.office().map(Word::word);
        /// Its title.
        title: text = tenure.title();
        /// How it stands, where it is not simply recognised.
        standing: text = tenure.standing().map(Word::word);
        /// The possible days on which it began, as EDTF.
        since: days = tenure.since();
        /// The possible days on which it ended, as EDTF.
        until: days = tenure.until();
        /// The sources that tell of it.
        sources: sources = tenure.claims();
    }

    /// A name, with the days on which it was borne.
    "name": NameOf<'g> as of {
        /// The key of what bears it.
        key: key = Some(of.view.graph.key_of(of.thing));
        /// What that is.
        kind: text = Some(of.view.graph.kind_word(of.thing));
        /// The name.
        name: text = of.name.text();
        /// The possible days since when it is borne, as EDTF.
        since: days = of.name.days("since");
        /// The possible days until when it was borne, as EDTF.
        until: days = of.name.days("until");
        /// Its language (ISO 639).
        language: text = of.name.language();
    }

    /// A source: a publication that claims cite.
    "source": Source<'g> as source {
        /// Its key.
        source: key = Some(source.key());
        /// What sort of publication it is.
        kind: text = source.kind().map(Word::word);
        /// Who published it.
        publisher: text = source.publisher();
        /// Its title.
        title: text = source.title();
        /// Where it is found.
        url: text = source.url();
        /// The possible days of its publication, as EDTF.
        published: days = source.published().and_then(|date| date.days());
        /// The source whose voice it is: of those that repeat one another, one.
        voice: key = Some(source.voice().key());
        /// The sources it corrects.
        corrects: keys = source.corrects().map(|other| other.key());
        /// The sources it withdraws.
        withdraws: keys = source.withdraws().map(|other| other.key());
        /// The sources that correct it.
        corrected_by: keys = source.corrected_by().map(|other| other.key());
        /// The sources that withdraw it.
        withdrawn_by: keys = source.withdrawn_by().map(|other| other.key());
    }
}

/// A name of something that has a key.
pub(super) struct NameOf<'g> {
    view: View<'g>,
    thing: Thing,
    name: Name<'g>,
}

impl<'g> NameOf<'g> {
    /// All names of parties, bodies and leaders, in the order of these.
    pub(super) fn all(view: View<'g>) -> impl Iterator<Item = NameOf<'g>> {
        let parties = view.parties().map(|party| party.thing());
        let bodies = view.bodies().map(|body| body.thing());
        let leaders = view.leaders().map(|leader| leader.thing());
        let things = parties.chain(bodies).chain(leaders);
        things.flat_map(move |thing| {
            let names = Name::all(view, thing).into_iter();
            names.map(move |name| NameOf { view, thing, name })
        })
    }
}

fn codes(party: Party<'_>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for told in claimed::of(party.view, party.thing(), Field::Codes) {
        if let Some(Value::Table(entries)) = told.shared() {
            for (list, several) in entries {
                let each = several.members().iter().filter_map(claimed::text_of);
                codes.extend(each.map(|code| format!("{list}={code}")));
            }
        }
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}
