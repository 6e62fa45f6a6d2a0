//! How large the pieces of an index are.

/// How large the pieces of an index are to be, in bytes before compression.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Forms and postings of one terms section.
    pub terms: usize,
    /// From how many bytes of postings a term is frequent: its postings are apart.
    pub frequent: usize,
    /// Postings of one section of frequent terms.
    pub frequents: usize,
    /// Positions of one section.
    pub positions: usize,
    /// Cards of one section.
    pub cards: usize,
    /// Documents of one texts section.
    pub texts: usize,
    /// Extracts of one section.
    pub extracts: usize,
    /// Not in bytes: values of a facet that are known from the start, of one with twice as many or more.
    pub values: usize,
}

impl Sizes {
    /// One section of each kind, whatever the corpus.
    pub const WHOLE: Sizes = Sizes {
        terms: usize::MAX,
        frequent: usize::MAX,
        frequents: usize::MAX,
        positions: usize::MAX,
        cards: usize::MAX,
        texts: usize::MAX,
        extracts: usize::MAX,
        values: usize::MAX,
    };
    /// Pieces for a page that fetches what a query needs. What nearly every query asks for (terms,
    /// and the cards of ten results) comes in the smallest; a file more is worth it as long as
    /// 20,000 articles make some hundreds.
    pub const SHARDED: Sizes = Sizes {
        terms: 28 << 10,
        frequent: 8 << 10,
        frequents: 40 << 10,
        positions: 80 << 10,
        cards: 26 << 10,
        texts: 416 << 10,
        extracts: 640 << 10,
        values: 256,
    };

    /// Pieces for a corpus of so many articles: of a larger one both the files and their size grow, with the square
    /// root of the articles beyond 20,000, so that a million make some thousands.
    pub fn sharded(articles: usize) -> Sizes {
        const FEW: usize = 20_000;
        // In 16ths.
        let factor = (articles * 256 / FEW).isqrt().max(16);
        let larger = |size: usize| size * factor / 16;
        let Sizes { terms, frequent, frequents, positions, cards, texts, extracts, values } = Sizes::SHARDED;
        Sizes {
            terms: larger(terms),
            frequent: larger(frequent),
            frequents: larger(frequents),
            positions: larger(positions),
            cards: larger(cards),
            texts: larger(texts),
            extracts: larger(extracts),
            values,
        }
    }
}
