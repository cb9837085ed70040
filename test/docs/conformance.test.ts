import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

it("docs/conformance.md names the versions that are installed, and files that exist", () => {
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
  const installed = { ...dependencies, ...devDependencies };
  const docs = readFileSync("docs/conformance.md", "utf8");
  const rows = [...docs.matchAll(/^\| [^`|]+\| `([^`]+)`[^|]*\| (\S+) +\| `([^`]+)`/gm)];
  const documented = rows.map(([, name = "", version]) => [name, version]);
  expect(documented).toHaveLength(9);
  expect(documented).toEqual(documented.map(([name = ""]) => [name, installed[name]]));
  for (const [, _name, _version, file = ""] of rows) expect(existsSync(file), file).toBe(true);
});
