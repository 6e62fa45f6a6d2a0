// Follows `corpuscope serve`: loads the page again when there is a new one, and shows why there is none.
(async () => {
  let first, known = "", notice;
  for (;;) {
    let state;
    try {
      state = await (await fetch("-corpuscope-state?" + known, { cache: "no-store" })).json();
    } catch {
      await new Promise((later) => setTimeout(later, 1000));
      continue;
    }
    known = state.version;
    first ??= state.build;
    // The address holds the view.
    if (state.build !== first) return location.reload();
    notice?.remove();
    notice = undefined;
    if (!state.error) continue;
    notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.id = "corpuscope-serve";
    notice.textContent = "The corpus was edited, and there is no page of it: " + state.error;
    Object.assign(notice.style, {
      position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "1000", margin: "0", padding: "12px 16px",
      background: "#7a1a1a", color: "#fff", font: "16px/1.4 system-ui, sans-serif", overflowWrap: "anywhere",
    });
    document.body.append(notice);
  }
})();
