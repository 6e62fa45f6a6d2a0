// The script that unpacks LZMA, against the Rust code that packs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./lib/paths.mjs";

const script = readFileSync(join(root, "crates/lzma/src/unpack.js"), "utf8");
const unpack = new Function(`${script}\nreturn unpack;`)();

/** What `corpuscope_lzma::pack` makes of bytes. */
function packed(bytes, effort) {
  const run = ["run", "--quiet", "--release", "--package", "corpuscope-lzma", "--example", "pack", "--", effort];
  const output = execFileSync("cargo", run, { cwd: root, input: bytes, maxBuffer: 1 << 28 });
  // Not at the beginning of its buffer, as bytes of a larger answer would be.
  return new Uint8Array([0, 0, 0, ...output]).subarray(3);
}

/** Bytes that no one can guess, the same each time. */
function noise(length) {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = Math.imul(state, 1103515245) + 12345) >>> 24);
}

const text = readFileSync(join(root, "docs/ARCHITECTURE.md"));
const inputs = {
  "nothing": new Uint8Array(),
  "a byte": Uint8Array.of(97),
  "a long run": new Uint8Array(70_000).fill(7),
  "runs of few bytes": Uint8Array.from({ length: 5000 }, (_, i) => [1, 2, 3, 1, 2, 4][(i >> 3) % 6]),
  "text": text,
  "noise": noise(20_000),
  "repeats far apart": new Uint8Array([...text, ...noise(300_000), ...text, ...noise(1000), ...text]),
};
for (const [what, bytes] of Object.entries(inputs)) {
  for (const effort of ["little", "usual", "all"]) {
    test(`${what} comes out as it went in (${effort})`, () => {
      const out = unpack(packed(bytes, effort));
      assert.ok(Buffer.from(out).equals(Buffer.from(bytes)), `${out.length} bytes of ${bytes.length}`);
    });
  }
}

test("what is cut off is an error", () => {
  const whole = packed(text, "usual");
  assert.throws(() => unpack(whole.subarray(0, whole.length >> 1)), /cut off/);
});
