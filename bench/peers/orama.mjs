// Orama: a database loaded whole, BM25, with facets.

import { create, insertMultiple, load, save, search } from "@orama/orama";

const SCHEMA = { title: "string", text: "string", country: "enum[]", actor: "enum[]", month: "enum" };
const FACETS = { country: {}, actor: {}, month: {} };

export async function build(articles, write) {
  const database = create({ schema: SCHEMA });
  await insertMultiple(database, articles, 500);
  write("index.json", JSON.stringify(save(database)));
}

export async function open(read) {
  const database = create({ schema: SCHEMA });
  load(database, await (await read("index.json")).json());
  return async ({ words, phrase, facets }) => {
    const where = Object.fromEntries(
      Object.entries(facets).map(([facet, value]) => [facet, facet === "month" ? { eq: value } : { containsAny: [value] }]),
    );
    const term = [...words, ...phrase].join(" ");
    // All the words, as the others are asked. (`exact` would tell upper case from lower.)
    const found = await search(database, {
      term, where, properties: ["title", "text"], threshold: 0, limit: 10, facets: FACETS, boost: { title: 2 },
    });
    return { total: found.count, titles: found.hits.map(({ document }) => document.title), counts: found.facets };
  };
}
