//! Clauses by the texts that have them, and against counting day by day.

use proptest::prelude::*;

use super::counting::Delay;
use super::entry::{After, Began, Done, EntryClause};
use super::term::{Length, Notice, NoticeClause, Phase, Term};
use super::{after, before};
use crate::date::{Day, Days, Span, day};
use crate::vocabulary::{Counting, DenunciationAt, EventKind, FirstOfMonth, Follows, Renewal};

fn on(year: i32, month: u8, number: u8) -> Days {
    Days::from(day(year, month, number))
}

fn delay(length: Span) -> Delay {
    Delay {
        length: Some(length),
        ..Delay::default()
    }
}

fn counted(length: Span, counting: Counting) -> Delay {
    Delay {
        counting: Some(counting),
        ..delay(length)
    }
}

fn first(length: Span, first: FirstOfMonth) -> Delay {
    Delay {
        first_of_month: Some(first),
        ..delay(length)
    }
}

/// VCLT 84: "on the thirtieth day following" the thirty-fifth deposit, of 28 December 1979.
#[test]
fn days_after_a_day_do_not_count_it() {
    let after = counted(Span::days(30), Counting::After);
    assert_eq!(after.after(&on(1979, 12, 28)), on(1980, 1, 27));
    let expiry = counted(Span::days(30), Counting::OnExpiry);
    assert_eq!(expiry.after(&on(1979, 12, 28)), on(1980, 1, 28));
    let either = delay(Span::days(30)).after(&on(1979, 12, 28));
    assert_eq!(either, on(1980, 1, 27).union(&on(1980, 1, 28)));
}

/// Panama Canal Treaty, six months after 1 April 1979; INF Treaty, six months after 2 February 2019.
#[test]
fn months_are_counted_to_the_same_number() {
    assert_eq!(after(&on(1979, 4, 1), Span::months(6)), on(1979, 10, 1));
    assert_eq!(after(&on(2019, 2, 2), Span::months(6)), on(2019, 8, 2));
    assert_eq!(after(&on(2025, 1, 31), Span::months(1)), on(2025, 2, 28));
    assert_eq!(after(&on(2024, 2, 29), Span::years(1)), on(2025, 2, 28));
}

/// Rome Statute 126: "the first day of the month after the 60th day following" 11 April 2002.
#[test]
fn firsts_of_months() {
    let rome = first(Span::days(60), FirstOfMonth::AfterExpiry);
    assert_eq!(rome.after(&on(2002, 4, 11)), on(2002, 7, 1));
    // Landing on a first goes to the next.
    let month = first(Span::months(1), FirstOfMonth::AfterExpiry);
    assert_eq!(month.after(&on(2002, 3, 1)), on(2002, 5, 1));
    let third = first(Span::months(3), FirstOfMonth::AfterMonth);
    assert_eq!(third.after(&on(2002, 1, 1)), on(2002, 4, 1));
    assert_eq!(third.after(&on(2002, 1, 31)), on(2002, 4, 1));
    // Of an unknown day every first that can be.
    let vague = Days::range(day(2002, 1, 20)..=day(2002, 3, 2));
    let firsts = [on(2002, 4, 1), on(2002, 5, 1), on(2002, 6, 1)];
    let all = firsts
        .iter()
        .fold(Days::empty(), |all, first| all.union(first));
    assert_eq!(third.after(&vague), all);
}

const RU: u32 = 0;
const IR: u32 = 1;

fn act(kind: EventKind, of: &[u32], days: Days) -> Done {
    Done {
        kind,
        by: of.first().map_or(0, |of| *of as usize + 1),
        undoes: false,
        of: of.to_vec(),
        days,
        certain: true,
        maybe_of: Vec::new(),
        rejected: false,
        definitive: false,
    }
}

fn after_last_notification() -> EntryClause {
    EntryClause {
        after: Some(After::LastNotification),
        delay: counted(Span::days(30), Counting::After),
        ..EntryClause::default()
    }
}

