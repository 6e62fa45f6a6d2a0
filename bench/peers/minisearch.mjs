// MiniSearch: an index loaded whole, BM25+.

import MiniSearch from "minisearch";

const OPTIONS = { fields: ["title", "text"], storeFields: ["title", "country", "actor", "month"] };

export function build(articles, write) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(articles);
  write("index.json", JSON.stringify(index));
}

export async function open(read) {
  const index = MiniSearch.loadJSON(await (await read("index.json")).text(), OPTIONS);
  return ({ words, phrase, without, facets }) => {
    const all = { combineWith: "AND", queries: [...words, ...phrase] };
    const query = without.length ? { combineWith: "AND_NOT", queries: [all, ...without] } : all;
    const wanted = Object.entries(facets);
    const filter = wanted.length ? (hit) => wanted.every(([facet, value]) => hit[facet].includes(value)) : undefined;
    const found = index.search(query, { filter, boost: { title: 2 } });
    return { total: found.length, titles: found.slice(0, 10).map(({ title }) => title) };
  };
}
