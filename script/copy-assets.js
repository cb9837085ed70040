// Does what tsc does not: copies files that the code reads at run time from src to dist.
import { cpSync, statSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath, URL } from "node:url";

const EXTENSIONS = new Set([".sql", ".lua"]);
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

cpSync(at("src"), at("dist"), {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || EXTENSIONS.has(extname(path)),
});
