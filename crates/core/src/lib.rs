//! What the compiler and the explorer of Corpuscope share: the same code on both sides.
//!
//! An [`article`](article::Article) is one text cut into blocks. The compiler tags it with the
//! countries and actors it mentions ([`annotation`]) and puts all articles into an [`index`]:
//! sections of bytes that are always needed, and others that are fetched when a question needs
//! them. The explorer opens the index and asks: [`search`] for the documents that fulfil a
//! [`query`] and filters, with exact counts of all facets, its [`panels`] for what a filter or
//! several sides name and stress, or to [`explore`] what was found, word by word. What is on the
//! page is written into its address ([`view`]), and changes as a reader acts ([`state`]).
//!
//! Three rules hold everywhere in here. There is no I/O and no clock: bytes come in by
//! [`index::Index::supply`], and a question that lacks some says which ([`index::Stop`]). No
//! bytes can make it panic: a damaged index is an error that says what to do. And nothing
//! depends on the platform: the same corpus gives the same bytes and the same ranking.
//!
//! ```
//! use corpuscope_core::article::{Article, BlockKind};
//! use corpuscope_core::index::{Corpus, Document, Index, Segment, Sizes, build};
//! use corpuscope_core::search::{Request, search};
//!
//! let mut article = Article::new("a");
//! article.push(BlockKind::Title, "Militias in training");
//! article.meta.language = Some("en".into());
//! let documents = [Document { article, ..Default::default() }];
//! let corpus = Corpus { languages: vec!["en".into()], ..Default::default() };
//! let segment = Segment::new(0, &documents, &corpus.languages);
//! let file = build(corpus, &documents, &[], vec![segment], Sizes::WHOLE).whole();
//!
//! let index = Index::open(&file)?;
//! let request = Request { query: "militia".into(), ..Default::default() };
//! let found = search(&index, &request).expect("every section is in the file");
//! assert_eq!(found.hits.len(), 1);
//! # Ok::<(), corpuscope_core::index::IndexError>(())
//! ```

pub mod annotation;
pub mod article;
pub mod cite;
pub mod compare;
pub mod coverage;
pub mod date;
pub mod dossier;
pub mod explore;
pub mod extract;
pub mod index;
pub mod message;
pub mod neighbours;
pub mod panels;
pub mod profile;
pub mod query;
pub mod search;
pub mod sides;
pub mod sort;
pub mod state;
pub mod text;
pub mod versions;
pub mod view;
pub mod web_address;
pub mod zip;
