//! Markdown: fields in the front matter, blocks in the text, no markup in either.

use corpuscope_core::article::BlockKind;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{front, page, private, site};
use crate::read::blocks::{Content, Piece};
use crate::read::bundle;
use crate::read::decode::text;
use crate::read::fields::assemble;
use crate::read::format::{Context, Format, never};
use crate::read::html_fragment::fragment;
use crate::read::outcome::FileOutcome;
use crate::read::record::Record;
use crate::read::text::clean_lines;

/// `.md`, and its kinds: R and Quarto write chunks of code into it, MDX components.
pub(in crate::read) static FORMAT: Format = Format {
    name: "Markdown",
    endings: &["md", "markdown", "mdx", "mdown", "mkd", "mkdn", "mdwn", "qmd", "rmd"],
    archive: false,
    sniff: never,
    read: |bytes, context| text(bytes, context, read),
};

/// Reads one article, or several where the publisher says what parts them.
fn read(text: &str, context: &Context) -> FileOutcome {
    if bundle::is_bundle(text)
        && let Some(outcome) = bundle::text(text, context)
    {
        return outcome;
    }
    let piece = |piece: bundle::Piece, context: &Context| {
        let mut record = Record::at(piece.line);
        record.push_from("title", &piece.title(), piece.line, Some("line that parts the file"));
        article(record, piece.text, Some(piece.number).filter(|_| !piece.heading.is_empty()), context)
    };
    bundle::split(text, context, piece).unwrap_or_else(|| whole(text, context))
}

/// Reads one article with its front matter.
fn whole(text: &str, context: &Context) -> FileOutcome {
    let (record, body, _) = match front::split(text) {
        Ok(parts) => parts,
        Err(broken) => {
            return FileOutcome::failed(context.file, broken.line, broken.what, broken.mend);
        }
    };
    let mut record = front::settled(record);
    if let Some(why) = private::why(&record, context) {
        let mut outcome = FileOutcome::default();
        outcome.keep_back(context.file, 0, why);
        return outcome;
    }
    private::without_switches(&mut record);
    if context.name == "_index.md" || context.name.starts_with("_index.") {
        let mut outcome = FileOutcome::default();
        outcome.skip(context.file, 0, "a list of other pages");
        return outcome;
    }
    let named = page::name(context);
    page::state(&mut record, context);
    article(record, body, None, &Context { name: &named, ..*context })
}

fn article(mut record: Record, body: &str, number: Option<usize>, context: &Context) -> FileOutcome {
    let (body, cut) = site::shown(body, context.choices.drafts);
    let mut blocks = blocks(&body);
    let titled = context.mapping.view(&record).take("title").is_some();
    if !titled && blocks.first().is_some_and(|b| b.level == Some(HeadingLevel::H1)) {
        let line = record.line;
        record.push_from("title", &blocks.remove(0).piece.text, line, Some("heading"));
    }
    let blocks = blocks.into_iter().map(|b| b.piece).collect();
    assemble(&record, Some(Content { blocks, cut }), number, context)
}

/// The blocks of a Markdown text that stands within something else.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    blocks(text).into_iter().map(|block| block.piece).collect()
}

struct Block {
    piece: Piece,
    level: Option<HeadingLevel>,
}

/// The blocks of a Markdown text.
fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut walk = Walk::default();
    Parser::new_ext(text, options).for_each(|event| walk.event(event));
    walk.flush();
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    text: String,
    markup: String,
    level: Option<HeadingLevel>,
    quotes: usize,
    items: usize,
    images: usize,
}

impl Walk {
    fn event(&mut self, event: Event) {
        match event {
            Event::Text(text) | Event::Code(text) if self.images == 0 => self.text.push_str(&text),
            Event::SoftBreak => self.text.push('\n'),
            Event::HardBreak => self.text.push(' '),
            Event::Rule => self.flush(),
            Event::Html(markup) => self.markup.push_str(&markup),
            // A break in the line is all that inline markup says of the text.
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.text.push(' '),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Image { .. } => self.images += 1,
            Tag::Heading { level, .. } => {
                self.flush();
                self.level = Some(level);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::Item => {
                self.flush();
                self.items += 1;
            }
            Tag::Paragraph
            | Tag::List(_)
            | Tag::CodeBlock(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::FootnoteDefinition(_) => {
                self.flush();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::TableCell => self.text.push_str("  "),
            TagEnd::Heading(_) => {
                self.flush();
                self.level = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::HtmlBlock => {
                let content = fragment(&std::mem::take(&mut self.markup), 1);
                self.blocks.extend(content.blocks.into_iter().map(|piece| Block { piece, level: None }));
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            _ => {}
        }
    }

    /// Ends the block that is being written, if it has any text.
    fn flush(&mut self) {
        let text = clean_lines(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        let kind = match self.level {
            Some(_) => BlockKind::Heading,
            None if self.items > 0 => BlockKind::ListItem,
            None if self.quotes > 0 => BlockKind::Quote,
            None => BlockKind::Paragraph,
        };
        self.blocks.push(Block { piece: Piece::new(kind, text), level: self.level });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::read::names::Mapping;

    fn outcome(text: &str) -> FileOutcome {
        let mapping = Mapping::new(&Config::default());
        read(text, &Context::new("oil.md", &mapping, &[]))
    }

    fn shown(text: &str) -> String {
        let article = outcome(text).sources.remove(0).source.article().expect("its own bytes");
        article.blocks.iter().map(|b| format!("{:?}: {}\n", b.kind, &article.text[b.range()])).collect()
    }

    #[test]
    fn markup_becomes_blocks_and_plain_text() {
        let text = "---\ntitle: Oil\n---\n# Oil\n\nIt *floats*\non [water](http://x.org), `mostly`.\n\n## Why?\n\n- light\n  - very\n- thin\n\n> Said\n> she.\n\n![a picture](x.png)\n\n<p>Raw <b>HTML</b></p>\n\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(
            shown(text),
            "Title: Oil\nParagraph: It floats on water, mostly.\nHeading: Why?\nListItem: light\nListItem: very\n\
             ListItem: thin\nQuote: Said she.\nParagraph: Raw HTML\nParagraph: a b\nParagraph: 1 2\n"
        );
    }

    #[test]
    fn without_a_title_in_the_front_matter_the_first_heading_is_it() {
        assert_eq!(shown("# Oil\n\nIt floats."), "Title: Oil\nParagraph: It floats.\n");
        assert_eq!(shown("## Part\n\nIt floats."), "Heading: Part\nParagraph: It floats.\n");
    }

    #[test]
    fn broken_front_matter_is_an_error_with_its_line() {
        let outcome = outcome("---\ntitle: \"Oil\" and gas\n---\nIt floats.");
        assert_eq!((outcome.sources.len(), outcome.skipped.len()), (0, 1));
        assert!(outcome.diagnostics[0].to_string().starts_with("oil.md:2: the front matter is no YAML"));
    }
}
