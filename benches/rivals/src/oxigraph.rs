//! Oxigraph in memory: triples and SPARQL.

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use oxigraph::sparql::{QueryResults, QuerySolution, SparqlEvaluator};
use oxigraph::store::Store;

use crate::asked::{Asked, Engine, Sum};
use crate::flat::{STATE, steps};
use crate::world::World;

const PREFIXES: &str = "prefix t: <http://example.org/> prefix p: <http://example.org/p/> ";

pub(crate) struct Oxigraph {
    store: Store,
}

/// A thing of some kind, such as `t:s12`.
fn thing(kind: char, number: u32) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{kind}{number}"))
}

fn property(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/p/{name}"))
}

fn number(number: impl Into<i64>) -> Term {
    Literal::from(number.into()).into()
}

impl Oxigraph {
    pub(crate) fn new(world: &World) -> Oxigraph {
        let store = Store::new().expect("a store in memory");
        let add = |subject: &NamedNode, name: &str, object: Term| {
            let quad = Quad::new(
                subject.clone(),
                property(name),
                object,
                GraphName::DefaultGraph,
            );
            store.insert(&quad).expect("a quad");
        };
        for (leader, tenure) in (0..).zip(&world.tenures) {
            let held = thing('t', leader);
            add(&held, "holder", thing('l', leader).into());
            add(&held, "since", number(tenure.since));
            add(&held, "until", number(tenure.until));
        }
        let mut events = 0..;
        let mut event = || thing('e', events.next().expect("there are not so many events"));
        for (at, agreement) in (0..).zip(&world.agreements) {
            let node = thing('a', at);
            for state in agreement.parties {
                add(&node, "party", thing('s', state).into());
            }
            for leader in agreement.signers {
                let signature = event();
                add(&signature, "signs", node.clone().into());
                add(&signature, "signer", thing('l', leader).into());
                add(&signature, "day", number(agreement.signature.day));
            }
            let approvals = agreement.approvals.iter().map(|of| ("approves", 'c', of));
            let ratifications = agreement.ratifications.iter();
            let ratifications = ratifications.map(|of| ("ratifies", 's', of));
            for (what, kind, (who, act)) in approvals.chain(ratifications) {
                let done = event();
                add(&done, what, node.clone().into());
                add(&done, "by", thing(kind, *who).into());
                add(&done, "day", number(act.day));
            }
            if let Some(entry) = agreement.entry_into_force {
                let end = agreement.termination.map_or(i32::MAX, |end| end.day);
                add(&node, "begins", number(entry.day));
                add(&node, "ends", number(end));
            }
            for (duty, which) in agreement.obligations.iter().zip(0..) {
                let owed = thing('o', at * 4 + which);
                add(&node, "has", owed.clone().into());
                add(&owed, "domain", number(duty.domain));
                add(&owed, "binds", thing('s', duty.bearer).into());
                add(&owed, "owed", thing('s', duty.beneficiary).into());
            }
        }
        Oxigraph { store }
    }

    fn solutions<T>(&self, query: &str, each: impl Fn(&QuerySolution) -> T) -> Vec<T> {
        let text = format!("{PREFIXES}{query}");
        let query = SparqlEvaluator::new().parse_query(&text).expect(&text);
        let QueryResults::Solutions(solutions) =
            query.on_store(&self.store).execute().expect(&text)
        else {
            panic!("no solutions: {text}");
        };
        solutions
            .map(|solution| each(&solution.expect("a solution")))
            .collect()
    }

    /// Sums solutions of `?n`, a thing, and `?d`, a day where there is one.
    fn sum(&self, query: &str) -> Sum {
        let each = self.solutions(query, |solution| {
            let n = solution.get("n").map(value).expect("each solution has one");
            (n as u32, solution.get("d").map_or(0, value) as i32)
        });
        let each = each.into_iter();
        each.fold(Sum::default(), |sum, (number, day)| sum.add(number, day))
    }
}

/// The number of a thing, or a number.
fn value(term: &Term) -> i64 {
    let text = match term {
        Term::NamedNode(node) => &node.as_str()["http://example.org/x".len()..],
        Term::Literal(literal) => literal.value(),
        _ => panic!("{term} is no thing of the world"),
    };
    text.parse().expect("a number")
}

