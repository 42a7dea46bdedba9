//! Tables as files of a folder.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use treatygraph::rows::{Table, Tables};

use crate::tables::Error;

/// The names of files, and how many rows each has.
pub(crate) type Written = Vec<(String, u64)>;

/// Writes each table by this, several at a time, as rows are made faster so; what was written comes in the order of
/// tables.
pub(crate) fn write_each(
    tables: Tables<'_>,
    write: impl Fn(Table<'_>) -> Result<Written, Error> + Sync,
) -> Result<Written, Error> {
    let tables: Vec<Table<'_>> = tables.iter().collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(table) = tables.get(at) else {
                return done;
            };
            done.push((at, write(*table)));
        }
    };
    let others = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(4)
        - 1;
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (0..others).map(|_| scope.spawn(work)).collect();
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
    let written: Vec<Written> = done
        .into_iter()
        .map(|(_, written)| written)
        .collect::<Result<_, _>>()?;
    Ok(written.concat())
}

/// A new file in a folder, which is made where it is missing.
pub(crate) fn create(folder: &Path, name: &str) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    File::create(folder.join(name))
}
