// A registry of npm's with the packages in a folder and no others, to install from as people do:
//
//     node registry.mjs FOLDER
//
// prints its address. Packages for other platforms that the ones there name are known by name alone, as npm asks for
// them and installs only the one that fits.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const folder = process.argv[2];

/** `package/package.json` of a packed package. */
function description(packed) {
  const tar = gunzipSync(packed);
  for (let at = 0; at + 512 <= tar.length; ) {
    const text = (from, length) => tar.subarray(at + from, at + from + length).toString().split("\0")[0].trim();
    const size = parseInt(text(124, 12) || "0", 8);
    if (text(0, 100) === "package/package.json") return JSON.parse(tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error("a package without package.json");
}

const packed = readdirSync(folder).filter((name) => name.endsWith(".tgz")).map((name) => {
  const bytes = readFileSync(join(folder, name));
  return { name, bytes, about: description(bytes) };
});

/** What is known of a package: one version. */
function known(name, url) {
  const found = packed.find(({ about }) => about.name === name);
  const version = found?.about.version ?? packed.map(({ about }) => about.optionalDependencies?.[name]).find(Boolean);
  if (!version) return undefined;
  const [, os, cpu] = name.match(/\/([a-z0-9]+)-([a-z0-9]+)$/) ?? [];
  const about = found?.about ?? { name, version, os: [os], cpu: [cpu] };
  const integrity = `sha512-${createHash("sha512").update(found?.bytes ?? "").digest("base64")}`;
  const tarball = `${url}/-/${found?.name ?? "none.tgz"}`;
  return { name, "dist-tags": { latest: version }, versions: { [version]: { ...about, dist: { tarball, integrity } } } };
}

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname.slice(1));
  const file = packed.find(({ name }) => path === `-/${name}`);
  const about = file ? undefined : known(path, `http://127.0.0.1:${server.address().port}`);
  response.writeHead(file || about ? 200 : 404, {
    "content-type": file ? "application/octet-stream" : "application/json",
  });
  response.end(file?.bytes ?? JSON.stringify(about ?? { error: "not found" }));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
