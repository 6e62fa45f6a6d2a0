// ItemsJS: items and snapshots of their indexes loaded whole; exact facet counts.

import itemsjs from "itemsjs";

const aggregation = { conjunction: false, size: 10 };
const OPTIONS = {
  searchableFields: ["title", "text"],
  aggregations: { country: aggregation, actor: aggregation, month: aggregation },
  ids_fields: ["id"],
};

export function build(articles, write) {
  const snapshot = itemsjs(articles, OPTIONS).serializeAll();
  // The snapshot holds what is searched; of the items what is shown and counted is enough.
  const items = articles.map(({ text, ...rest }) => rest);
  write("index.json", JSON.stringify({ items, snapshot }));
}

export async function open(read) {
  const { items, snapshot } = await (await read("index.json")).json();
  const engine = itemsjs(items, { ...OPTIONS, fulltextSnapshot: snapshot.fulltext, facetsSnapshot: snapshot.facets });
  return ({ words, phrase, facets }) => {
    const filters = Object.fromEntries(Object.entries(facets).map(([facet, value]) => [facet, [value]]));
    const found = engine.search({ query: [...words, ...phrase].join(" "), filters, per_page: 10 });
    return {
      total: found.pagination.total,
      titles: found.data.items.map(({ title }) => title),
      counts: found.data.aggregations,
    };
  };
}
