// Makes the Prisma client from the schema, when it is not the one that was made from it last.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";

const root = new URL("..", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));
const prismaVersion = JSON.parse(read("node_modules/prisma/package.json").toString()).version;
const wanted = createHash("sha256").update(read("prisma/schema.prisma")).update(prismaVersion).digest("hex");
const stamp = new URL("src/generated/.stamp", root);

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const prisma = fileURLToPath(new URL("node_modules/prisma/build/index.js", root));
  try {
    execFileSync(process.execPath, [prisma, "generate"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    process.stderr.write(`${error.stdout}${error.stderr}`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
