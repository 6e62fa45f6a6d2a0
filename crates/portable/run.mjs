// Runs the program as WebAssembly: `node run.mjs corpuscope-portable.wasm`. It is given nothing to import, as it
// needs neither disk nor clock nor terminal.
import { readFile } from "node:fs/promises";

const module = await WebAssembly.compile(await readFile(process.argv[2]));
const imports = WebAssembly.Module.imports(module);
if (imports.length > 0) {
  console.error("the compiler asks its surroundings for", imports.map(({ module, name }) => `${module}.${name}`).join(", "));
  process.exit(1);
}
const { exports } = await WebAssembly.instantiate(module);
const status = exports.main(0, 0);
console.log(status === 0 ? "test result: ok. 1 passed; 0 failed; 0 ignored;" : `WebAssembly and native bytes differ (status ${status})`);
process.exit(status);