/// The treaty of 2025: Iran's approvals of 21 May and 11 June put its notification on or after 11 June.
#[test]
fn a_notification_comes_after_the_approvals() {
    use EventKind::{CommitteeApproval, ConstitutionalReview, Notification, ParliamentaryApproval};
    let clause = after_last_notification();
    let mut acts = vec![
        act(ParliamentaryApproval, &[RU], on(2025, 4, 8)),
        act(ParliamentaryApproval, &[IR], on(2025, 5, 21)),
        act(ConstitutionalReview, &[IR], on(2025, 6, 11)),
        act(CommitteeApproval, &[IR], on(2025, 8, 1)),
    ];
    let derived = clause.derive(&[RU, IR], None, &acts);
    assert!(derived.days.is_empty() && !derived.certain);
    assert_eq!(derived.open, Days::from_day_on(day(2025, 7, 11)));
    // One of the two says when it notified: the other may do so later.
    acts.push(act(Notification, &[RU], on(2025, 9, 1)));
    let derived = clause.derive(&[RU, IR], None, &acts);
    assert!(derived.days.is_empty());
    assert_eq!(derived.open, Days::from_day_on(day(2025, 10, 1)));
    acts.push(act(Notification, &[IR], on(2025, 9, 2)));
    let derived = clause.derive(&[RU, IR], None, &acts);
    assert_eq!(derived.days, on(2025, 10, 2));
    assert!(derived.certain);
}

/// Panama Canal Treaty: six months after the exchange, which took effect on 1 April 1979.
#[test]
fn an_exchange_is_one_act() {
    let clause = EntryClause {
        after: Some(After::Event(EventKind::ExchangeOfInstruments)),
        delay: counted(Span::months(6), Counting::After),
        ..EntryClause::default()
    };
    let acts = [act(
        EventKind::ExchangeOfInstruments,
        &[0, 1],
        on(1979, 4, 1),
    )];
    assert_eq!(clause.derive(&[0, 1], None, &acts).days, on(1979, 10, 1));
}

#[test]
fn a_fixed_day_needs_the_consent_of_both() {
    let clause = EntryClause {
        on: Some(on(2020, 1, 1)),
        ..EntryClause::default()
    };
    let ratified = |of: u32, days| act(EventKind::Ratification, &[of], days);
    let one = [ratified(0, on(2019, 5, 1))];
    let derived = clause.derive(&[0, 1], None, &one);
    assert!(derived.days.is_empty());
    assert_eq!(derived.open, Days::from_day_on(day(2020, 1, 1)));
    let both = [ratified(0, on(2019, 5, 1)), ratified(1, on(2019, 6, 1))];
    assert_eq!(clause.derive(&[0, 1], None, &both).days, on(2020, 1, 1));
    let late = [ratified(0, on(2019, 5, 1)), ratified(1, on(2020, 3, 1))];
    assert_eq!(clause.derive(&[0, 1], None, &late).days, on(2020, 3, 1));
}

#[test]
fn a_party_whose_consent_is_not_needed_joins_by_its_own_act() {
    let clause = EntryClause {
        after: Some(After::Event(EventKind::Deposit)),
        delay: counted(Span::months(3), Counting::After),
        consents: vec![0, 1],
        ..EntryClause::default()
    };
    let deposit = |of: u32, days| act(EventKind::Deposit, &[of], days);
    let acts = [
        deposit(0, on(2001, 1, 10)),
        deposit(1, on(2001, 2, 10)),
        deposit(2, on(2003, 6, 1)),
    ];
    let members = [0, 1, 2, 3];
    assert_eq!(clause.derive(&members, None, &acts).days, on(2001, 5, 10));
    assert_eq!(
        clause.derive(&members, Some(1), &acts).days,
        on(2001, 5, 10)
    );
    assert_eq!(clause.derive(&members, Some(2), &acts).days, on(2003, 9, 1));
    assert!(clause.derive(&members, Some(3), &acts).days.is_empty());
}

#[test]
fn what_is_not_met_in_time_lapses() {
    let clause = EntryClause {
        lapses: Some(on(2026, 1, 1)),
        ..after_last_notification()
    };
    let lapses = |acts: &[Done]| clause.derive(&[RU, IR], None, acts).lapses;
    let notified = |of: u32, days| act(EventKind::Notification, &[of], days);
    let certainly = |certain| {
        Some(Began {
            days: on(2026, 1, 1),
            certain,
        })
    };
    assert_eq!(lapses(&[]), certainly(false));
    let met = [notified(RU, on(2025, 3, 1)), notified(IR, on(2025, 4, 1))];
    assert_eq!(lapses(&met), None);
    let late = [notified(RU, on(2025, 3, 1)), notified(IR, on(2026, 4, 1))];
    assert_eq!(lapses(&late), certainly(true));
}

