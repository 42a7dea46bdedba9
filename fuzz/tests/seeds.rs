//! Every seed, and some random bytes, without coverage: what was found once stays mended.

use std::path::Path;

type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 8] = [
    ("dates", treatygraph_fuzz::dates),
    ("days", treatygraph_fuzz::days),
    ("words", treatygraph_fuzz::words),
    ("toml", treatygraph_fuzz::toml),
    ("json", treatygraph_fuzz::json),
    ("quotes", treatygraph_fuzz::quotes),
    ("snapshots", treatygraph_fuzz::snapshots),
    ("dossiers", treatygraph_fuzz::dossiers),
];

#[test]
fn seeds_pass() {
    for (name, target) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            println!("{}", path.display());
            target(&std::fs::read(path).unwrap());
            count += 1;
        }
        assert!(count > 0, "{name}");
    }
}

/// `RUNS=1000 cargo test --test seeds random` for more.
#[test]
fn random_bytes_pass() {
    let runs = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok());
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    for run in 0..runs.unwrap_or(10) {
        let bytes: Vec<u8> = (0..400).map(|_| byte()).collect();
        println!("run {run}");
        treatygraph_fuzz::days(&bytes);
        treatygraph_fuzz::dossiers(&bytes);
    }
}
