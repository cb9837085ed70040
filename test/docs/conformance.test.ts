import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

it("docs/conformance.md names the versions that are installed, and files that are there", () => {
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  const installed = { ...dependencies, ...devDependencies };
  const docs = readFileSync("docs/conformance.md", "utf8");
  const rows = [...docs.matchAll(/^\| [^`|]+\| `([^`]+)`[^|]*\| (\S+) +\| `([^`]+)`/gm)];
  const told = rows.map(([, name = "", version]) => [name, version]);
  expect(told).toHaveLength(8);
  expect(told).toEqual(told.map(([name = ""]) => [name, installed[name]]));
  for (const [, _name, _version, file = ""] of rows) expect(existsSync(file), file).toBe(true);
});
