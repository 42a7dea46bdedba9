//! A snapshot as bytes: where its sections are, and damages to them.

use std::hash::Hasher;
use std::ops::Range;

use twox_hash::XxHash3_64;

use super::large::Random;

/// The first bytes; the format; the version of the crate, with its length in front; the number of the words.
pub(crate) const FORMAT: usize = 8;
pub(crate) const BEFORE_VERSION: usize = 12;
const WORDS: usize = 8;
const SUM: usize = 8;
/// The number of a section, in front of its length.
const NUMBER: usize = 4;
/// Where the length stands before the bytes of a section: between them is a sum.
const LENGTH: usize = 8 + SUM;

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

/// Where the sums of a snapshot stand, the header's first; and between them the bytes of each section.
fn parts(bytes: &[u8]) -> (Vec<usize>, Vec<Range<usize>>) {
    let mut at = BEFORE_VERSION + 1 + usize::from(bytes[BEFORE_VERSION]) + WORDS;
    let (mut sums, mut sections) = (vec![at], Vec::new());
    while at + SUM < bytes.len() {
        let start = at + SUM + NUMBER + LENGTH;
        at = start + long(bytes, start - LENGTH) as usize;
        sections.push(start..at);
        sums.extend([start - SUM, at]);
    }
    (sums, sections)
}

pub(crate) fn sections(bytes: &[u8]) -> Vec<Range<usize>> {
    parts(bytes).1
}

/// Puts bytes in the place of those of a section, and makes its length and all checksums right.
pub(crate) fn replaced(bytes: &[u8], section: &Range<usize>, by: &[u8]) -> Vec<u8> {
    let mut new = bytes[..section.start - LENGTH].to_vec();
    new.extend_from_slice(&(by.len() as u64).to_le_bytes());
    new.extend_from_slice(&[0; SUM]);
    new.extend_from_slice(by);
    new.extend_from_slice(&bytes[section.end..]);
    mended(new)
}

/// The same bytes with right checksums.
pub(crate) fn mended(mut new: Vec<u8>) -> Vec<u8> {
    let mut sum = XxHash3_64::new();
    let mut from = 0;
    for at in parts(&new).0 {
        sum.write(&new[from..at]);
        let right = sum.finish().to_le_bytes();
        new[at..at + SUM].copy_from_slice(&right);
        from = at;
    }
    new
}

/// A number that an unchecked reader may stumble over, instead of this one.
fn other_number(number: u32, random: &mut Random) -> u32 {
    match random.below(9) {
        0 => 0,
        1 => number.wrapping_add(1),
        2 => number.wrapping_sub(1),
        3 => u32::MAX,
        4 => u32::MAX - 1,
        5 => i32::MAX as u32,
        6 => i32::MIN as u32,
        7 => random.below(40),
        _ => number ^ (1 << random.below(32)),
    }
}

/// Other bytes, which are still about as long.
pub(crate) fn other(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut new = bytes.to_vec();
    let length = new.len() as u32;
    if length == 0 {
        return vec![0; 1 + random.below(40) as usize];
    }
    let at = random.below(length) as usize;
    match random.below(10) {
        0..5 if length >= 4 => {
            // Most columns are numbers of four bytes.
            let at = random.below(length - 3) as usize;
            let at = if random.chance(0.7) { at / 4 * 4 } else { at };
            let number = u32::from_le_bytes(new[at..at + 4].try_into().expect("four bytes"));
            let number = other_number(number, random);
            new[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        5 => new[at] = random.below(12) as u8,
        6 => new[at] ^= 1 << random.below(8),
        7 => {
            let size = [1, 4, 5, 8, 16][random.below(5) as usize];
            new.truncate(new.len().saturating_sub(size));
        }
        8 => {
            let size = [1, 4, 5, 8, 16][random.below(5) as usize];
            new.extend_from_within(new.len().saturating_sub(size)..);
        }
        _ => {
            let size = [1, 4, 5, 8, 16][random.below(5) as usize];
            if new.len() >= 2 * size {
                let of = |random: &mut Random| random.below((bytes.len() / size) as u32) as usize;
                let (a, b) = (of(random) * size, of(random) * size);
                new[a..a + size].copy_from_slice(&bytes[b..b + size]);
                new[b..b + size].copy_from_slice(&bytes[a..a + size]);
            }
        }
    }
    new
}

/// The bytes as an accident may leave them.
pub(crate) fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut new = bytes.to_vec();
    let length = bytes.len() as u32;
    let at = random.below(length) as usize;
    let until = (at + 1 + random.below(5_000) as usize).min(bytes.len());
    match random.below(8) {
        0 | 1 => new[at] ^= 1 << random.below(8),
        2 => new.truncate(at),
        3 => drop(new.drain(at..until)),
        4 => new.extend_from_slice(&bytes[at..until]),
        5 => {
            // From elsewhere in the file.
            let from = random.below(length - (until - at) as u32) as usize;
            new[at..until].copy_from_slice(&bytes[from..from + (until - at)]);
        }
        6 => new[at..until].fill(random.below(256) as u8),
        _ => {
            // The length of a section is another.
            let sections = sections(bytes);
            let section = &sections[random.below(sections.len() as u32) as usize];
            let (low, high) = (random.below(u32::MAX), random.below(4));
            let length = match random.below(4) {
                0 => u64::MAX,
                1 => section.len() as u64 + 1,
                2 => u64::from(low),
                _ => u64::from(low) << (8 * high),
            };
            let at = section.start - LENGTH;
            new[at..at + 8].copy_from_slice(&length.to_le_bytes());
        }
    }
    new
}
