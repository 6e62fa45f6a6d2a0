// What axe-core finds wrong with a view, for readers who use it by keyboard, by ear, enlarged, or with colours of their own.

import { createRequire } from "node:module";

/** To be given to `open` as `init`: a strict policy lets no script in later. */
export const axe = { path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") };

const SEEN = ["color-contrast", "link-in-text-block"];
const LEGAL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Faults, each a line; `seen`: only of what is seen, which other colours may change. */
export async function faults(page, { seen = false } = {}) {
  const options = seen
    ? { runOnly: SEEN, resultTypes: ["violations"] }
    : { runOnly: { type: "tag", values: LEGAL }, rules: { "label-content-name-mismatch": { enabled: true } }, resultTypes: ["violations"] };
  const violations = await page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, options);
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, any, all, none }) => `${html.slice(0, 160)} ${[...any, ...all, ...none][0]?.message ?? ""}`) }));
  }, options);
  return violations.flatMap(({ id, nodes }) => [...nodes.slice(0, 4), ...(nodes.length > 4 ? [`… ${nodes.length - 4} more`] : [])].map((node) => `${id}: ${node}`));
}
