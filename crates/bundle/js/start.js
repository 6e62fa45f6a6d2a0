// Fetches, unpacks and starts the explorer. Runs after the glue of wasm-bindgen and after `unpack.js` and `fetched.js`, in
// the same function.
//
// The script's element names the files: data-first; data-later and data-style; data-views and data-views-style. A page
// in one file names none; there the parts stand in elements whose ids are "first", "later" and "views", and the styles
// are there already. A page that has
// Make your own names its parts too: data-workshop, data-workshop-code and data-workshop-style, or "workshop-code".
const files = document.currentScript.dataset;

function embedded(id) {
  return Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
}

// Fetches the workshop, the program of Make your own, and starts it.
async function startedWorkshop() {
  const [code] = await Promise.all(files.workshop
    ? [unpacked(files.workshopCode), styled(files.workshopStyle), scripted(files.workshop)]
    : [unpack(embedded("workshop-code"))]);
  return startWorkshop(code);
}

// The style sheet of the page's head, where it failed, once more past the caches.
function restyled() {
  const link = document.querySelector("link[rel=stylesheet]");
  if (!files.first || !link || doesApply(link)) return;
  const file = link.getAttribute("href");
  failure(file, "lost");
  link.remove();
  styled(file).catch(() => {
    const [notice, text, button] = ["div", "p", "button"].map((name) => document.createElement(name));
    notice.setAttribute("role", "alert");
    text.textContent = `The file ${file.slice(2)} is missing, which gives this page its looks. Publish it beside index.html.`;
    Object.assign(button, { type: "button", textContent: "Try again", onclick: afresh });
    notice.append(text, button);
    document.body.prepend(notice);
  });
}

async function start() {
  if (files.workshop || document.getElementById("workshop-code")) {
    let starting;
    globalThis.workshop = async (element) => {
      await (starting ??= startedWorkshop().catch((why) => { starting = undefined; throw why; }));
      openWorkshop(element);
    };
  }
  restyled();
  const bytes = files.first ? await unpacked(files.first) : unpack(embedded("first"));
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
  const soon = ({ id, code, style }) => code ? [unpacked(code), styled(style)] : [unpack(embedded(id))];
  const coming = [first];
  globalThis.later = async (number) => isDivided && (coming[number] ??=
    Promise.all([number > 1 ? globalThis.later(number - 1) : first, ...soon(parts[number])])
      .then(([, bytes]) => WebAssembly.instantiate(bytes, { m: before })
        .catch(() => { throw failure(parts[number].code, "damaged"); }))
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

// The explorer calls these, for the files of the index.
Object.assign(globalThis, { unpack, unpacked, afresh, cameWrong: (file) => wrong.add(file) });
// Where this browser cannot run it, watch.js has said so.
if (!globalThis.unable) start();
