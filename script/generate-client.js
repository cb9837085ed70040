// Generates the Prisma clients (Bifold's and the benchmarks') where their schemas have changed since the last run.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";

const root = new URL("..", import.meta.url);
const at = (path) => new URL(path, root);
const prismaVersion = JSON.parse(readFileSync(at("node_modules/prisma/package.json"), "utf8")).version;

generate("prisma/schema.prisma", "src/generated/.stamp");
generate("bench/crud/schema.prisma", "bench/crud/generated/.stamp");

function generate(schema, stamp) {
  // An image contains no benchmarks.
  if (!existsSync(at(schema))) return;
  const wanted = createHash("sha256")
    .update(readFileSync(at(schema)))
    .update(prismaVersion)
    .digest("hex");
  if (existsSync(at(stamp)) && readFileSync(at(stamp), "utf8") === wanted) return;
  const prisma = fileURLToPath(at("node_modules/prisma/build/index.js"));
  try {
    execFileSync(process.execPath, [prisma, "generate", "--schema", fileURLToPath(at(schema))], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    process.stderr.write(`${error.stdout}${error.stderr}`);
    process.exit(1);
  }
  writeFileSync(at(stamp), wanted);
}
