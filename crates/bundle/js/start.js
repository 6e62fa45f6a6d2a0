// Fetches, unpacks and starts the explorer. Runs after the glue of wasm-bindgen and after `unpack.js`, in the same
// function.
//
// The script's element names the files: data-first, data-later and data-style. A page in one file names none; there
// the parts stand in elements whose ids are "first" and "later", and the styles are there already. A page that has
// Make your own names its parts too: data-workshop, data-workshop-code and data-workshop-style, or "workshop-code".
const files = document.currentScript.dataset;

async function fetched(file) {
  const response = await fetch(file);
  if (!response.ok) throw Object.assign(new Error(`${file}: ${response.status}`), { file });
  return new Uint8Array(await response.arrayBuffer());
}

function embedded(id) {
  return Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
}

// Adds a style sheet. The promise is kept once it applies.
function styled(file) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: file });
  document.head.append(link);
  return new Promise((loaded, failed) => {
    link.onload = loaded;
    link.onerror = () => { link.remove(); failed(new Error(file)); };
  });
}

function scripted(file) {
  const script = Object.assign(document.createElement("script"), { src: file });
  document.head.append(script);
  return new Promise((loaded, failed) => {
    script.onload = loaded;
    script.onerror = () => { script.remove(); failed(new Error(file)); };
  });
}

// For code that cannot wait.
function fetchedAtOnce(file) {
  const request = new XMLHttpRequest();
  request.open("GET", file, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0));
}

// Fetches the workshop, the program of Make your own, and starts it.
async function startedWorkshop() {
  const [code] = await Promise.all(files.workshop
    ? [fetched(files.workshopCode), styled(files.workshopStyle), scripted(files.workshop)]
    : [embedded("workshop-code")]);
  return startWorkshop(unpack(code));
}

async function start() {
  if (files.workshop || document.getElementById("workshop-code")) {
    let starting;
    globalThis.workshop = async (element) => {
      await (starting ??= startedWorkshop().catch((why) => { starting = undefined; throw why; }));
      openWorkshop(element);
    };
  }
  const bytes = unpack(files.first ? await fetched(files.first) : embedded("first"));
  const first = wasm_bindgen({ module_or_path: bytes });
  const isDivided = files.later || document.getElementById("later");
  // The second part of the application (see `crates/split`) fills the places that the first left to it.
  let coming, shared;
  first.then((application) => shared = { m: application }, () => {});
  const soon = () => files.later ? [fetched(files.later), styled(files.style)] : [embedded("later")];
  const atOnce = () => files.later ? fetchedAtOnce(files.later) : embedded("later");
  globalThis.later = async () => isDivided && (coming ??= Promise.all([first, ...soon()])
    .then(([, packed]) => WebAssembly.instantiate(unpack(packed), shared))
    .catch((why) => { coming = undefined; throw why; }));
  globalThis.laterAtOnce = () =>
    isDivided && new WebAssembly.Instance(new WebAssembly.Module(unpack(atOnce())), shared);
  await first;
  dispatchEvent(new CustomEvent("corpuscope-started"));
}

// The explorer calls it, for the files of the index.
globalThis.unpack = unpack;
start();
