// A test of the page in a browser:
//
//     explorerTest("a word finds its articles", { colorScheme: "dark" }, async ({ page }) => { … });
//
// It fails on its own steps, and besides on any complaint that `browser.mjs` has about the page.

import { after, test } from "node:test";
import { closeBrowser, open } from "./browser.mjs";

export { open, untilReady } from "./browser.mjs";
export { onlyChromium } from "./browsers.mjs";

after(closeBrowser);

/**
 * A test with the page open. `options` as for `open`; `body` gets what `open` returns, and the test as `t`;
 * `skip` as for Node's `test`.
 * Complaints that match `expected` are what the browser says of a fault that the test makes.
 */
export function explorerTest(name, options, body) {
  if (typeof options === "function") [options, body] = [{}, options];
  const { expected, skip, ...how } = options;
  test(name, { timeout: 60_000, skip }, async (t) => {
    const opened = await open(how);
    try {
      await body({ ...opened, t });
      opened.assertQuiet(expected);
    } finally {
      await opened.close();
    }
  });
}
