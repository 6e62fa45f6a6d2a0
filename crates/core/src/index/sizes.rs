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
    /// Texts of one section.
    pub texts: usize,
    /// Annotations of one section.
    pub annotations: usize,
    /// Extracts of one section.
    pub extracts: usize,
    /// Not in bytes: documents whose neighbours one section has.
    pub neighbours: usize,
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
        texts: usize::MAX,
        annotations: usize::MAX,
        extracts: usize::MAX,
        neighbours: usize::MAX,
        values: usize::MAX,
    };
    /// Pieces for a page that fetches what a query needs. What nearly every query asks for (terms,
    /// and the texts of ten results, which are seldom neighbours) comes in the smallest; a file more is worth it
    /// as long as 20,000 articles make 2,500 at most.
    pub const SHARDED: Sizes = Sizes {
        terms: 10 << 10,
        frequent: 8 << 10,
        frequents: 16 << 10,
        positions: 20 << 10,
        texts: 9_400,
        annotations: 64 << 10,
        extracts: 640 << 10,
        neighbours: 512,
        values: 256,
    };

    /// Pieces for a corpus of so many articles: of a larger one both the files and their size grow, with the square
    /// root of the articles beyond 20,000, so that a million make some thousands.
    pub fn sharded(articles: usize) -> Sizes {
        const FEW: usize = 20_000;
        // In 16ths.
        let factor = (articles * 256 / FEW).isqrt().max(16);
        let larger = |size: usize| size * factor / 16;
        let Sizes { terms, frequent, frequents, positions, texts, annotations, extracts, neighbours, values } =
            Sizes::SHARDED;
        Sizes {
            terms: larger(terms),
            frequent: larger(frequent),
            frequents: larger(frequents),
            positions: larger(positions),
            texts: larger(texts),
            annotations: larger(annotations),
            extracts: larger(extracts),
            neighbours: larger(neighbours),
            values,
        }
    }
}
