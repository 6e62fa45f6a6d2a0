// Pagefind: an index in files, made from HTML, asked by the script that it writes.

export async function open() {
  const pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI));
  await pagefind.options({ excerptLength: 30 });
  await pagefind.init();
  return async ({ words, phrase, facets }) => {
    const term = [...words, ...(phrase.length ? [`"${phrase.join(" ")}"`] : [])].join(" ");
    const found = await pagefind.search(term, { filters: facets });
    const hits = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
    return { total: found.results.length, titles: hits.map(({ meta }) => meta.title), counts: found.filters };
  };
}
