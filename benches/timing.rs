//! Times and memory, and medians of them.

use std::time::Instant;

/// The middle one.
pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// What two ways of doing one thing cost in nanoseconds, in medians, and the median of the ratios.
///
/// The two take turns, so that noise meets both of them; each is repeated until it takes a while.
pub(crate) fn beside(
    rounds: usize,
    mut limit: impl FnMut(),
    mut way: impl FnMut(),
) -> (f64, f64, f64) {
    let repeats = [repeats(&mut limit), repeats(&mut way)];
    let mut times: [Vec<f64>; 2] = Default::default();
    for _ in 0..rounds {
        times[0].push(time(repeats[0], &mut limit));
        times[1].push(time(repeats[1], &mut way));
    }
    let ratios = times[1]
        .iter()
        .zip(&times[0])
        .map(|(way, limit)| way / limit);
    let ratio = median(ratios.collect());
    let [limit, way] = times.map(median);
    (limit, way, ratio)
}

/// How often something can be done within two milliseconds, at least once.
fn repeats(what: &mut impl FnMut()) -> u32 {
    let once = time(1, what);
    (2e6 / once.max(1.0)) as u32 + 1
}

/// What something costs in nanoseconds when it is done so often.
fn time(repeats: u32, what: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..repeats {
        what();
    }
    start.elapsed().as_nanos() as f64 / f64::from(repeats)
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