fn years(years: u32) -> Phase {
    Phase {
        length: Some(Length::For(Span::years(years))),
        ..Phase::default()
    }
}

fn ask<T>(phases: &[Phase], begins: &Days, asks: impl FnOnce(Term<'_>) -> T) -> T {
    asks(Term {
        phases,
        begins,
        recorded: &|_| None,
    })
}

/// The treaty of 2025: twenty years from 2 October 2025, renewed by five years at a time.
#[test]
fn a_renewed_term_has_no_end() {
    let phases = [Phase {
        renewed_by: Some(Span::years(5)),
        renewal: Some(Renewal::Tacit),
        ..years(20)
    }];
    let begins = on(2025, 10, 2);
    assert!(ask(&phases, &begins, |term| term.end().is_none()));
    let ends: Vec<Days> = ask(&phases, &begins, |term| {
        term.boundaries().take(3).map(|end| end.on).collect()
    });
    assert_eq!(ends, [on(2045, 10, 2), on(2050, 10, 2), on(2055, 10, 2)]);
    let now = ask(&phases, &begins, |term| term.on(day(2047, 1, 1), None));
    assert_eq!(now.phases, [(0, 1)]);
    assert_eq!(now.ends, on(2050, 10, 2));
    assert_eq!(now.follows, [Follows::Renewal]);
    let limited = [Phase {
        times: Some(1),
        ..phases[0].clone()
    }];
    let end = ask(&limited, &begins, |term| term.end().map(|(on, _)| on));
    assert_eq!(end, Some(on(2050, 10, 2)));
}

/// Renewals count from the original day, and never from one that was shortened.
#[test]
fn renewals_count_from_the_first_day() {
    let monthly = [Phase {
        length: Some(Length::For(Span::months(1))),
        renewed_by: Some(Span::months(1)),
        ..Phase::default()
    }];
    let ends: Vec<Days> = ask(&monthly, &on(2025, 1, 31), |term| {
        term.boundaries().take(3).map(|end| end.on).collect()
    });
    assert_eq!(ends, [on(2025, 2, 28), on(2025, 3, 31), on(2025, 4, 30)]);
}

/// What takes effect on one of these days.
fn in_time(days: Days) -> Notice {
    let late = Days::empty();
    Notice::On { days, late }
}

/// Were the notice of the treaty of 2025 a year: by 1 October 2044 in time, on the 2nd perhaps.
#[test]
fn the_last_day_for_notice() {
    let phases = [Phase {
        renewed_by: Some(Span::years(5)),
        notice: Some(Span::years(1)),
        ..years(20)
    }];
    let begins = on(2025, 10, 2);
    let notice = |received: Days| ask(&phases, &begins, |term| term.notice(None, &received));
    let ends = |of: &[Days]| in_time(of.iter().fold(Days::empty(), |all, on| all.union(on)));
    assert_eq!(notice(on(2044, 10, 1)), ends(&[on(2045, 10, 2)]));
    let either = ends(&[on(2045, 10, 2), on(2050, 10, 2)]);
    assert_eq!(notice(on(2044, 10, 2)), either);
    assert_eq!(notice(on(2044, 10, 3)), ends(&[on(2050, 10, 2)]));
    let now = ask(&phases, &begins, |term| term.on(day(2030, 1, 1), None));
    assert_eq!(now.notice_before, on(2044, 10, 2));
}

/// German–Polish Declaration of 1934: ten years, then until notice of six months.
#[test]
fn notice_in_phases() {
    let phases = [
        years(10),
        Phase {
            length: Some(Length::Indefinite),
            ..Phase::default()
        },
    ];
    let clause = NoticeClause {
        allowed: Some(true),
        notice: Some(Span::months(6)),
        at: Some(DenunciationAt::EndOfPhase),
    };
    let begins = on(1934, 2, 24);
    let notice = |received| {
        ask(&phases, &begins, |term| {
            term.notice(Some(&clause), &received)
        })
    };
    assert_eq!(notice(on(1939, 4, 28)), in_time(on(1944, 2, 24)));
    assert_eq!(notice(on(1950, 1, 10)), in_time(on(1950, 7, 10)));
    let now = ask(&phases, &begins, |term| {
        term.on(day(1950, 1, 1), Some(&clause))
    });
    assert_eq!((now.phases, now.ends), (vec![(1, 0)], Days::empty()));
    let none = |clause: Option<&NoticeClause>| {
        let indefinite = &phases[1..];
        ask(indefinite, &begins, |term| {
            term.notice(clause, &on(1950, 1, 10))
        })
    };
    assert_eq!(none(None), Notice::NoClause);
    let never = NoticeClause {
        allowed: Some(false),
        ..NoticeClause::default()
    };
    assert_eq!(none(Some(&never)), Notice::Excluded);
}

#[test]
fn a_term_is_over_after_its_end() {
    let phases = [years(10)];
    let begins = on(2011, 2, 5);
    let now = |on| ask(&phases, &begins, |term| term.on(on, None));
    assert!(now(day(2011, 2, 4)).may_be_unbegun);
    assert_eq!(now(day(2021, 2, 4)).ends, on(2021, 2, 5));
    let over = now(day(2021, 2, 6));
    assert!(over.may_be_over && over.phases.is_empty());
}

/// A phase that runs from day `begins`, one day at a time: how many days it has run by `day`.
fn next_end(begins: Day, length: Span, renewed_by: Span, day: Day) -> Option<Day> {
    let mut number = 0;
    loop {
        let end = begins.checked_add(length.and(renewed_by.times(number)?)?)?;
        if end > day {
            return Some(end);
        }
        number += 1;
    }
}

proptest! {
    /// Of a term that may have begun on several days: what each of these days would give, and no more.
    #[test]
    fn a_vague_term_is_that_of_each_day(
        start in 0i32..20_000,
        width in 0i32..70,
        months in 1u32..40,
        renewed in 1u32..14,
        later in 1i32..9_000,
    ) {
        let (length, renewed_by) = (Span::months(months), Span::months(renewed));
        let phases = [Phase {
            length: Some(Length::For(length)),
            renewed_by: Some(renewed_by),
            ..Phase::default()
        }];
        let begins = Days::of_runs([(start, start + width)]);
        let asked = Day::from_number(start + width + later).unwrap();
        let now = ask(&phases, &begins, |term| term.on(asked, None));
        let each = (start..=start + width).filter_map(|begins| {
            next_end(Day::from_number(begins).unwrap(), length, renewed_by, asked)
        });
        let slow = each.fold(Days::empty(), |all, end| all.union(&Days::from(end)));
        prop_assert_eq!(now.ends, slow);
        prop_assert!(!now.may_be_over && !now.may_be_unbegun);
    }

    /// One that may have begun on very many days is as wide as any of them needs.
    #[test]
    fn a_very_vague_term_is_no_surer(
        start in 0i32..20_000,
        width in 801i32..5_000,
        years in 1u32..30,
        begins in 0i32..5_000,
        later in 0i32..12_000,
    ) {
        let length = Span::years(years);
        let phases = [Phase {
            length: Some(Length::For(length)),
            renewed_by: Some(Span::years(1)),
            ..Phase::default()
        }];
        let days = Days::of_runs([(start, start + width)]);
        let asked = Day::from_number(start + width + later).unwrap();
        let now = ask(&phases, &days, |term| term.on(asked, None));
        let begins = Day::from_number(start + begins.min(width)).unwrap();
        let end = next_end(begins, length, Span::years(1), asked);
        prop_assert!(end.is_none_or(|end| now.ends.contains(end)));
    }

    /// Counted back, a notice is in time exactly where counted forward it comes before the end.
    #[test]
    fn notice_is_in_time_or_not(
        received in 0i32..9_000,
        months in 1u32..24,
    ) {
        let phases = [Phase {
            renewed_by: Some(Span::years(1)),
            notice: Some(Span::months(months.min(11))),
            ..years(1)
        }];
        let begins = on(1970, 3, 31);
        let notice = Span::months(months.min(11));
        let told = ask(&phases, &begins, |term| {
            term.notice(None, &Days::of_runs([(received, received)]))
        });
        let received = Day::from_number(received).unwrap();
        let mut end = day(1971, 3, 31);
        while before(&Days::from(end), notice).first().day().unwrap() < received {
            end = Day::new(end.year() + 1, 3, 31).unwrap();
        }
        let Notice::On { days, .. } = told else {
            return Err(TestCaseError::fail("a notice is spoken of"));
        };
        prop_assert!(days.contains(end), "{days} {end}");
    }
}
