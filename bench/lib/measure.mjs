// A program's time and memory, from outside; and what lies in a folder.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** A process and those it started. */
function family(id) {
  const children = read(`/proc/${id}/task/${id}/children`).trim().split(/\s+/).filter(Boolean);
  return [id, ...children.flatMap(family)];
}

/**
 * Runs a program to its end: `{ seconds, processor, megabytes, said }`. Processor time and the most memory it held are
 * read from Linux's `/proc` every 10 ms, and are missing elsewhere.
 */
export async function measured([program, ...words], options = {}) {
  const start = performance.now();
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let said = "";
  child.stdout.on("data", (data) => (said += data));
  child.stderr.on("data", (data) => (said += data));
  const peaks = new Map();
  const ticks = new Map();
  const look = () => {
    for (const id of family(child.pid)) {
      const peak = read(`/proc/${id}/status`).match(/VmHWM:\s+(\d+) kB/);
      if (peak) peaks.set(id, Number(peak[1]));
      // After the name in parentheses: state, … utime and stime are the 12th and 13th.
      const fields = read(`/proc/${id}/stat`).split(") ")[1]?.split(" ");
      if (fields) ticks.set(id, Number(fields[11]) + Number(fields[12]));
    }
  };
  const timer = setInterval(look, 10);
  const status = await new Promise((done, failed) => child.on("close", done).on("error", failed));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} failed (${status}):\n${said.slice(-2000)}`);
  const sum = (map) => [...map.values()].reduce((a, b) => a + b, 0);
  return {
    seconds: (performance.now() - start) / 1000,
    processor: sum(ticks) / 100,
    megabytes: sum(peaks) / 1000,
    said,
  };
}

/** `{ files, bytes }` of a folder and those below it. */
export function sizeOf(folder) {
  const all = { files: 0, bytes: 0 };
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    all.files += 1;
    all.bytes += statSync(join(entry.parentPath ?? entry.path, entry.name)).size;
  }
  return all;
}

/** The value below which a share of the values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
