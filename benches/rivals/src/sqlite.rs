//! SQLite in memory: a table for each question, a covering index on it, prepared statements.

use rusqlite::{Connection, Params, params};

use crate::asked::{Asked, Engine, Sum};
use crate::flat::{STATE, steps};
use crate::world::World;

const TABLES: &str = "
    pragma journal_mode = off;
    pragma synchronous = off;
    create table act (agreement int, ratifies int, actor int, day int);
    create table force (x int, y int, begins int, ends int, agreement int);
    create table signature (agreement int, leader int, day int);
    create table tenure (leader int, since int, until int);
    create table duty (bearer int, beneficiary int, domain int, prohibits int, begins int, ends int,
        agreement int);
";

/// They hold all columns that a question reads, so that no look at the table follows.
const INDEXES: &str = "
    create index ratifications on act (ratifies, actor, day, agreement);
    create index acts on act (agreement, ratifies, day, actor);
    create index between_two on force (x, y, begins, ends, agreement);
    create index by_day on force (begins, ends, x);
    create index signed on signature (leader, agreement);
    create index signers on signature (agreement, leader, day);
    create index tenures on tenure (leader, since, until);
    create index owed on duty (bearer, beneficiary, domain, begins, ends, agreement);
    analyze;
";

pub(crate) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    pub(crate) fn new(world: &World) -> Sqlite {
        let mut connection = Connection::open_in_memory().expect("SQLite opens in memory");
        connection.execute_batch(TABLES).expect("tables");
        connection.set_prepared_statement_cache_capacity(32);
        fill(&mut connection, world).expect("the world fits into the tables");
        connection.execute_batch(INDEXES).expect("indexes");
        Sqlite { connection }
    }

    /// Sums rows of a number and a day.
    fn sum(&self, query: &str, about: impl Params) -> Sum {
        let mut statement = self.connection.prepare_cached(query).expect(query);
        let rows = statement.query_map(about, |row| Ok((row.get(0)?, row.get(1)?)));
        rows.expect(query)
            .map(|row| row.expect(query))
            .fold(Sum::default(), |sum, (number, day)| sum.add(number, day))
    }
}

fn fill(connection: &mut Connection, world: &World) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    {
        let mut act = transaction.prepare("insert into act values (?, ?, ?, ?)")?;
        let mut force = transaction.prepare("insert into force values (?, ?, ?, ?, ?)")?;
        let mut signature = transaction.prepare("insert into signature values (?, ?, ?)")?;
        let mut tenure = transaction.prepare("insert into tenure values (?, ?, ?)")?;
        let mut duty = transaction.prepare("insert into duty values (?, ?, ?, ?, ?, ?, ?)")?;
        for (leader, held) in (0..).zip(&world.tenures) {
            tenure.execute(params![leader as u32, held.since, held.until])?;
        }
        for (number, agreement) in (0u32..).zip(&world.agreements) {
            for leader in agreement.signers {
                signature.execute(params![number, leader, agreement.signature.day])?;
            }
            for (chamber, of) in &agreement.approvals {
                act.execute(params![number, 0, chamber, of.day])?;
            }
            for (state, of) in &agreement.ratifications {
                act.execute(params![number, 1, STATE + state, of.day])?;
            }
            let Some(entry) = agreement.entry_into_force else {
                continue;
            };
            let (begins, [a, b]) = (entry.day, agreement.parties);
            let ends = agreement.termination.map_or(i32::MAX, |end| end.day);
            force.execute(params![a, b, begins, ends, number])?;
            force.execute(params![b, a, begins, ends, number])?;
            for of in &agreement.obligations {
                let (domain, prohibits) = (of.domain, of.prohibits);
                duty.execute(params![
                    of.bearer,
                    of.beneficiary,
                    domain,
                    prohibits,
                    begins,
                    ends,
                    number
                ])?;
            }
        }
    }
    transaction.commit()
}

impl Engine for Sqlite {
    fn ratifications(&self, asked: &Asked) -> Sum {
        self.sum(
            "select agreement, day from act
             where ratifies = 1 and actor = ? and day between ? and ? order by day",
            params![STATE + asked.state, asked.day, asked.day + 3_650],
        )
    }

    fn acts(&self, asked: &Asked) -> Sum {
        self.sum(
            "select actor, day from act where agreement = ?",
            params![asked.agreement],
        )
    }

    fn in_force(&self, asked: &Asked) -> Sum {
        let ([x, y], day) = (asked.pair, asked.day);
        self.sum(
            "select agreement, 0 from force where x = ? and y = ? and begins <= ? and ends > ?",
            params![x, y, day, day],
        )
    }

    fn owed_in_domain(&self, asked: &Asked) -> Sum {
        let ([x, y], day) = (asked.pair, asked.day);
        self.sum(
            "select agreement, 0 from duty
             where bearer = ? and beneficiary = ? and domain = ? and begins <= ? and ends > ?",
            params![x, y, asked.domain, day, day],
        )
    }

    fn approvals(&self, asked: &Asked) -> Sum {
        self.sum(
            "select act.actor, act.day from signature join act
             on act.agreement = signature.agreement and act.ratifies = 0
             where signature.leader = ?",
            params![asked.leader],
        )
    }

    fn by_party(&self, asked: &Asked) -> Sum {
        self.sum(
            "select x, count(*) from force where begins <= ? and ends > ? group by x",
            params![asked.day, asked.day],
        )
    }

    fn chain(&self, asked: &Asked) -> Sum {
        steps(asked.far, |state| {
            let query = "select distinct y from force where x = ? and begins <= ? and ends > ?";
            let mut statement = self.connection.prepare_cached(query).expect(query);
            let about = params![state, asked.early, asked.early];
            let rows = statement.query_map(about, |row| row.get(0)).expect(query);
            let neighbours: Vec<u32> = rows.map(|row| row.expect(query)).collect();
            neighbours.into_iter()
        })
    }

    fn in_office(&self, asked: &Asked) -> Sum {
        self.sum(
            "select signature.leader, signature.day from signature join tenure
             on tenure.leader = signature.leader and since <= day and day < until
             where agreement = ?",
            params![asked.agreement],
        )
    }

    fn owed(&self, asked: &Asked) -> Sum {
        let ([x, y], day) = (asked.pair, asked.day);
        self.sum(
            "select agreement, 0 from duty
             where bearer = ? and beneficiary = ? and begins <= ? and ends > ?",
            params![x, y, day, day],
        )
    }
}
