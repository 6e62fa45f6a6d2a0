//! Hashes that are the same on every machine and in every version of the program, as dossiers keep them for years.
//!
//! The function is FNV-1a of 64 bits over the bytes of UTF-8 (offset basis `0xcbf29ce484222325`, prime `0x100000001b3`),
//! finished by the mixer of SplitMix64 (Steele, Lea and Flood 2014). Without the mixer hashes of numbered ids differ by
//! what their last digits do, so that the sums of *a1, a4* and of *a2, a3* would be one. The short hash is the upper half.
//! None of this guards against somebody who makes ids for the sake of a collision.

use super::base64;
use super::plain::Plain;
use crate::article::{Article, BlockKind};

/// FNV-1a, unfinished.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn end(self) -> u64 {
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }
}

/// Returns the hash of an article's id.
pub fn id_hash(id: &str) -> u64 {
    let mut fnv = Fnv::new();
    fnv.add(id.as_bytes());
    fnv.end()
}

/// Returns the hash of an article's text without its title (of an article that is nothing but a title, of this), after
/// canonical decomposition and with every run of white space as one space.
pub fn text_hash(article: &Article) -> u64 {
    let mut fnv = Fnv::new();
    let only_title = article.blocks.iter().all(|block| block.kind == BlockKind::Title);
    for block in article.blocks.iter().filter(|block| only_title || block.kind != BlockKind::Title) {
        let mut bytes = [0; 4];
        for c in Plain::of(article.text.get(block.range()).unwrap_or_default()).trimmed() {
            fnv.add(c.encode_utf8(&mut bytes).as_bytes());
        }
        // Between two blocks, where no text has it.
        fnv.add(b"\0");
    }
    fnv.end()
}

/// A set of articles, by hashes of 32 bits of their ids.
///
/// An article that came later is taken for one of the set in one case of 2³² divided by the size of the set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleSet(Vec<u32>);

impl ArticleSet {
    /// The set of the articles with these ids.
    pub fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut hashes: Vec<u64> = ids.map(|id| id_hash(id) >> 32).collect();
        crate::sort::sort_numbers(&mut hashes);
        hashes.dedup();
        ArticleSet(hashes.into_iter().map(|hash| hash as u32).collect())
    }

    /// Whether it has an article.
    pub fn has(&self, id: &str) -> bool {
        self.0.binary_search(&((id_hash(id) >> 32) as u32)).is_ok()
    }

    /// How many hashes it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the bytes: each hash as its distance from the one before, in seven bits a byte, the lowest first.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut writer = crate::index::codec::Writer::default();
        let mut last = 0;
        for hash in &self.0 {
            writer.uint(hash - last);
            last = *hash;
        }
        writer.bytes
    }

    /// Reads bytes; none where they are not of a set in order.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = crate::index::codec::Reader::new(bytes);
        let mut hashes: Vec<u32> = Vec::new();
        while !reader.is_empty() {
            let distance = reader.uint().ok()?;
            let hash = match hashes.last() {
                Some(_) if distance == 0 => return None,
                Some(last) => last.checked_add(distance)?,
                None => distance,
            };
            hashes.push(hash);
        }
        Some(ArticleSet(hashes))
    }

    /// Returns the set as text: its bytes in base64 (RFC 4648, for addresses).
    pub fn to_text(&self) -> String {
        base64::encode(&self.bytes())
    }

    /// Reads what [`ArticleSet::to_text`] wrote; none where it is not of a set.
    pub fn from_text(text: &str) -> Option<Self> {
        ArticleSet::from_bytes(&base64::decode(text)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hashes_are_those_of_every_machine_and_version() {
        // Dossiers of readers hold them: never change these.
        assert_eq!(id_hash(""), 0xf52a_15e9_a9b5_e89b);
        assert_eq!(id_hash("reut2-000-1"), 0xd15b_5f4f_c834_0a74);
        let mut article = Article::new("x");
        article.push(BlockKind::Title, "Oil");
        article.push(BlockKind::Paragraph, "It  floats,\né.");
        let hash = text_hash(&article);
        let mut other = Article::new("y");
        other.push(BlockKind::Title, "Gas");
        other.push(BlockKind::Paragraph, "It floats, e\u{301}.");
        assert_eq!(text_hash(&other), hash, "title, white space and composition aside");
        other.push(BlockKind::Paragraph, "More.");
        assert_ne!(text_hash(&other), hash);
    }

    #[test]
    fn sums_of_numbered_ids_differ_where_the_ids_do() {
        let mut seen = std::collections::BTreeSet::new();
        let mut sums = 0;
        for a in 0..200 {
            for b in 0..a {
                let sum = id_hash(&format!("a{a}")).wrapping_add(id_hash(&format!("a{b}")));
                assert!(seen.insert(sum), "a{a} and a{b}");
                sums += 1;
            }
        }
        assert_eq!(sums, seen.len());
    }

    proptest! {
        #[test]
        fn a_set_is_read_back_and_has_what_was_put_in(ids in prop::collection::vec(any::<String>(), 0..60)) {
            let set = ArticleSet::new(ids.iter().map(String::as_str));
            prop_assert!(ids.iter().all(|id| set.has(id)));
            prop_assert_eq!(ArticleSet::from_text(&set.to_text()), Some(set));
        }

        #[test]
        fn any_text_is_a_set_or_none(text: String) {
            if let Some(set) = ArticleSet::from_text(&text) {
                prop_assert!(set.0.windows(2).all(|two| two[0] < two[1]));
            }
        }
    }
}
