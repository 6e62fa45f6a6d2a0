// What is asked: drawn from the corpus with a seed, the same for all.

import { draws } from "./random.mjs";

/** How many of each sort; `the` stands among the single words besides. */
const WORDS = 70;
const PAIRS = 50;
const PHRASES = 30;
const EXCLUSIONS = 20;
const FILTERED = 30;

const plain = (text) => text.toLowerCase().match(/[a-z]{3,}/g) ?? [];

/**
 * Queries as `{ kind, words, phrase, without, facets }`: all the words, the words of the phrase side by side, none of
 * `without`, and the facets' values.
 */
export function draw(articles, seed = 21578) {
  const { one, below, shuffled } = draws(seed);
  const words = articles.map(({ title, text }) => [...new Set(plain(`${title} ${text}`))]);
  const frequency = new Map();
  for (const list of words) for (const word of list) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const query = (kind, rest) => ({ kind, words: [], phrase: [], without: [], facets: {}, ...rest });
  const usual = (list) => list.filter((word) => frequency.get(word) > 1);

  // From the commonest to those of two articles, as many of each magnitude.
  const ranked = usual([...frequency.keys()]).sort((a, b) => frequency.get(b) - frequency.get(a) || (a < b ? -1 : 1));
  const at = (i) => Math.floor(Math.exp((i / WORDS) * Math.log(ranked.length))) - 1;
  const singles = [...new Set(["the", ...Array.from({ length: WORDS }, (_, i) => ranked[at(i)])])];

  const together = () => {
    for (;;) {
      const list = usual(one(words));
      if (list.length > 1) return [0, 1].map(() => list.splice(below(list.length), 1)[0]);
    }
  };
  const inARow = () => {
    for (;;) {
      const runs = one(articles).text.match(/\b[a-z]{3,} [a-z]{3,}(?: [a-z]{3,})?\b/g);
      if (runs) return one(runs).split(" ");
    }
  };
  const filtered = () => {
    for (;;) {
      const n = below(articles.length);
      const facet = one(["country", "actor", "month"]);
      const values = [articles[n][facet]].flat();
      const list = usual(words[n]);
      if (values.length && list.length) return { words: [one(list)], facets: { [facet]: one(values) } };
    }
  };
  const some = (n, make) => Array.from({ length: n }, make);
  const [frequent] = [ranked.slice(0, 2000)];
  const queries = shuffled([
    ...singles.map((word) => query("word", { words: [word] })),
    ...some(PAIRS, () => query("pair", { words: together() })),
    ...some(PHRASES, () => query("phrase", { phrase: inARow() })),
    ...some(EXCLUSIONS, () => query("exclusion", { words: [together()[0]], without: [one(frequent)] })),
    ...some(FILTERED, () => query("filter", filtered())),
  ]);
  // The first is one that fills a page of results, as what it costs is told by itself.
  const fills = queries.findIndex(({ kind, words: [word] }) => kind === "word" && frequency.get(word) >= 100);
  return [...queries.splice(fills, 1), ...queries];
}

/** Single words of a hundred articles or more, as many of each magnitude: any of them may be what a reader asks first. */
export function firstWords(articles, count) {
  const frequency = new Map();
  for (const { title, text } of articles) {
    for (const word of new Set(plain(`${title} ${text}`))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const many = [...frequency.keys()].filter((word) => frequency.get(word) >= 100);
  many.sort((a, b) => frequency.get(b) - frequency.get(a) || (a < b ? -1 : 1));
  const words = [];
  for (let i = 0, at = 0; words.length < count && at < many.length; i++) {
    // The next of its magnitude where two would be the same.
    at = Math.max(Math.floor(Math.exp((i / count) * Math.log(many.length))) - 1, i && at + 1);
    if (at < many.length) words.push(many[at]);
  }
  return words.map((word) => ({ kind: "word", words: [word], phrase: [], without: [], facets: {} }));
}

/** How our page is asked. */
export const typed = ({ words, phrase, without }) =>
  [...words, ...(phrase.length ? [`"${phrase.join(" ")}"`] : []), ...without.map((word) => `-${word}`)].join(" ");
