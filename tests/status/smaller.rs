//! The smallest dossier that still does something.

use treatygraph::record::Dossier;

/// Leaves out whatever can be left out.
pub(crate) fn smallest(dossier: &Dossier, still: &dyn Fn(&Dossier) -> bool) -> Dossier {
    let mut best = dossier.clone();
    loop {
        let before = best.clone();
        // What can be left out here leaves the attempts after it where they are.
        let mut at = 0;
        while let Some(less) = attempts(&best).into_iter().nth(at) {
            if less.build().is_ok() && still(&less) {
                best = less;
            } else {
                at += 1;
            }
        }
        if best == before {
            return best;
        }
    }
}

/// Every dossier with one thing less.
fn attempts(dossier: &Dossier) -> Vec<Dossier> {
    let mut all = Vec::new();
    let mut try_ = |change: &dyn Fn(&mut Dossier)| {
        let mut less = dossier.clone();
        change(&mut less);
        if less != *dossier {
            all.push(less);
        }
    };
    for i in 0..dossier.events.len() {
        try_(&|d| drop(d.events.remove(i)));
    }
    macro_rules! lists {
        ($($list:ident),+) => {$(
            for i in 0..dossier.$list.len() {
                try_(&|d| drop(d.$list.remove(i)));
            }
        )+};
    }
    lists!(
        relations,
        parts,
        agreements,
        sources,
        legislatures,
        organs,
        electorates,
        states
    );
    for (i, event) in dossier.events.iter().enumerate() {
        for c in 0..event.claims.len() {
            if event.claims.len() > 1 {
                try_(&|d| drop(d.events[i].claims.remove(c)));
            }
            macro_rules! fields {
                ($($field:ident),+) => {$( try_(&|d| d.events[i].claims[c].$field = None); )+};
            }
            fields!(received, effective, speaker, day, source);
            if let Some(first) = event.claims[c]
                .on
                .as_ref()
                .and_then(|on| on.earliest().day())
            {
                try_(&|d| d.events[i].claims[c].on = Some(first.into()));
            }
        }
        macro_rules! fields {
            ($($field:ident),+) => {$( try_(&|d| d.events[i].$field = None); )+};
        }
        fields!(part, key, party, outcome, ground, answers, effect);
    }
    for i in 0..dossier.states.len() {
        try_(&|d| d.states[i].until = None);
    }
    for i in 0..dossier.sources.len() {
        try_(&|d| d.sources[i].covers = None);
        try_(&|d| d.sources[i].published = None);
        try_(&|d| d.sources[i].speaker = None);
        try_(&|d| d.sources[i].kind = Some(treatygraph::vocabulary::SourceKind::Newspaper));
    }
    for i in 0..dossier.agreements.len() {
        try_(&|d| d.agreements[i].source = None);
        try_(&|d| d.agreements[i].sides.clear());
        try_(&|d| d.agreements[i].term = None);
        try_(&|d| d.agreements[i].entry_into_force = None);
        try_(&|d| d.agreements[i].denunciation = None);
        of_clauses(&mut try_, i);
    }
    all
}

/// A change to a dossier.
type Change<'c> = &'c dyn Fn(&mut Dossier);

/// One entry of a clause less.
fn of_clauses(try_: &mut dyn FnMut(Change<'_>), i: usize) {
    macro_rules! entries {
        ($clause:ident: $($field:ident),+) => {$(
            try_(&|d| {
                if let Some(clause) = &mut d.agreements[i].$clause {
                    clause.$field = None;
                }
            });
        )+};
    }
    entries!(entry_into_force: delay, counting, first_of_month, on, of, lapses, retroactive_to, provisional_from);
    entries!(denunciation: allowed, notice, at);
    try_(&|d| {
        if let Some(clause) = &mut d.agreements[i].entry_into_force {
            clause.consents.clear();
        }
    });
    try_(&|d| {
        if let Some(term) = d.agreements[i]
            .term
            .as_mut()
            .filter(|term| term.0.len() > 1)
        {
            term.0.pop();
        }
    });
    for number in 0..2 {
        macro_rules! of_phase {
            ($($field:ident),+) => {$(
                try_(&|d| {
                    if let Some(term) = &mut d.agreements[i].term
                        && let Some(phase) = term.0.get_mut(number)
                    {
                        phase.$field = None;
                    }
                });
            )+};
        }
        of_phase!(from, renewed_by, times, renewal, notice);
        try_(&|d| {
            if let Some(term) = &mut d.agreements[i].term
                && let Some(phase) = term.0.get_mut(number)
            {
                phase.day = Some(treatygraph::vocabulary::EndDay::Exclusive);
            }
        });
    }
}
