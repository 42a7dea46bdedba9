//! Writes HTML that is XML too: every element is closed, every text escaped.

use std::collections::BTreeMap;
use std::fmt::Display;

use quick_xml::escape::escape;
use treatygraph::{Claim, Source};

/// A page that is being written, and the sources cited in it so far.
#[derive(Default)]
pub(crate) struct Html<'g> {
    text: String,
    sources: BTreeMap<&'g str, Source<'g>>,
}

/// Elements after which a line ends, so that the page can be read and compared as text.
const BLOCKS: [&str; 21] = [
    "article", "body", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4",
    "head", "header", "li", "main", "nav", "ol", "p", "section", "ul",
];

impl<'g> Html<'g> {
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Html<'g>),
    ) {
        self.open(name, attributes);
        self.text.push('>');
        content(self);
        self.text.push_str(&format!("</{name}>"));
        if BLOCKS.contains(&name) {
            self.text.push('\n');
        }
    }

    /// An element with text alone.
    pub(crate) fn words(&mut self, name: &str, class: &str, text: impl Display) {
        let attributes = [("class", class)];
        let attributes = if class.is_empty() {
            &[][..]
        } else {
            &attributes
        };
        self.element(name, attributes, |html| html.text(text));
    }

    /// Words of somebody, in whatever script they are.
    pub(crate) fn quote(&mut self, text: &str) {
        self.element("q", &[("dir", "auto")], |html| html.text(text));
    }

    /// An element that has no content, as HTML knows some.
    pub(crate) fn void(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.text.push_str("/>\n");
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text
                .push_str(&format!(" {name}=\"{}\"", escape(*value)));
        }
    }

    pub(crate) fn text(&mut self, text: impl Display) {
        self.text.push_str(&escape(text.to_string()));
    }

    /// What is HTML already.
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A section with its heading.
    pub(crate) fn section(&mut self, id: &str, heading: &str, content: impl FnOnce(&mut Html<'g>)) {
        let title = format!("{id}-heading");
        let attributes = [("id", id), ("aria-labelledby", &title)];
        self.element("section", &attributes, |html| {
            html.element("h2", &[("id", &title)], |html| html.text(heading));
            content(html);
        });
    }

    /// What is folded until somebody wants to see it.
    pub(crate) fn folded(&mut self, summary: &str, content: impl FnOnce(&mut Html<'g>)) {
        self.element("details", &[], |html| {
            html.words("summary", "", summary);
            content(html);
        });
    }

    /// Links to the sources of these claims, each once, in the order of the claims.
    pub(crate) fn cite(&mut self, claims: impl IntoIterator<Item = Claim<'g>>) {
        let mut sources: Vec<Source<'g>> = Vec::new();
        let mut unsourced = false;
        for claim in claims {
            match claim.source() {
                Some(source) if !sources.contains(&source) => sources.push(source),
                Some(_) => {}
                None => unsourced = true,
            }
        }
        self.element("span", &[("class", "sources")], |html| {
            for source in sources {
                html.cite_source(source);
            }
            if unsourced {
                html.words("span", "cite", "no source");
            }
        });
    }

    pub(crate) fn cite_source(&mut self, source: Source<'g>) {
        self.sources.insert(source.key(), source);
        let target = format!("#source-{}", source.key());
        let attributes = [("class", "cite"), ("href", &*target)];
        self.element("a", &attributes, |html| html.text(source));
        self.text.push(' ');
    }

    /// The sources cited so far, in the order of their keys.
    pub(crate) fn sources(&self) -> Vec<Source<'g>> {
        self.sources.values().copied().collect()
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// A word of a list as people write it: with spaces.
pub(crate) fn spaced(word: impl Display) -> String {
    word.to_string().replace('-', " ")
}
