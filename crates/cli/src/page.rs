//! A page and its index, from a compiled corpus to files, wherever these go.

use anyhow::{Result, bail};
use corpuscope_compiler::compile::Compiled;
use corpuscope_compiler::files::Sink;
use corpuscope_compiler::site::{self, Bundle, Data, IndexWriter};
use corpuscope_core::index::{Built, Sizes};

use crate::site_folder::INDEX;

/// What was made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Articles in it.
    pub(crate) articles: usize,
    /// Files of the index, and their bytes.
    pub(crate) index_files: usize,
    /// Bytes of these files.
    pub(crate) bytes: u64,
    /// The page in one file, if it was asked for.
    pub(crate) one_file: Option<String>,
}

/// Bytes of a page in one file, at most. Browsers hold no longer text than some 2^29 characters.
const LARGEST_ONE_FILE: usize = 500_000_000;

/// Refuses a page in one file that no browser opens. Its index has so many bytes, which it holds in Base64.
fn can_be_opened(index: usize) -> Result<()> {
    let bytes = index.div_ceil(3) * 4;
    if bytes > LARGEST_ONE_FILE {
        let [has, most] = [bytes, LARGEST_ONE_FILE].map(|bytes| bytes / 1_000_000);
        bail!(
            "the page in one file would have {has} MB, and browsers open {most} MB at most; leave out --one-file, or divide \
             the corpus"
        );
    }
    Ok(())
}

/// Makes the files of a site, and hands them to `sink`: the index, and where there is a bundle the page. The articles are
/// taken out of `compiled`. `one_file` asks for the page in one file too, with or without what readers make their own with.
pub(crate) fn make(
    compiled: &mut Compiled,
    bundle: Option<&Bundle>,
    one_file: Option<bool>,
    sink: &Sink,
) -> Result<Made> {
    let (articles, list) = (compiled.documents.len(), site::list(&compiled.documents)?);
    let mut writer = IndexWriter::new(sink, site::print(&compiled.documents));
    // A page in one file needs all of it at once.
    let mut take = |built: &mut Built| if one_file.is_some() { Ok(()) } else { writer.take(built) };
    let mut built = compiled.into_index(Sizes::sharded(articles), &mut take)?;
    let whole = if one_file.is_some() {
        let packed = corpuscope_lzma::pack(&built.whole(), corpuscope_lzma::Effort::All)?;
        can_be_opened(packed.len())?;
        Some(packed)
    } else {
        None
    };
    let written = writer.finish(&mut built)?;
    let mut made = Made { articles, index_files: written.files.len(), bytes: written.bytes, one_file: None };
    let Some(bundle) = bundle else {
        if one_file.is_some() {
            bail!("a page in one file needs the explorer");
        }
        return Ok(made);
    };
    let hosted = site::beside_page(bundle.clone(), &compiled.config);
    for (name, bytes) in hosted.site_files() {
        sink(&name, bytes)?;
    }
    let data = match &written.embed {
        Some(index) => Data::Embedded(index),
        None => Data::File(&written.manifest.start),
    };
    sink(INDEX, site::hosted(&hosted, built.corpus(), &list, data).as_bytes())?;
    made.one_file = whole.map(|whole| {
        let bundle = site::in_one_file(bundle.clone(), one_file == Some(true));
        site::one_file(&bundle, built.corpus(), &list, &whole)
    });
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_one_file_that_no_browser_opens_is_refused_with_its_size_and_what_to_do() {
        let most = LARGEST_ONE_FILE / 4 * 3;
        assert!(can_be_opened(most).is_ok());
        let refused = can_be_opened(most + 1_000_000).expect_err("too large").to_string();
        assert!(
            refused.contains("501 MB") && refused.contains("500 MB at most; leave out --one-file"),
            "{refused}"
        );
    }
}
