// lunr: an index loaded whole, stemmed, BM25.

import lunr from "lunr";

/** A facet's value as one token. */
const token = (facet, value) => `${facet}:${value}`.toLowerCase();

export function build(articles, write) {
  const titles = articles.map(({ title }) => title);
  const index = lunr(function () {
    this.ref("number");
    this.field("title", { boost: 2 });
    this.field("text");
    // Left as it is: a list of tokens is neither split nor stemmed.
    this.field("facets");
    articles.forEach(({ title, text, country, actor, month }, number) => {
      const facets = [
        ...country.map((value) => token("country", value)),
        ...actor.map((value) => token("actor", value)),
        token("month", month),
      ];
      this.add({ number, title, text, facets });
    });
  });
  write("index.json", JSON.stringify({ index, titles }));
}

export async function open(read) {
  const { index: serialised, titles } = await (await read("index.json")).json();
  const index = lunr.Index.load(serialised);
  const { REQUIRED, PROHIBITED } = lunr.Query.presence;
  return ({ words, phrase, without, facets }) => {
    const found = index.query((query) => {
      const fields = ["title", "text"];
      // Stop words are not in the index: required, they would leave nothing.
      const known = (word) => lunr.stopWordFilter(new lunr.Token(word)) !== undefined;
      for (const word of [...words, ...phrase].filter(known)) query.term(word, { fields, presence: REQUIRED });
      for (const word of without) query.term(word, { fields, presence: PROHIBITED });
      for (const [facet, value] of Object.entries(facets)) {
        query.term(token(facet, value), { fields: ["facets"], presence: REQUIRED });
      }
    });
    return { total: found.length, titles: found.slice(0, 10).map(({ ref }) => titles[ref]) };
  };
}
