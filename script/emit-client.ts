/** Writes the generated files of the client. A test compares them with the schema and the operations. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientFiles } from "./client-files.js";

for (const [path, text] of await clientFiles()) writeFileSync(join(import.meta.dirname, "..", path), text);
