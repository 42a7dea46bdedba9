//! Work on many things, divided among the threads of the machine.

use std::ops::Range;
use std::thread;

/// Fewer things than this are not worth a thread.
const WORTH_A_THREAD: u32 = 2_000;

/// What `work` makes of the ranges into which so many things are divided, in their order. However many threads
/// there are, the ranges join to the same whole.
pub(super) fn ranges<T: Send>(count: u32, work: impl Fn(Range<u32>) -> T + Sync) -> Vec<T> {
    // Where threads cannot be had, there is one.
    let most = thread::available_parallelism().map_or(1, usize::from) as u32;
    divided(count, most.min(count / WORTH_A_THREAD).max(1), work)
}

fn divided<T: Send>(count: u32, threads: u32, work: impl Fn(Range<u32>) -> T + Sync) -> Vec<T> {
    if threads == 1 {
        return vec![work(0..count)];
    }
    let end = |thread: u32| (u64::from(count) * u64::from(thread) / u64::from(threads)) as u32;
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|thread| scope.spawn(move || work(end(thread)..end(thread + 1))))
            .collect();
        let first = work(0..end(1));
        let others = others.into_iter().map(|thread| {
            let done = thread.join();
            done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        std::iter::once(first).chain(others).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_join_to_the_whole_however_many_threads() {
        for (count, threads) in [(0, 1), (1, 3), (7, 2), (7, 7), (4_294_967_295, 3)] {
            let found = divided(count, threads, |range| range);
            assert_eq!(found.len() as u32, threads);
            assert_eq!((found[0].start, found[found.len() - 1].end), (0, count));
            assert!(found.windows(2).all(|two| two[0].end == two[1].start));
        }
    }
}
