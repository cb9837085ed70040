/** Writes the generated files of the client and of the console. Tests compare them with the schema and the operations. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clientFiles } from "./client-files.js";
import { webDocuments, webDocumentsPath } from "./web-documents.js";

const files = [...(await clientFiles()), [webDocumentsPath, await webDocuments()] as const];
for (const [path, text] of files) writeFileSync(join(import.meta.dirname, "..", path), text);
