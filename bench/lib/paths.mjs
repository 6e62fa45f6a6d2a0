// Where things lie.

import { fileURLToPath } from "node:url";

export const bench = fileURLToPath(new URL("..", import.meta.url));
