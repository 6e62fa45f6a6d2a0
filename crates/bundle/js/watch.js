// Says why the explorer cannot start. Once it runs, it speaks for itself, unless it stops. Written for old browsers too.
(function () {
  var NEEDED = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
  var started = false, runs = false, unstarted = document.getElementById("unstarted");
  // Elements that failed, by the files that they name.
  var lost = [];
  // It says that no script runs.
  if (unstarted) unstarted.remove();

  function say(text) {
    var state = document.getElementById("state"), bar = document.getElementById("progress");
    if (started || !state) return;
    // The first reason is the cause of the others.
    started = true;
    state.textContent = text;
    state.className = "notice bad";
    if (bar) bar.remove();
    return state;
  }
  // A cache may hold the wrong answer: what failed is fetched past it, and then the page is loaded again.
  function sayAgain(text) {
    var state = say(text), button = document.createElement("button");
    if (!state) return;
    button.type = "button";
    button.className = "btn";
    button.textContent = "Try again";
    button.onclick = function () {
      Promise.all(lost.map(function (file) { return fetch(file, { cache: "reload" }).catch(function () {}); }))
        .then(window.afresh || function () { location.reload(); });
    };
    state.parentNode.insertBefore(button, state.nextSibling);
  }
  function sayPolicy(what) {
    say("The Content-Security-Policy of this site does not allow this page " + what +
      ". Whoever runs the site can allow it with the header “Content-Security-Policy: " + NEEDED + "”.");
  }

  // The explorer looks at this before it starts.
  function sayUnable(text) {
    window.unable = true;
    return say(text);
  }
  // WebAssembly with the instructions that the explorer has: of numbers, of memory, of values of scripts (2022).
  var CODE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 4, 4, 1, 111, 0, 0, 5, 3, 1, 0, 0,
    10, 24, 1, 22, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 11];

  if (typeof WebAssembly !== "object")
    return sayUnable("WebAssembly is turned off in this browser, or the browser is too old for it. Turn it on, or open this page in another browser.");
  if (!WebAssembly.validate(new Uint8Array(CODE)) || !window.HTMLDialogElement || !Promise.allSettled)
    return sayUnable("This browser is too old for this page. Update it, or open this page in another browser: Chrome, Edge or Firefox of 2022 or later, Safari 15.4 or later.");
  addEventListener("corpuscope-started", function () { started = runs = true; });
  addEventListener("securitypolicyviolation", function (event) {
    if (event.disposition === "report") return;
    sayPolicy(event.blockedURI === "wasm-eval" ? "to run WebAssembly" : "what it needs (" + event.effectiveDirective + ")");
  }, true);

  // A program in WebAssembly that finds no memory left ends at once, and can say nothing any more.
  function stopped() {
    var notice = document.createElement("div"), button = document.createElement("button");
    if (document.getElementById("stopped")) return;
    notice.id = "stopped";
    notice.className = "notice bad";
    notice.setAttribute("role", "alert");
    notice.textContent = "This page has stopped, most likely as no memory is left. Close other tabs and programs, then reload it. ";
    button.type = "button";
    button.className = "btn";
    button.textContent = "Reload";
    button.onclick = function () { location.reload(); };
    notice.appendChild(button);
    document.body.insertBefore(notice, document.body.firstChild);
  }

  function failed(event) {
    var hasStopped = (event.reason || event.error) instanceof WebAssembly.RuntimeError;
    if (runs && hasStopped) return stopped();
    var from = event.reason || event.target || {}, file = from.file || from.src || from.href;
    var why = String(event.reason || event.message || "");
    // Not every browser tells of a refused WebAssembly by the event above.
    if (/unsafe-eval|\bCSP\b|Content.Security.Policy/i.test(why)) sayPolicy("to run WebAssembly");
    else if (file) {
      lost.push(file);
      sayAgain("The file " + file.split("/").pop() + ({
        anew: " belongs to this page as it was before it was published anew. Try again.",
        damaged: " is damaged, or of another version of this page. If trying again does not help, publish all files of the page again.",
        slow: " stopped coming. Check the connection, then try again.",
        lost: " could not be fetched. Check the connection, then try again.",
        offline: " could not be fetched, as this browser is offline. Connect it, then try again."
      }[from.why] || " is missing. It belongs to this page: publish it beside index.html."));
    }
    else if (location.protocol === "file:")
      say("A page in several files cannot be opened from the disk. Open the page in one file (corpuscope build --one-file), or put this folder on a web server.");
    else if (hasStopped) sayAgain("The explorer found too little memory to start. Close other tabs and programs, then try again.");
    else sayAgain("The explorer could not be started. Reload the page; if that does not help, publish all of its files again.");
    if (event.preventDefault) event.preventDefault();
  }
  // Within another page: tells it the address here, once it has asked, and goes where it says.
  if (parent !== self) {
    var asker, history = window.history;
    var tell = function () { if (asker) parent.postMessage({ corpuscope: location.hash }, asker); };
    addEventListener("message", function (event) {
      var view = event.data && event.data.corpuscope;
      if (event.source !== parent || typeof view !== "string") return;
      asker = event.origin === "null" ? "*" : event.origin;
      if (!view.indexOf("#/") && view !== location.hash) location.replace(view);
      tell();
    });
    addEventListener("popstate", tell);
    ["pushState", "replaceState"].forEach(function (name) {
      var own = history[name];
      history[name] = function () { own.apply(history, arguments); tell(); };
    });
  }
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", failed);
})();
