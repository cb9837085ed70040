import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const schema = new URL("./schema.prisma", import.meta.url);
const client = new URL("./generated/client.ts", import.meta.url);
const root = new URL("../..", import.meta.url);

/** Makes the CRUD server's Prisma client where it is missing or older than its schema. */
export function generateCrudClient(): void {
  if (existsSync(client) && statSync(client).mtimeMs >= statSync(schema).mtimeMs) return;
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  execFileSync(process.execPath, [prisma, "generate", "--schema", fileURLToPath(schema)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
