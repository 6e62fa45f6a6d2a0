// Fetches the files of this page. All go through `fetched`, so that whatever goes wrong is told alike, and can be mended
// by trying again.

// Milliseconds without a byte after which a file is given up.
const PATIENCE = 20_000;

// Files that came wrong: caches may hold the wrong answer, and are passed by at the next try.
const wrong = new Set();

// An error that names the file and says why: "offline", "lost" (no answer, or half of one), "slow", "page" (HTML in its
// place), "damaged", "anew" (another page stands at this address by now), or the status of the answer.
function failure(file, why) {
  wrong.add(file);
  return Object.assign(new Error(`${file}: ${why}`), { file, why });
}

// Whether this page was published anew since it was opened: the one that is there by now starts from other files.
async function isAnew() {
  const own = [document.currentScript ?? document.querySelector("script[data-first]"), document.querySelector("script[data-file]")];
  const names = own.flatMap((element) => element ? [element.getAttribute("src") ?? element.dataset.file, element.dataset.first] : []);
  try {
    const response = await fetch(location.pathname + location.search, { cache: "no-store" });
    const page = response.ok ? await response.text() : "";
    return page.includes("data-first=") && names.some((name) => name && !page.includes(name));
  } catch {
    return false;
  }
}

// Whether bytes are those that a file is named by: its name ends with the beginning of their SHA-256. Browsers compute it
// on pages that come by https alone.
async function isNamedSo(file, bytes) {
  const named = /[-/]([0-9a-f]{16}|[0-9a-f]{10})\.\w+$/.exec(file)?.[1];
  if (!named || !globalThis.crypto?.subtle) return true;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(named);
}

// The bytes of a file.
async function fetched(file) {
  const silence = new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), PATIENCE);
  };
  try {
    wait();
    const response = await fetch(file, { signal: silence.signal, cache: wrong.has(file) ? "reload" : "default" });
    const why = !response.ok ? String(response.status) : /^text\/html/.test(response.headers.get("content-type")) && "page";
    if (why) throw failure(file, await isAnew() ? "anew" : why);
    const parts = [];
    for (let reader = response.body.getReader(), part; !(part = await reader.read()).done; wait()) parts.push(part.value);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    if (!await isNamedSo(file, bytes)) throw failure(file, await isAnew() ? "anew" : "damaged");
    wrong.delete(file);
    return bytes;
  } catch (why) {
    throw why.why ? why : failure(file, silence.signal.aborted ? "slow" : navigator.onLine === false ? "offline" : "lost");
  } finally {
    clearTimeout(timer);
  }
}

// The same, unpacked.
async function unpacked(file) {
  const bytes = await fetched(file);
  try {
    return unpack(bytes);
  } catch {
    throw failure(file, await isAnew() ? "anew" : "damaged");
  }
}

// Loads the page again, once the files that came wrong were fetched past all caches.
async function afresh() {
  await Promise.allSettled([...wrong].map((file) => fetch(file, { cache: "reload" }).then((answer) => answer.blob())));
  location.reload();
}

// Whether a style sheet came, with rules in it. Of one that did not, the rules may not be asked for.
function doesApply(link) {
  try {
    return link.sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}

// Adds a style sheet. The promise is kept once it applies.
async function styled(file) {
  // Firefox keeps a sheet that came wrong beside its caches, and asks anew only at another address.
  const href = wrong.has(file) ? `${file}?${Date.now()}` : file;
  // This puts the right answer into the cache.
  if (wrong.has(file)) await fetched(file);
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  const does = await new Promise((done) => {
    link.onload = () => done(doesApply(link));
    link.onerror = () => done(false);
  });
  if (does) return;
  link.remove();
  throw failure(file, navigator.onLine === false ? "offline" : "lost");
}

async function scripted(file) {
  if (wrong.has(file)) await fetched(file);
  const script = Object.assign(document.createElement("script"), { src: file });
  document.head.append(script);
  const does = await new Promise((done) => {
    script.onload = () => done(true);
    script.onerror = () => done(false);
  });
  if (does) return;
  script.remove();
  throw failure(file, navigator.onLine === false ? "offline" : "lost");
}

// For code that cannot wait.
function fetchedAtOnce(file) {
  const request = new XMLHttpRequest();
  request.open("GET", file, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  return Uint8Array.from(request.responseText, (c) => c.charCodeAt(0));
}
