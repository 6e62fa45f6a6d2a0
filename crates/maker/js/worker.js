// The worker: messages in and out, and the files that a reader has handed over. Runs after the glue of wasm-bindgen and
// after `unpack.js`, in the same function. Whoever starts it sends `{do: …}` and gets `{say: …}`, with the `id` of the
// request in every answer. It asks for nothing but what it is handed.
//
// | do | what it takes | what it says |
// |---|---|---|
// | start | `code`: the packed WebAssembly | ready |
// | add | `files`: [{name, file: File, Blob or Uint8Array}]; `look`: names of zips in which settings may lie | added: `files`, `bytes`, `settings`: [{name, text}] among them; `looked`, into zips |
// | remove, clear | `name` | added |
// | set | `name`, `text` of corpus.toml or actors.toml; an empty one takes it away | set: `problems` |
// | shelf | `files`: [{name, bytes}] of a published index, its start first; `packed` | shelf: `articles`, `needs` |
// | make | `today`, `called`: the name of the folder | progress, checked: `report`, made: `index`, `articles`, `bytes`, `seconds` |
// | actors | `query`, `limit` | actors: `actors`, `all` |
// | save | `as`: page, site or folder; `bundle`: [{name, bytes}]; `maker` | saved: `as`, `name`, `bytes` |
//
// What fails says `failed`, with `do` and `why`; `lost` where the program has stopped, so that another worker is needed.

/** What the reader handed over, by the path below the corpus. A File is a reference; its bytes are read when needed. */
const handed = new Map();

/** Files of settings that a folder may bring. */
const SETTINGS = ["corpus.toml", "actors.toml"];

/** Of the request being answered: its id, the stage under way, since when, and when it was last told of. */
let asked, stage, since, told, seconds;

/** Why the program stopped, and the file it had asked for last. */
let panic, lastFile;

const sizeOf = (file) => file.size ?? file.byteLength;

/** The program asks for a file, or for its first `most` bytes. */
function handedBytes(name, most) {
  const file = handed.get(name);
  if (!file) return undefined;
  lastFile = name;
  const part = most === undefined ? file : file instanceof Uint8Array ? file.subarray(0, most) : file.slice(0, most);
  return part instanceof Uint8Array ? part : new Uint8Array(new FileReaderSync().readAsArrayBuffer(part));
}

/** The program says how far it is. */
function toldProgress(now, done, all) {
  const time = performance.now();
  if (now !== stage) begun(now, time);
  else if (done < all && time - told < 50) return;
  told = time;
  say({ say: "progress", stage: now, done, all });
}

/** The program says why it stops. */
function toldPanic(why) {
  panic = why;
}

function begun(next, time) {
  if (stage) seconds[stage] = (time - since) / 1000;
  [stage, since] = [next, time];
}

function say(what, transferred = []) {
  postMessage({ ...what, id: asked }, transferred);
}

function sayAdded(look = []) {
  let bytes = 0;
  for (const file of handed.values()) bytes += sizeOf(file);
  const settings = SETTINGS.filter((name) => handed.has(name))
    .map((name) => ({ name, text: new TextDecoder().decode(handedBytes(name)) }));
  const within = look.flatMap((name) => JSON.parse(wasm_bindgen.settingsWithin(handedBytes(name))));
  settings.push(...within.filter(({ name }) => !settings.some((found) => found.name === name)));
  say({ say: "added", files: handed.size, bytes, settings, looked: look.length > 0 });
}

const answers = {
  async start({ code }) {
    await wasm_bindgen({ module_or_path: unpack(code) });
    say({ say: "ready" });
  },
  add({ files, look }) {
    // Half of a pair of code units is no letter, and names go to the program as UTF-8.
    for (const { name, file } of files) handed.set(name.toWellFormed?.() ?? name, file);
    sayAdded(look);
  },
  remove({ name }) {
    handed.delete(name);
    sayAdded();
  },
  clear() {
    handed.clear();
    sayAdded();
  },
  set({ name, text }) {
    say({ say: "set", name, problems: JSON.parse(wasm_bindgen.setText(name, text)) });
  },
  shelf({ files, packed }) {
    if (files.length === 0) wasm_bindgen.clearShelf();
    for (const { bytes } of files) wasm_bindgen.addToShelf(packed ? unpack(bytes) : bytes);
    say({ say: "shelf", ...JSON.parse(wasm_bindgen.shelf()) });
  },
  make({ today, called }) {
    [stage, seconds] = [undefined, {}];
    const files = [...handed];
    const articles = wasm_bindgen.readAll(
      files.map(([name]) => name), Float64Array.from(files, ([, file]) => sizeOf(file)), today ?? "", called ?? "");
    say({ say: "checked", report: JSON.parse(wasm_bindgen.report()) });
    const index = wasm_bindgen.makeIndex();
    begun(undefined, performance.now());
    say({ say: "made", index, articles, bytes: index.length, seconds }, [index.buffer]);
  },
  actors({ query, limit }) {
    say({ say: "actors", ...JSON.parse(wasm_bindgen.actorsLike(query ?? "", limit ?? 50)) });
  },
  save({ as, bundle, maker }) {
    for (const { name, bytes } of bundle ?? []) wasm_bindgen.handPart(name, bytes);
    const bytes = wasm_bindgen.save(as, !!maker);
    say({ say: "saved", as, name: wasm_bindgen.savedName(as), bytes }, [bytes.buffer]);
  },
};

async function answer(request) {
  asked = request.id;
  try {
    await answers[request.do](request);
  } catch (why) {
    // After a panic, or when memory or the stack has ended, nothing can be trusted that the program holds.
    const lost = panic !== undefined || !(why instanceof Error) || why instanceof WebAssembly.RuntimeError || why instanceof RangeError;
    const file = lost && request.do === "make" ? lastFile : undefined;
    say({ say: "failed", do: request.do, why: panic ?? String(why?.message ?? why), lost, file });
  }
}

// One request after the other.
let last = Promise.resolve();
globalThis.onmessage = ({ data }) => { last = last.then(() => answer(data)); };
