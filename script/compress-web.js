// Writes the files of the built console in compressed form beside them. The server then sends them as they are.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath, URL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = fileURLToPath(new URL("../dist/web", import.meta.url));
const compressible = new Set([".css", ".html", ".js", ".svg", ".txt", ".webmanifest"]);

const formats = [
  { suffix: ".br", compress: (content) => brotliCompressSync(content, { params: brotliParams(content) }) },
  { suffix: ".gz", compress: (content) => gzipSync(content, { level: constants.Z_BEST_COMPRESSION }) },
];

function brotliParams({ length }) {
  return {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  };
}

const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
for (const name of names.filter((each) => compressible.has(extname(each)))) {
  const path = join(folder, name);
  const content = readFileSync(path);
  for (const { suffix, compress } of formats) {
    const compressed = compress(content);
    if (compressed.length < content.length) writeFileSync(path + suffix, compressed);
  }
}
