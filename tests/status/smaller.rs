//! The smallest dossier that still does something.

use treatygraph::record::Dossier;

/// Leaves out whatever can be left out.
pub(crate) fn smallest(dossier: &Dossier, still: &dyn Fn(&Dossier) -> bool) -> Dossier {
    let mut best = dossier.clone();
    loop {
        let better = attempts(&best)
            .into_iter()
            .find(|d| d.build().is_ok() && still(d));
        match better {
            Some(better) => best = better,
            None => return best,
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
    for i in 0..dossier.sources.len() {
        try_(&|d| d.sources[i].covers = None);
        try_(&|d| d.sources[i].published = None);
        try_(&|d| d.sources[i].speaker = None);
        try_(&|d| d.sources[i].kind = Some(treatygraph::vocabulary::SourceKind::Newspaper));
    }
    for i in 0..dossier.agreements.len() {
        try_(&|d| d.agreements[i].source = None);
        try_(&|d| d.agreements[i].sides.clear());
    }
    all
}
