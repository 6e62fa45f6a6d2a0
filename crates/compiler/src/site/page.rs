//! Writes pages: `page.html` with its places filled.
//!
//! Whatever comes from a corpus is escaped where it is put in. The hosted page has no inline script and no inline
//! style, so it works under a strict Content-Security-Policy. The page in one file states a policy of its own, which
//! names the hashes of its scripts and styles.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use corpuscope_core::index::Corpus;
use sha2::{Digest, Sha256};

use super::Bundle;
use super::bundle::OWN;

const TEMPLATE: &str = include_str!("page.html");

/// Stands near the beginning of every page that is written here.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"Corpuscope\">";

/// How the explorer's element names the files of [`OWN`].
const ATTRIBUTES: [&str; 5] = ["maker-code", "maker", "workshop-code", "workshop", "workshop-style"];

/// Where a hosted page finds its index.
#[derive(Clone, Copy, Debug)]
pub enum Data<'a> {
    /// The packed index stands in the page.
    Embedded(&'a [u8]),
    /// The packed start of the index is this file, relative to the page.
    File(&'a str),
}

/// The files of what comes later, and the attributes that name them to the script.
const LATER: [(&str, &str); 4] =
    [("later.lzma", "later"), ("later.css", "style"), ("views.lzma", "views"), ("views.css", "views-style")];

/// Writes the page that lies beside the files of the bundle. `articles` is what [`super::list()`] makes of them.
pub fn hosted(bundle: &Bundle, corpus: &Corpus, articles: &str, data: Data<'_>) -> String {
    let address = |name: &str| bundle.site_name(name).map(|name| format!("./{name}")).unwrap_or_default();
    let [script, first, style, icon, watch] =
        ["explorer.js", "explorer.lzma", "explorer.css", "icon.svg", "watch.js"].map(address);
    let mut head = format!(
        "<link rel=\"icon\" href=\"{icon}\">\n\
         <link rel=\"stylesheet\" href=\"{style}\">\n\
         <link rel=\"preload\" href=\"{first}\" as=\"fetch\" crossorigin>"
    );
    let index = match data {
        Data::Embedded(index) => data_block("corpus", index),
        Data::File(name) => {
            let name = escape(name);
            head += &format!("\n<link rel=\"preload\" href=\"{name}\" as=\"fetch\" crossorigin>");
            format!("<script id=\"corpus\" type=\"application/octet-stream\" data-file=\"{name}\"></script>")
        }
    };
    let named = |(name, attribute): (&str, &str)| {
        bundle.site_name(name).map(|file| format!(" data-{attribute}=\"./{file}\""))
    };
    let later: String = LATER.into_iter().filter_map(named).collect();
    let own: String = OWN.into_iter().zip(ATTRIBUTES).filter_map(named).collect();
    let scripts = format!(
        "<script src=\"{watch}\"></script>\n<script src=\"{script}\" data-first=\"{first}\"{later}{own}></script>"
    );
    fill(corpus, articles, "", &head, &index, &scripts)
}

/// Writes the page in one file, which opens from the disk. `index` is the whole of it, packed. What readers make their own
/// with is in it if the bundle has it.
pub fn one_file(bundle: &Bundle, corpus: &Corpus, articles: &str, index: &[u8]) -> String {
    let text = |name: &str| bundle.file(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    // Nothing may close its element from within. In JavaScript and CSS these are other spellings of the same text.
    let script = |name: &str| Some(text(name)?.replace("</script", "<\\/script").replace("<!--", "<\\!--"));
    let style = |name: &str| Some(text(name)?.replace("</", "<\\/"));
    let icon = STANDARD.encode(bundle.needed("icon.svg"));
    let mut head = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">");
    let mut body = String::new();
    let blocks = [
        ("later", "later.lzma"),
        ("views", "views.lzma"),
        ("maker-code", "maker.lzma"),
        ("workshop-code", "workshop.lzma"),
    ];
    body += &data_block("first", bundle.needed("explorer.lzma"));
    for (id, name) in blocks {
        if let Some(bytes) = bundle.file(name) {
            body += "\n";
            body += &data_block(id, bytes);
        }
    }
    // A worker is started from its text; the others are files of the sites that are saved from here.
    for (id, name) in
        [("maker", "maker.js"), ("embed.js", "embed.js"), ("corpuscope.d.ts", "corpuscope.d.ts")]
    {
        if let Some(text) = script(name).filter(|_| bundle.has_maker()) {
            let _ = write!(body, "\n<script id=\"{id}\" type=\"text/plain\">{text}</script>");
        }
    }
    // Each is kept by itself, so that a page can write the files of a site again.
    let (mut scripts, mut styles) = (String::new(), String::new());
    for name in ["explorer", "later", "views", "workshop"] {
        if let Some(text) = style(&format!("{name}.css")) {
            let _ = write!(styles, " {}", hash(&text));
            let _ = write!(head, "\n<style id=\"{name}-style\">{text}</style>");
        }
    }
    for name in ["watch", "workshop", "explorer"] {
        if let Some(text) = script(&format!("{name}.js")) {
            let _ = write!(scripts, " {}", hash(&text));
            let _ = write!(body, "\n<script id=\"{name}-script\">{text}</script>");
        }
    }
    let worker = if bundle.has_maker() { " worker-src blob:;" } else { "" };
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src{scripts} \
         'wasm-unsafe-eval';{worker} style-src{styles}; img-src data:; base-uri 'none'; form-action 'none'\">"
    );
    fill(corpus, articles, &policy, &head, &data_block("corpus", index), &body)
}

