// Results as tables that read well as text and as Markdown.

import { quantile } from "./measure.mjs";

/** Rows of cells, the first row the head; columns after the first stand to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => (i ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join("\n");
}

const whole = (n) => Math.round(n).toLocaleString("en").replaceAll(",", " ");
export const kilobytes = (bytes) => whole(bytes / 1000);
export const megabytes = (bytes) => (bytes < 10e6 ? (bytes / 1e6).toFixed(1) : whole(bytes / 1e6));
export const number = whole;
export const milliseconds = (ms) => (ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : whole(ms));

const MEASURES = [
  ["build, seconds", ({ built }) => built.seconds.toFixed(1)],
  ["build, processor seconds", ({ built }) => built.processor.toFixed(1)],
  ["build, memory at its peak, MB", ({ built }) => number(built.megabytes)],
  ["files", ({ size }) => number(size.files)],
  ["on disk, MB", ({ size }) => megabytes(size.bytes)],
  ["until ready, KB", ({ ready }) => kilobytes(ready.bytes)],
  ["until ready, requests", ({ ready }) => number(ready.requests)],
  ["until ready, ms (this host)", ({ opened }) => number(opened)],
  ["at rest before a query, KB", ({ quiet }) => kilobytes(quiet.bytes)],
  ["first query, KB more", ({ first, quiet }) => kilobytes(first.bytes - quiet.bytes)],
  ["first query, requests more", ({ first, quiet }) => number(first.requests - quiet.requests)],
  ["after the first query, KB in all", ({ first }) => kilobytes(first.bytes)],
  ["after 30 queries, KB in all", ({ thirty }) => kilobytes(thirty.bytes)],
  ["after 30 queries, requests in all", ({ thirty }) => number(thirty.requests)],
  ["warm query, ms, p50", ({ warm }) => milliseconds(warm.p50)],
  ["warm query, ms, p95", ({ warm }) => milliseconds(warm.p95)],
  ["warm query, ms, worst", ({ warm }) => milliseconds(warm.worst)],
  ["heap of scripts, MB", ({ heap }) => number(heap.script)],
  ["memory of WebAssembly, MB", ({ heap }) => number(heap.wasm)],
];
const CAN = {
  rank: "ranks by relevance",
  phrase: "exact phrases",
  exclude: "excludes words",
  filter: "filters by facet",
  counts: "counts facets",
  passages: "shows the passage found",
};

/** All that was measured, a column for each peer. */
export function comparison(results) {
  const rows = MEASURES.map(([name, value]) => [name, ...results.map(value)]);
  const can = Object.entries(CAN).map(([what, name]) => [name, ...results.map((r) => (r.can.includes(what) ? "yes" : "–"))]);
  return table([["", ...results.map(({ name }) => name)], ...rows, ...can]);
}

/** How each grows, a row for each number of articles. */
export function growth(results) {
  const columns = [
    ["build, s", ({ built }) => built.seconds.toFixed(1)],
    ["memory, MB", ({ built }) => number(built.megabytes)],
    ["files", ({ size }) => number(size.files)],
    ["MB", ({ size }) => megabytes(size.bytes)],
    ["ready, KB", ({ ready }) => kilobytes(ready.bytes)],
    ["first query, KB", ({ first }) => kilobytes(first.bytes)],
    ["30 queries, KB", ({ thirty }) => kilobytes(thirty.bytes)],
    ["p50, ms", ({ warm }) => milliseconds(warm.p50)],
    ["p95, ms", ({ warm }) => milliseconds(warm.p95)],
    ["worst, ms", ({ warm }) => milliseconds(warm.worst)],
  ];
  const row = (r) => [`${r.name}, ${number(r.articles)}`, ...columns.map(([, value]) => value(r))];
  return table([["articles", ...columns.map(([name]) => name)], ...results.map(row)]);
}

/** What a first query costs, whichever it is: no table where none was asked. */
export function firstTable(results) {
  const asked = results.filter(({ firsts }) => firsts);
  if (!asked.length) return [];
  const row = ({ name, firsts }) => {
    const bytes = firsts.map(({ bytes }) => bytes);
    const requests = firsts.map(({ requests }) => requests);
    const share = (part) => kilobytes(quantile(bytes, part));
    return [name, share(0.1), share(0.5), share(0.9), kilobytes(Math.max(...bytes)), number(quantile(requests, 0.5))];
  };
  const head = [`after the first of ${asked[0].firsts.length} words, KB in all`, "p10", "p50", "p90", "worst", "requests, p50"];
  return [table([head, ...asked.map(row)])];
}

/** How long after a key. */
export function keysTable(keys) {
  const rows = keys.flatMap(({ slower, results, all, n }) => {
    const how = slower === 1 ? `as this machine is (${n} queries)` : `slowed ${slower} times (${n})`;
    const row = (what, { p50, p95, worst }) => [`${what}, ${how}`, ...[p50, p95, worst].map((ms) => milliseconds(ms))];
    return [row("results", results), row("facets too", all)];
  });
  return table([["from key to paint, ms", "p50", "p95", "worst"], ...rows]);
}
