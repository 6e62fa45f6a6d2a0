//! Texts in mark-up that are read by turning it into Markdown: reStructuredText, Org, AsciiDoc, TeX.

use super::mark_up::Marked;
use super::{asciidoc, markdown, org, private, rst, tex};
use crate::read::blocks::Content;
use crate::read::decode::text;
use crate::read::fields::single;
use crate::read::format::{Context, Format, never};
use crate::read::outcome::FileOutcome;
use corpuscope_core::article::BlockKind;

/// reStructuredText.
pub(in crate::read) static RST: Format = Format {
    name: "reStructuredText",
    endings: &["rst", "rest"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, |text, context| article(rst::read(text), context)),
};

/// Org, of Emacs.
pub(in crate::read) static ORG: Format = Format {
    name: "Org",
    endings: &["org"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, |text, context| article(org::read(text), context)),
};

/// AsciiDoc.
pub(in crate::read) static ASCIIDOC: Format = Format {
    name: "AsciiDoc",
    endings: &["adoc", "asciidoc", "asc"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, |text, context| article(asciidoc::read(text), context)),
};

/// TeX and LaTeX.
pub(in crate::read) static TEX: Format = Format {
    name: "TeX",
    endings: &["tex", "ltx", "latex"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, |text, context| article(tex::read(text), context)),
};

fn article(marked: Marked, context: &Context) -> FileOutcome {
    let Marked { mut record, text, cut } = marked;
    if let Some(why) = private::why(&record, context) {
        let mut outcome = FileOutcome::default();
        outcome.keep_back(context.file, 0, why);
        return outcome;
    }
    private::without_switches(&mut record);
    let mut blocks = markdown::pieces(&text);
    let untitled = context.mapping.view(&record).take("title").is_none();
    if untitled && blocks.first().is_some_and(|block| block.kind == BlockKind::Heading) {
        record.push_from("title", &blocks.remove(0).text, 1, Some("heading"));
    }
    single(&record, Content { blocks, cut }, context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn shown(marked: Marked) -> String {
        let mapping = Mapping::new(&Config::default());
        let outcome = article(marked, &Context::new("oil.rst", &mapping, &[]));
        let Some(source) = outcome.sources.into_iter().next() else { return "none".into() };
        let source = source.source.unpack().expect("its own bytes");
        let meta = &source.article.meta;
        let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
        let blocks =
            source.article.blocks.iter().map(|b| format!("{:?} {}", b.kind, &source.article.text[b.range()]));
        let cut = source.cut.iter().map(|cut| format!("({})", cut.text));
        [format!("{date} {}", meta.authors.join("+"))]
            .into_iter()
            .chain(blocks)
            .chain(cut)
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn each_mark_up_gives_the_same_article() {
        let rst = "Oil\n===\n\n:date: 2025-11-03\n:author: Ana García\n\n.. not yet checked\n\nIt *floats* on `water <http://x.org>`_, see :ref:`the sea <sea>`.\n\nWhy?\n----\n\n- light\n- thin\n\n.. image:: a.png\n   :alt: b\n\n.. note::\n\n   Nobody knows.\n";
        let org = "#+TITLE: Oil\n#+DATE: 2025-11-03\n#+AUTHOR: Ana García\n\n# not yet checked\nIt /floats/ on [[http://x.org][water]], see [[sea][the sea]].\n* Why? :tag:\n:PROPERTIES:\n:ID: 3\n:END:\n- light\n- thin\n\nNobody knows.\n";
        let adoc = "= Oil\nAna García <ana@x.org>\nv1.0, 2025-11-03\n:toc:\n\n// not yet checked\nIt _floats_ on link:http://x.org[water], see <<sea,the sea>>.\n\n== Why?\n\n* light\n* thin\n\nimage::a.png[b]\n\n[NOTE]\n====\nNobody knows.\n====\n";
        let tex = "\\documentclass{article}\n\\title{Oil}\\author{Ana Garc\\'{\\i}a}\\date{3 November 2025}\n\\begin{document}\n\\maketitle\n% not yet checked\nIt \\emph{floats} on \\href{http://x.org}{water}, see the~sea\\footnote{A note.}.\n\n\\section{Why?}\n\\begin{itemize}\n\\item light\n\\item thin\n\\end{itemize}\n\nNobody knows.\n\\end{document}\n";
        let expected = "2025-11-03 Ana García|Title Oil|Paragraph It floats on water, see the sea.|Heading Why?|ListItem light|ListItem thin|Paragraph Nobody knows.|(not yet checked)";
        for marked in [rst::read(rst), org::read(org), asciidoc::read(adoc)] {
            assert_eq!(shown(marked), expected);
        }
        assert_eq!(shown(tex::read(tex)), format!("{expected}|(A note.)"));
    }

    #[test]
    fn a_draft_is_kept_back() {
        assert_eq!(shown(org::read("#+TITLE: Oil\n#+DRAFT: true\n\nText.\n")), "none");
        assert_eq!(shown(rst::read("Oil\n###\n\n:status: draft\n\nText.\n")), "none");
    }
}
