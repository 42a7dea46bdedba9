//! Threads that share work: each tells tables, one after the other, and does what those leave to be done.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use treatygraph::rows::{Table, Tables};

use crate::tables::Error;

/// What a table leaves to be done, such as rows of it to be encoded.
type Task = Box<dyn FnOnce() + Send>;

/// The threads that share work.
pub(crate) struct Crew {
    threads: usize,
    work: Mutex<Work>,
    changed: Condvar,
}

#[derive(Default)]
struct Work {
    /// The table that is told next.
    next: usize,
    /// How many tables are being told.
    telling: usize,
    tasks: VecDeque<Task>,
}

/// What a thread does next.
enum Next {
    Task(Task),
    Table(usize),
    Nothing,
}

impl Crew {
    /// As many threads as may run at once, four at most: more only wait for memory.
    pub(crate) fn new() -> Crew {
        let threads = std::thread::available_parallelism();
        Crew::of(threads.map_or(1, usize::from).min(4))
    }

    /// So many threads, one at least.
    pub(crate) fn of(threads: usize) -> Crew {
        Crew {
            threads: threads.max(1),
            work: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Tells each table by this; what was made of them comes in the order of tables.
    pub(crate) fn tell<T: Send>(
        &self,
        tables: Tables<'_>,
        tell: impl Fn(Table<'_>) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        let tables: Vec<Table<'_>> = tables.iter().collect();
        let work = || {
            let mut done = Vec::new();
            loop {
                match self.next(tables.len()) {
                    Next::Task(task) => task(),
                    Next::Table(at) => {
                        let _telling = Telling(self);
                        done.push((at, tell(tables[at])));
                    }
                    Next::Nothing => return done,
                }
            }
        };
        let mut done = std::thread::scope(|scope| {
            let others: Vec<_> = (1..self.threads).map(|_| scope.spawn(work)).collect();
            let mut done = work();
            for other in others {
                match other.join() {
                    Ok(more) => done.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        });
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, told)| told).collect()
    }

    /// Leaves a task to whoever is free. Where as many wait as there are threads, it does the oldest itself: what waits
    /// takes memory.
    #[cfg_attr(
        not(feature = "parquet"),
        expect(dead_code, reason = "tables of texts leave nothing to be done")
    )]
    pub(crate) fn leave(&self, task: impl FnOnce() + Send + 'static) {
        let mut work = self.work();
        work.tasks.push_back(Box::new(task));
        let many = work.tasks.len() >= self.threads;
        let own = if many { work.tasks.pop_front() } else { None };
        drop(work);
        match own {
            Some(task) => task(),
            None => self.changed.notify_one(),
        }
    }

    fn next(&self, tables: usize) -> Next {
        let mut work = self.work();
        loop {
            if let Some(task) = work.tasks.pop_front() {
                return Next::Task(task);
            }
            if work.next < tables {
                work.next += 1;
                work.telling += 1;
                return Next::Table(work.next - 1);
            }
            if work.telling == 0 {
                return Next::Nothing;
            }
            let changed = self.changed.wait(work);
            work = changed.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// That a table is being told, until this is dropped, be it by a panic: others wait for what it may leave.
struct Telling<'c>(&'c Crew);

impl Drop for Telling<'_> {
    fn drop(&mut self) {
        self.0.work().telling -= 1;
        self.0.changed.notify_all();
    }
}
