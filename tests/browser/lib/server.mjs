// A folder, served as GitHub Pages would: below /<repository>/, compressed, without byte ranges.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "application/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".lzma": "application/octet-stream",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
/** The strictest policy under which the page must work; hosts of universities and newsrooms send such. */
export const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'none'";
/** What the real thing compresses: text, by type. What it does not know, it leaves as it is. */
const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"]);

/**
 * Serves `folder` below `/some-repo/` on a free port.
 * Returns `{ url, requests, bytes(), stop() }`; `requests` grows: `{ method, path, status, bytes }`.
 * `change(path, answer)` may replace `{ status, type, body }`, to see what a damaged, missing or late file does, or say
 * `isDropped`: nothing comes, `isCut`: half of it comes and then the connection ends, or `drip`: it comes in so many pieces;
 * `policy` is the Content-Security-Policy, "" for none; `headers` are sent besides.
 */
export async function serve(folder, { under = "/some-repo/", change = (_path, answer) => answer, policy = POLICY, headers = {} } = {}) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const found = await change(pathname.slice(under.length), await answerTo(folder, under, decodeURIComponent(pathname)));
    if (found.isDropped) return response.destroy();
    const zip = COMPRESSED.has(extname(found.name ?? ".html")) && /\bgzip\b/.test(request.headers["accept-encoding"]);
    const body = zip ? gzipSync(found.body) : found.body;
    requests.push({ method: request.method, path: pathname, status: found.status, bytes: body.length });
    response.writeHead(found.status, {
      "content-type": found.type,
      "content-length": body.length,
      "cache-control": "max-age=600",
      "access-control-allow-origin": "*",
      vary: "Accept-Encoding",
      ...(policy && { "content-security-policy": policy }),
      ...(zip && { "content-encoding": "gzip" }),
      ...(found.location && { location: found.location }),
      ...headers,
    });
    if (request.method === "HEAD") return response.end();
    if (found.isCut) return response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    const piece = Math.max(1, Math.ceil(body.length / (found.drip ?? 1)));
    for (let at = 0; at + piece < body.length; at += piece) {
      response.write(body.subarray(at, at + piece));
      await new Promise((later) => setTimeout(later, 20));
    }
    response.end(body.subarray(piece * (Math.ceil(body.length / piece) - 1)));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}${under}`;
  return {
    url,
    requests,
    bytes: () => requests.reduce((sum, request) => sum + request.bytes, 0),
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(stopped));
    },
  };
}

async function answerTo(folder, under, pathname) {
  const missing = { status: 404, type: TYPES[".html"], body: Buffer.from("<!doctype html><title>404</title>Not found") };
  if (`${pathname}/` === under) return { ...missing, status: 301, location: under };
  if (!pathname.startsWith(under)) return missing;
  const inside = normalize(pathname.slice(under.length) || "index.html");
  if (inside.startsWith("..")) return missing;
  try {
    let path = join(folder, inside);
    if ((await stat(path)).isDirectory()) path = join(path, "index.html");
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    return { status: 200, type, name: path, body: await readFile(path) };
  } catch {
    return missing;
  }
}
