//! Times and memory, and medians of them.

use std::time::Instant;

/// The middle one.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// What the limit and another way of doing one thing cost in nanoseconds, in medians.
///
/// The two take turns, so that noise meets both of them. The other way is divided into so many chunks,
/// each short enough that it is seldom interrupted on a busy machine; the medians of the chunks add up.
/// The limit finds in the caches what it needs, as it has just been through all of it.
pub(crate) fn beside(
    rounds: usize,
    mut limit: impl FnMut(),
    chunks: usize,
    mut way: impl FnMut(usize),
) -> (f64, f64) {
    let mut times = Vec::new();
    let mut of_chunks = vec![Vec::new(); chunks];
    for _ in 0..rounds {
        limit();
        times.push(time(&mut limit));
        for (chunk, times) in of_chunks.iter_mut().enumerate() {
            times.push(time(|| way(chunk)));
        }
    }
    (median(times), of_chunks.into_iter().map(median).sum())
}

/// What something costs in nanoseconds.
pub(crate) fn time(mut what: impl FnMut()) -> f64 {
    let start = Instant::now();
    what();
    start.elapsed().as_nanos() as f64
}

/// A time in a unit that keeps it short.
pub(crate) fn readable(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.0} ns"),
        ..1e6 => format!("{:.1} µs", nanoseconds / 1e3),
        ..1e9 => format!("{:.1} ms", nanoseconds / 1e6),
        _ => format!("{:.2} s", nanoseconds / 1e9),
    }
}

/// Three digits of a ratio.
pub(crate) fn ratio(ratio: f64) -> String {
    match ratio {
        ..0.1 => format!("{ratio:.4}"),
        ..10.0 => format!("{ratio:.2}"),
        ..100.0 => format!("{ratio:.1}"),
        _ => format!("{ratio:.0}"),
    }
}

/// A figure of `/proc/self/status`, in bytes; `None` where there is no such file.
pub(crate) fn memory(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Forgets how much memory was needed at most so far; where that is not possible, only the first figure
/// of a process is right.
pub(crate) fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
