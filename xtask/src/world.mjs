// The shapes of countries for the map, from the packages of npm's that lie in the folder given: a line for each country,
// `CODE x y path`. The path is that of an SVG, in whole numbers; x and y are the middle of the largest part. Of states too
// small to be drawn at this scale there is the middle alone. Prints to the standard output.
//
// Shapes: Natural Earth, public domain, by `world-atlas` (1:110 million, and 1:50 million for small states).

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { point } from "./projection.mjs";

const folder = process.argv[2];
const require = createRequire(join(folder, "node_modules/"));
const { feature } = require("topojson-client");
const { numericToAlpha2 } = require("i18n-iso-countries");
const atlas = (scale) => JSON.parse(readFileSync(join(folder, `node_modules/world-atlas/countries-${scale}.json`), "utf8"));

/** Smaller parts of a country, in square units, are left out where it has a larger one. */
const LEAST = 12;

/** Twice the area that a ring of places encloses, in square units. */
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length];
  return sum + x * v - u * y;
}, 0));

/** The middle of a ring. */
function middle(ring) {
  let [sum, x, y] = [0, 0, 0];
  ring.forEach(([a, b], i) => {
    const [c, d] = ring[(i + 1) % ring.length];
    const cross = a * d - c * b;
    sum += cross;
    x += (a + c) * cross;
    y += (b + d) * cross;
  });
  return sum ? [Math.round(x / (3 * sum)), Math.round(y / (3 * sum))] : ring[0];
}

/** A ring without the jump from one edge of the map to the other: its parts on either side of 180 degrees. */
function parts(ring) {
  let turns = 0;
  const whole = ring.map(([longitude, latitude], i) => {
    const step = i ? longitude - ring[i - 1][0] : 0;
    if (Math.abs(step) > 180) turns += step > 0 ? -360 : 360;
    return [longitude + turns, latitude];
  });
  if (whole.every(([longitude]) => Math.abs(longitude) <= 180)) return [whole];
  return [-360, 0, 360].map((shift) => clipped(clipped(whole.map(([x, y]) => [x + shift, y]), 180), -180)).filter((part) => part.length > 3);
}

/** What of a ring lies on this side of a longitude (Sutherland and Hodgman 1974). */
function clipped(ring, edge) {
  const inside = ([x]) => (edge > 0 ? x <= edge : x >= edge);
  const out = ring.flatMap((to, i) => {
    const from = ring[(i + ring.length - 1) % ring.length];
    const share = (edge - from[0]) / (to[0] - from[0]);
    const between = inside(from) === inside(to) ? [] : [[edge, from[1] + share * (to[1] - from[1])]];
    return inside(to) ? [...between, to] : between;
  });
  return out.length > 0 ? [...out, out[0]] : out;
}

/** The rings of a shape, without places that fall together. */
function rings(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const placed = polygons.flat().flatMap(parts).map((ring) => {
    const points = ring.map((place) => point(place));
    return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
  });
  return placed.filter((ring) => ring.length > 2).sort((a, b) => area(b) - area(a));
}

/** A ring as a path: the first place, then steps. */
function path(ring) {
  const open = ring.slice(0, -1);
  const steps = open.slice(1).map(([x, y], i) => [x - open[i][0], y - open[i][1]]);
  const text = (numbers) => numbers.flat().join(" ").replace(/ -/g, "-");
  return `M${text([open[0]])}l${text(steps)}z`;
}

/** Shapes without a number of their own. */
const NAMED = { Kosovo: "XK" };
const code = ({ id, properties }) => numericToAlpha2(id) ?? NAMED[properties.name] ?? "--";

const lines = new Map();
for (const country of feature(atlas("110m"), atlas("110m").objects.countries).features) {
  const all = rings(country.geometry);
  const key = code(country);
  if (all.length === 0 || key === "AQ") continue;
  const drawn = all.filter((ring, i) => i === 0 || area(ring) >= LEAST);
  const before = lines.get(key);
  const drawing = drawn.map(path).join("");
  lines.set(key, before ? before + drawing : `${key} ${middle(all[0]).join(" ")} ${drawing}`);
}
for (const country of feature(atlas("50m"), atlas("50m").objects.countries).features) {
  const key = code(country);
  const all = rings(country.geometry);
  if (all.length === 0 || key === "AQ" || key === "--" || lines.has(key)) continue;
  lines.set(key, `${key} ${middle(all[0]).join(" ")}`);
}
process.stdout.write([...lines.keys()].sort().map((key) => lines.get(key) + "\n").join(""));
