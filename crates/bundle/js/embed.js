// <corpus-explorer src="https://example.org/corpus/" query="oil" view="#/?q=oil&f.country=VE" height="700"></corpus-explorer>
//
// Shows a page that Corpuscope has built within another page. `view` is the address inside, from # on, and `query` the
// words searched for: they follow what the reader does, and what is written into them is shown. Of each change the
// element fires `corpuscope-view`. Nothing but addresses passes between the pages.
(() => {
  if (customElements.get("corpus-explorer")) return;

  // The words searched for in an address, and the address with other words.
  const parts = (view) => {
    const [path, pairs] = view.split("?");
    return [path, (pairs ?? "").split("&").filter(Boolean)];
  };
  const queryOf = (view) => {
    const pair = parts(view)[1].find((pair) => pair.startsWith("q="));
    try {
      return pair ? decodeURIComponent(pair.slice(2)) : "";
    } catch {
      return "";
    }
  };
  const withQuery = (view, query) => {
    const [path, pairs] = parts(view);
    const others = pairs.filter((pair) => !pair.startsWith("q=") && !pair.startsWith("page="));
    const all = query ? [`q=${encodeURIComponent(query)}`, ...others] : others;
    // Words are searched for among all articles, whatever was open.
    return `${/^#\/(read\/|about|make)/.test(path) ? "#/" : path}${all.length ? `?${all.join("&")}` : ""}`;
  };

  class CorpusExplorer extends HTMLElement {
    static observedAttributes = ["src", "query", "view", "height", "title"];
    #frame;
    #origin;
    #following = false;

    connectedCallback() {
      this.style.display ||= "block";
      addEventListener("message", this);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#frame?.remove();
      this.#frame = undefined;
    }

    attributeChangedCallback(name, old, now) {
      if (!this.#frame || this.#following || old === now) return;
      if (name === "src") this.#show();
      else if (name === "height" || name === "title") this.#dress();
      else if (name === "query") this.#ask(withQuery(this.view, now ?? ""));
      else this.#ask(now || "#/");
    }

    /** The address inside, from `#` on. */
    get view() { return this.getAttribute("view") || "#/"; }
    set view(view) { this.setAttribute("view", view); }

    /** The words searched for. */
    get query() { return this.getAttribute("query") ?? ""; }
    set query(query) { this.setAttribute("query", query); }

    // Only the page in the frame is listened to, and only while it is of the origin that `src` names.
    handleEvent({ data, source, origin }) {
      const view = data?.corpuscope;
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
      if (typeof view !== "string" || !view.startsWith("#/")) return;
      const query = queryOf(view);
      if (view === this.getAttribute("view") && query === this.query) return;
      this.#following = true;
      this.setAttribute("view", view);
      this.setAttribute("query", query);
      this.#following = false;
      this.dispatchEvent(new CustomEvent("corpuscope-view", { bubbles: true, detail: { view, query } }));
    }

    #show() {
      this.#frame?.remove();
      this.#frame = undefined;
      let address;
      try {
        address = new URL(this.getAttribute("src") ?? "", document.baseURI);
      } catch {}
      if (!this.getAttribute("src") || !/^https?:$/.test(address?.protocol))
        return console.error("corpus-explorer: src must be the address of a page that Corpuscope has built");
      this.#origin = address.origin;
      const view = this.hasAttribute("query") ? withQuery(this.view, this.query) : this.view;
      const frame = document.createElement("iframe");
      frame.allow = "clipboard-write; fullscreen";
      frame.addEventListener("load", () => this.#ask(""));
      frame.src = address.href.split("#")[0] + view;
      this.#frame = frame;
      this.#dress();
      this.append(frame);
    }

    // By properties: a policy that refuses style attributes allows these.
    #dress() {
      const height = this.getAttribute("height") ?? "600";
      Object.assign(this.#frame.style, { display: "block", width: "100%", border: "0", height: /^\d+$/.test(height) ? `${height}px` : height });
      this.#frame.title = this.getAttribute("title") ?? "Corpus explorer";
    }

    #ask(view) {
      this.#frame?.contentWindow?.postMessage({ corpuscope: view }, this.#origin);
    }
  }

  customElements.define("corpus-explorer", CorpusExplorer);
})();