fn fill(corpus: &Corpus, articles: &str, policy: &str, head: &str, index: &str, scripts: &str) -> String {
    let (title, description) = (escape(&corpus.title), escape(&corpus.description));
    filled(TEMPLATE, |name| match name {
        "policy" => Some(policy),
        "title" => Some(&title),
        "description" => Some(&description),
        "head" => Some(head),
        "articles" => Some(articles),
        "corpus" => Some(index),
        "scripts" => Some(scripts),
        _ => None,
    })
}

/// The template with each `{{name}}` replaced. What is put in is not searched again. Names that are not known stay.
fn filled<'a>(template: &'a str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out += before;
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        match value(name) {
            Some(value) => out += value,
            None => out = [&out, "{{", name, "}}"].concat(),
        }
        rest = after;
    }
    out + rest
}

/// Bytes as an element that no browser runs.
fn data_block(id: &str, bytes: &[u8]) -> String {
    format!("<script id=\"{id}\" type=\"application/octet-stream\">{}</script>", STANDARD.encode(bytes))
}

/// The packed index that stands in a page, if it is one in one file or of a small corpus.
pub fn index_in(page: &[u8]) -> Option<Vec<u8>> {
    const BEGINS: &[u8] = b"<script id=\"corpus\" type=\"application/octet-stream\">";
    let at = page.windows(BEGINS.len()).position(|bytes| bytes == BEGINS)?;
    let rest = &page[at + BEGINS.len()..];
    let end = rest.iter().position(|byte| *byte == b'<')?;
    STANDARD.decode(&rest[..end]).ok().filter(|index| !index.is_empty())
}

/// A script or style as a Content-Security-Policy names it.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Text as HTML, in elements and in quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::bundle::tests::files;
    use super::*;

    fn pages(divided: bool) -> [String; 3] {
        let bundle = Bundle::new(files(divided)).expect("a bundle");
        let corpus = Corpus {
            title: "A & <b> {{head}}".into(),
            description: "“it’s” \"so\"".into(),
            ..Default::default()
        };
        [
            hosted(&bundle, &corpus, "", Data::File("corpus/a.bin")),
            hosted(&bundle, &corpus, "", Data::Embedded(b"index")),
            one_file(&bundle, &corpus, "", b"index"),
        ]
    }

    #[test]
    fn every_byte_of_the_corpus_is_text() {
        for page in pages(true) {
            assert!(page.contains("<title>A &amp; &lt;b&gt; {{head}}</title>"), "{page}");
            assert!(
                page.contains("content=\"“it&#39;s” &quot;so&quot;\"")
                    || page.contains("“it’s” &quot;so&quot;")
            );
            assert_eq!(page.matches("rel=\"icon\"").count(), 1, "what was put in is not a template");
        }
    }

    #[test]
    fn every_page_says_near_its_beginning_what_wrote_it() {
        assert!(pages(true).iter().all(|page| page.find(GENERATOR).is_some_and(|at| at < 400)));
    }

    #[test]
    fn every_place_of_the_template_is_filled() {
        for page in pages(false) {
            assert_eq!(page.replace("{{head}}", "").matches("{{").count(), 0, "{page}");
        }
    }

    #[test]
    fn a_hosted_page_has_no_inline_script_or_style() {
        for page in &pages(true)[..2] {
            assert!(!page.contains("<style") && !page.contains(" style="), "{page}");
            let scripts = page.split("<script ").skip(1);
            for script in scripts {
                let inline =
                    !script.starts_with("src=") && !script.contains("type=\"application/octet-stream\"");
                assert!(!inline, "{script}");
            }
            assert!(!page.contains("<script>"), "{page}");
        }
    }

    #[test]
    fn a_page_in_one_file_names_the_hash_of_each_script_and_style() {
        let [_, _, page] = pages(true);
        let mut named = 0;
        for element in ["style", "script"] {
            for part in page.split(&format!("<{element} id=")).skip(1) {
                let (tag, rest) = part.split_once('>').expect("a tag");
                if !tag.contains("type=") {
                    let text = rest.split(&format!("</{element}>")).next().expect("an element");
                    assert!(page.contains(&hash(text)), "{text}");
                    named += 1;
                }
            }
        }
        assert_eq!((named, page.matches("'sha256-").count()), (7, 7));
        assert!(!page.contains("src=") && !page.contains("<script>") && !page.contains("<style>"), "{page}");
    }

    #[test]
    fn a_page_names_what_readers_make_their_own_with_or_holds_it_if_the_bundle_has_it() {
        let [hosted, _, one_file] = pages(true);
        for attribute in ATTRIBUTES {
            assert!(hosted.contains(&format!(" data-{attribute}=\"./")), "{attribute}: {hosted}");
        }
        assert!(hosted.contains("data-maker=\"./maker-") && hosted.contains("data-workshop=\"./workshop-"));
        for element in
            ["id=\"maker-code\" type=\"application/octet-stream\"", "id=\"maker\" type=\"text/plain\""]
        {
            assert!(one_file.contains(element), "{element}: {one_file}");
        }
        assert!(one_file.contains(" worker-src blob:;"));
        let bundle = Bundle::new(files(true)).expect("a bundle").without_maker();
        let without = super::one_file(&bundle, &Corpus::default(), "", b"index");
        for page in pages(false).iter().chain([&without]) {
            assert!(
                !page.contains("maker") && !page.contains("workshop") && !page.contains("worker"),
                "{page}"
            );
        }
    }

    #[test]
    fn a_page_whose_explorer_is_in_one_part_names_no_second() {
        assert!(pages(true)[0].contains("data-later=\"./later-"));
        assert!(!pages(false)[0].contains("later"));
    }
}
