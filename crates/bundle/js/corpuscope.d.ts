// Types of what a page built by Corpuscope offers to scripts: `window.corpuscope` within it, and the element
// `<corpus-explorer>` of `embed.js` around it.

/** Which values of a facet an article must have: one, one of several, or more. */
export type Choice = string | string[] | { include?: string[]; exclude?: string[]; all?: boolean };

/** How to search. */
export interface Options {
  /** Results returned; 10 without it. */
  limit?: number;
  /** Values of each facet returned; 10 without it. */
  values?: number;
  /** Whether countries and actors count wherever they are mentioned, or only where an article is about them. */
  mentioned?: boolean;
  /** Whether the accents of words in quotes are meant. */
  accents?: boolean;
  /** Whether all words must be there. */
  require?: boolean;
  /** Whether near-copies are one result. */
  fold?: boolean;
  /** Order of the results. */
  sort?: "relevance" | "newest" | "oldest" | "title";
}

/** An article found. */
export interface Hit {
  id: string;
  title: string;
  score: number;
  /** A passage in which the words stand, each between asterisks. */
  snippet: string;
}

/** A value of a facet, and how many of the articles found have it. */
export interface FacetValue {
  value: string;
  label: string;
  count: number;
}

/** What `corpuscope search --json` prints as well. */
export interface Answer {
  query: { echo: string; warnings: string[] };
  mentioned: boolean;
  total: number;
  /** How many of them have all the words, where fewer than all do. */
  with_all?: number;
  hits: Hit[];
  facets: Record<string, FacetValue[]>;
}

/** `window.corpuscope` in a built page. */
export interface Corpuscope {
  /** Kept once the corpus can be searched. */
  ready(): Promise<void>;
  search(query?: string, facets?: Record<string, Choice>, options?: Options): Promise<Answer>;
}

/** Where the reader is. */
export interface ViewChange {
  /** The address inside, from `#` on. */
  view: string;
  /** The words searched for. */
  query: string;
}

/** `<corpus-explorer src query view height title>`. */
export interface CorpusExplorerElement extends HTMLElement {
  view: string;
  query: string;
}

declare global {
  interface Window {
    corpuscope: Corpuscope;
  }
  interface HTMLElementTagNameMap {
    "corpus-explorer": CorpusExplorerElement;
  }
  interface HTMLElementEventMap {
    "corpuscope-view": CustomEvent<ViewChange>;
  }
}
