// Fetches, unpacks and starts the explorer. Runs after the glue of wasm-bindgen and after `unpack.js`, in the same
// function.
//
// The script's element names the files: data-first; data-later and data-style; data-views and data-views-style. A page
// in one file names none; there the parts stand in elements whose ids are "first", "later" and "views", and the styles
// are there already. A page that has
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
  // The parts that come later (see `crates/split`), from number 1. Each fills the places that were left to it, and takes
  // what it needs from all before it.
  const parts = [{}, { id: "later", code: files.later, style: files.style },
    { id: "views", code: files.views, style: files.viewsStyle }];
  const isDivided = files.later || document.getElementById("later");
  let here = 0, before;
  first.then((application) => before = application, () => {});
  const arrived = (number, instance) => {
    here = Math.max(here, number);
    before = { ...before, ...instance.exports };
  };
  const soon = ({ id, code, style }) => code ? [fetched(code), styled(style)] : [embedded(id)];
  const coming = [first];
  globalThis.later = async (number) => isDivided && (coming[number] ??=
    Promise.all([number > 1 ? globalThis.later(number - 1) : first, ...soon(parts[number])])
      .then(([, packed]) => WebAssembly.instantiate(unpack(packed), { m: before }))
      .then(({ instance }) => arrived(number, instance))
      .catch((why) => { coming[number] = undefined; throw why; }));
  globalThis.laterAtOnce = (number) => {
    while (isDivided && here < number) {
      const { id, code } = parts[here + 1];
      const packed = code ? fetchedAtOnce(code) : embedded(id);
      arrived(here + 1, new WebAssembly.Instance(new WebAssembly.Module(unpack(packed)), { m: before }));
    }
  };
  await first;
  dispatchEvent(new CustomEvent("corpuscope-started"));
}

// The explorer calls it, for the files of the index.
globalThis.unpack = unpack;
start();
