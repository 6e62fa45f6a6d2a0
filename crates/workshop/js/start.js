// Starts the workshop, the program of Make your own. Runs after the glue of wasm-bindgen, in the same function; the
// program itself defines `openWorkshop(element)`.
globalThis.startWorkshop = (bytes) => wasm_bindgen({ module_or_path: bytes });
