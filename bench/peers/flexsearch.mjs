// FlexSearch: an index loaded whole, without scores.

import { Document } from "flexsearch";

const index = () =>
  new Document({
    tokenize: "strict",
    document: { id: "number", index: ["text"], tag: ["country", "actor", "month"], store: ["title"] },
  });

export function build(articles, write) {
  const document = index();
  articles.forEach(({ title, text, ...rest }, number) => document.add({ ...rest, number, title, text: `${title}\n${text}` }));
  const parts = {};
  document.export((name, data) => {
    if (data) parts[name] = data;
  });
  write("index.json", JSON.stringify(parts));
}

export async function open(read) {
  const document = index();
  const parts = await (await read("index.json")).json();
  for (const [name, data] of Object.entries(parts)) document.import(name, data);
  return ({ words, phrase, facets }) => {
    const tag = Object.keys(facets).length ? facets : undefined;
    const [found] = document.search([...words, ...phrase].join(" "), { limit: 10, enrich: true, tag, index: ["text"] });
    return { total: undefined, titles: (found?.result ?? []).map(({ doc }) => doc.title) };
  };
}
