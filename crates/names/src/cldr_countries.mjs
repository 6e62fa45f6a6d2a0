// Prints what many languages call countries and their largest cities, from the tables of Unicode CLDR:
//
//     node cldr_countries.mjs FOLDER
//
// where FOLDER holds the packages cldr-localenames-full and cldr-dates-full. A line a language: its code, then its
// names for the countries of the first line, between tabs; of each the names of the country, then after semicolons
// its capital and its other cities, several with strokes between them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LANGUAGES = "ar bg ca cs da de el fa fr he hi hu id it ja ko nl no pl ro ru sv tr uk ur zh".split(" ");

// Capitals and the best known cities that time zones are named for.
const CITIES = `Europe: London GB, Paris FR, Berlin DE, Rome IT, Madrid ES, Lisbon PT, Brussels BE, Amsterdam NL,
Vienna AT, Copenhagen DK, Stockholm SE, Oslo NO, Helsinki FI, Dublin IE, Warsaw PL, Prague CZ, Bratislava SK,
Budapest HU, Bucharest RO, Athens GR, Belgrade RS, Zagreb HR, Ljubljana SI, Sarajevo BA, Skopje MK, Podgorica ME,
Tirane AL, Chisinau MD, Kiev UA, Minsk BY, Moscow RU, Vilnius LT, Riga LV, Tallinn EE, Istanbul TR
Asia: Tokyo JP, Seoul KR, Pyongyang KP, Taipei TW, Manila PH, Jakarta ID, Bangkok TH, Saigon VN, Kuala_Lumpur MY,
Phnom_Penh KH, Vientiane LA, Rangoon MM, Dhaka BD, Calcutta IN, Colombo LK, Katmandu NP, Kabul AF, Karachi PK,
Tehran IR, Baghdad IQ, Damascus SY, Beirut LB, Jerusalem IL, Amman JO, Riyadh SA, Dubai AE, Muscat OM, Aden YE,
Baku AZ, Tbilisi GE, Yerevan AM, Tashkent UZ, Almaty KZ, Bishkek KG, Dushanbe TJ, Ashgabat TM, Shanghai CN
Africa: Cairo EG, Algiers DZ, Casablanca MA, Khartoum SD, Juba SS, Addis_Ababa ET, Mogadishu SO, Nairobi KE,
Kampala UG, Kigali RW, Kinshasa CD, Brazzaville CG, Luanda AO, Lusaka ZM, Harare ZW, Maputo MZ, Gaborone BW,
Windhoek NA, Johannesburg ZA, Lagos NG, Accra GH, Abidjan CI, Ouagadougou BF, Bamako ML, Dakar SN, Conakry GN,
Freetown SL, Monrovia LR, Niamey NE, Ndjamena TD, Bangui CF, Nouakchott MR
America: Caracas VE, Bogota CO, Lima PE, La_Paz BO, Montevideo UY, Asuncion PY, Havana CU, Mexico_City MX,
Tegucigalpa HN, Managua NI, Port-au-Prince HT, Santo_Domingo DO, Sao_Paulo BR, New_York US, Buenos_Aires AR
Australia: Sydney AU, Melbourne AU`;

// Those that are not capitals.
const TOWNS = new Set(
  ("Istanbul Saigon Rangoon Calcutta Karachi Dubai Almaty Shanghai Casablanca Johannesburg Lagos Sao_Paulo New_York " +
    "Sydney Melbourne").split(" "),
);

const cities = CITIES.split("\n").reduce((zones, line) => {
  const [, zone, list] = line.match(/^(?:(\w+): )?(.*)$/);
  const current = zone ?? zones.at(-1)[0];
  const found = list.split(", ").map((pair) => pair.replace(/,$/, "").split(" "));
  return [...zones, ...found.map(([city, code]) => [current, city, code])];
}, []);

const folder = process.argv[2];
const read = (parts) => JSON.parse(readFileSync(join(folder, ...parts), "utf8")).main;
const territories = (language) =>
  read(["cldr-localenames-full", "main", language, "territories.json"])[language].localeDisplayNames.territories;
const zones = (language) =>
  read(["cldr-dates-full", "main", language, "timeZoneNames.json"])[language].dates.timeZoneNames.zone;

// Names of regions, of unknown ones and of what is no country.
const NONE = new Set(["EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AQ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "BV", "HM", "UM", "TF", "IO", "GS"]);
const english = territories("en");
const codes = Object.keys(english).filter((code) => /^[A-Z]{2}$/.test(code) && !NONE.has(code)).sort();

// "SRA Hongkong (Chiny)" is how tables say it, not how people write.
const plain = (name) => {
  const [, head, inner] = name?.match(/^([^(（]+?)\s*(?:[(（](.+)[)）])?$/) ?? [];
  return head === undefined || / - |:/.test(head) ? [] : [head, inner].filter((part) => part !== undefined);
};

console.log(["", ...codes].join("\t"));
for (const language of LANGUAGES) {
  const names = territories(language);
  const exemplars = zones(language);
  // Chinese is written in two scripts.
  const other = language === "zh" ? territories("zh-Hant") : {};
  const cells = codes.map((code) => {
    const short = ["short", "variant"].flatMap((kind) => plain(names[`${code}-alt-${kind}`]));
    // What stands in brackets is another name in Burma alone; elsewhere it is the owner of the place.
    const full = code === "HK" || code === "MO" || code === "PS" ? [] : plain(names[code]).slice(0, code === "MM" ? 2 : 1);
    const own = new Set([...full, ...short, ...plain(other[code]).slice(0, 1)]);
    const latin = /\p{Script=Latin}/u.test(names.FR);
    const named = (capital) => {
      const here = cities.filter(([, city, of]) => of === code && TOWNS.has(city) !== capital);
      const called = here.map(([zone, city]) => {
        const found = exemplars[zone]?.[city]?.exemplarCity;
        return found ?? (latin ? city.replaceAll("_", " ") : undefined);
      });
      return called.filter((city) => city !== undefined).join("|");
    };
    return [[...own].join("|"), named(true), named(false)].join(";").replace(/;+$/, "");
  });
  console.log([language, ...cells].join("\t"));
}
if (!existsSync(folder)) process.exitCode = 1;