impl Engine for Oxigraph {
    fn ratifications(&self, asked: &Asked) -> Sum {
        let (state, first, last) = (asked.state, asked.day, asked.day + 3_650);
        self.sum(&format!(
            "select ?n ?d {{ ?e p:by t:s{state} ; p:ratifies ?n ; p:day ?d .
             filter(?d >= {first} && ?d <= {last}) }} order by ?d"
        ))
    }

    fn acts(&self, asked: &Asked) -> Sum {
        let agreement = asked.agreement;
        let each = self.solutions(
            &format!(
                "select ?n ?d {{ {{ ?e p:ratifies t:a{agreement} }} union {{ ?e p:approves t:a{agreement} }}
                 ?e p:by ?n ; p:day ?d }}"
            ),
            |solution| {
                let who = solution.get("n").expect("each solution has one");
                let state = who.to_string().starts_with("<http://example.org/s");
                let number = value(who) as u32 + if state { STATE } else { 0 };
                (number, solution.get("d").map_or(0, value) as i32)
            },
        );
        let each = each.into_iter();
        each.fold(Sum::default(), |sum, (who, day)| sum.add(who, day))
    }

    fn in_force(&self, asked: &Asked) -> Sum {
        let ([x, y], day) = (asked.pair, asked.day);
        self.sum(&format!(
            "select ?n {{ ?n p:party t:s{x}, t:s{y} ; p:begins ?f ; p:ends ?u .
             filter(?f <= {day} && ?u > {day}) }}"
        ))
    }

    fn owed_in_domain(&self, asked: &Asked) -> Sum {
        let ([x, y], day, domain) = (asked.pair, asked.day, asked.domain);
        self.sum(&format!(
            "select ?n {{ ?n p:party t:s{x}, t:s{y} ; p:has ?o .
             ?o p:binds t:s{x} ; p:owed t:s{y} ; p:domain {domain} . ?n p:begins ?f ; p:ends ?u .
             filter(?f <= {day} && ?u > {day}) }}"
        ))
    }

    fn approvals(&self, asked: &Asked) -> Sum {
        let leader = asked.leader;
        self.sum(&format!(
            "select ?n ?d {{ ?s p:signer t:l{leader} ; p:signs ?a .
             ?e p:approves ?a ; p:by ?n ; p:day ?d }}"
        ))
    }

    fn by_party(&self, asked: &Asked) -> Sum {
        let day = asked.day;
        self.sum(&format!(
            "select ?n (count(?a) as ?d) {{ ?a p:begins ?f ; p:ends ?u ; p:party ?n .
             filter(?f <= {day} && ?u > {day}) }} group by ?n"
        ))
    }

    fn chain(&self, asked: &Asked) -> Sum {
        let day = asked.early;
        steps(asked.far, |state| {
            let query = format!(
                "select distinct ?n {{ ?a p:party t:s{state} ; p:begins ?f ; p:ends ?u ; p:party ?n .
                 filter(?f <= {day} && ?u > {day}) }}"
            );
            let neighbours = self.solutions(&query, |solution| {
                value(solution.get("n").expect("each solution has one")) as u32
            });
            neighbours.into_iter()
        })
    }

    fn in_office(&self, asked: &Asked) -> Sum {
        let agreement = asked.agreement;
        self.sum(&format!(
            "select ?n ?d {{ ?e p:signs t:a{agreement} ; p:signer ?n ; p:day ?d .
             ?t p:holder ?n ; p:since ?f ; p:until ?u . filter(?f <= ?d && ?d < ?u) }}"
        ))
    }

    fn owed(&self, asked: &Asked) -> Sum {
        let ([x, y], day) = (asked.pair, asked.day);
        self.sum(&format!(
            "select ?n {{ ?n p:party t:s{x}, t:s{y} ; p:has ?o .
             ?o p:binds t:s{x} ; p:owed t:s{y} . ?n p:begins ?f ; p:ends ?u .
             filter(?f <= {day} && ?u > {day}) }}"
        ))
    }
}
