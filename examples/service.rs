//! A service: threads ask a graph while a newer one takes its place.
//!
//! A graph never changes, so any number of threads ask it without a lock. Whoever takes in a report builds the graph
//! that has it too, and swaps the two; who asks meanwhile keeps the old one until the answer is done.
//!
//! `cargo run --example service`

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};
use std::thread;

use treatygraph::news::Novelty;
use treatygraph::{Dossier, Error, Graph, day, sample};

/// The graph of the moment.
struct Service {
    graph: RwLock<Arc<Graph>>,
}

impl Service {
    /// The graph as it is now, for one question or several that belong together.
    fn now(&self) -> Arc<Graph> {
        // The lock is held no longer than it takes to count one reader more; nothing can panic there.
        let graph = self
            .graph
            .read()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        Arc::clone(&graph)
    }

    /// Takes in a report, unless something in it is wrong, and says what it contradicts.
    fn take_in(&self, report: &Dossier) -> Result<Vec<String>, Error> {
        let before = self.now();
        let preview = before.preview(report)?;
        let items = preview.news().items();
        let contradicts = items
            .iter()
            .filter(|item| item.novelty() == Novelty::Contradicts);
        let told = contradicts.map(|item| item.to_string()).collect();
        let after = Arc::new(preview.into_graph());
        *self
            .graph
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner()) = after;
        Ok(told)
    }

    /// What somebody asks of it.
    fn answer(&self) -> Result<String, Error> {
        let graph = self.now();
        let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 8, 1));
        Ok(format!(
            "on 2025-08-01 {status}, {} disputes",
            graph.disputes().count()
        ))
    }
}

fn main() -> Result<(), Error> {
    let service = Service {
        graph: RwLock::new(Arc::new(sample::seed())),
    };
    let report = Dossier::from_toml(sample::MOSCOW_TEHRAN)?;
    let (done, first) = (AtomicBool::new(false), service.answer()?);

    let (told, heard) = thread::scope(|scope| {
        let ask = || -> Result<BTreeSet<String>, Error> {
            let mut answers = BTreeSet::from([service.answer()?]);
            while !done.load(Ordering::Acquire) {
                answers.insert(service.answer()?);
            }
            answers.insert(service.answer()?);
            Ok(answers)
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        let told = service.take_in(&report);
        done.store(true, Ordering::Release);
        let heard = threads
            .into_iter()
            .map(|thread| thread.join().expect("no thread panics"));
        (told, heard.collect::<Result<Vec<_>, Error>>())
    });

    println!("before:   {first}");
    for line in told? {
        println!("          {line}");
    }
    let last = service.answer()?;
    println!("after:    {last}");
    // No thread saw a graph that was half of the one and half of the other.
    let whole = heard?
        .iter()
        .flatten()
        .all(|answer| *answer == first || *answer == last);
    println!("each answer of four threads was of the one or of the other: {whole}");
    Ok(())
}
