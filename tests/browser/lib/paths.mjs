// Where things lie.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
/** The page under test: dist/, or the folder that PAGE names. */
export const dist = resolve(root, process.env.PAGE ?? "dist");
export const screenshots = resolve(root, "target/screenshots");
