import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { errorCodes } from "../../src/graphql/errors/error-code.js";

it("docs/errors.md has each code that an error can have, and no other", () => {
  const docs = readFileSync("docs/errors.md", "utf8");
  const told = [...docs.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, code]) => code);
  expect(told.sort()).toEqual([...errorCodes].sort());
});

it(".env.example explains each variable that the configuration reads, and no other", () => {
  const explained = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  const sources = readdirSync("src/config").map((name) => readFileSync(`src/config/${name}`, "utf8"));
  const read = new Set(
    sources.flatMap((text) => [...text.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name)),
  );
  // OpenTelemetry's own are told of together.
  const isTracing = (name = "") => name.startsWith("OTEL_");
  expect(explained.filter((name) => !isTracing(name)).sort()).toEqual(
    [...read].filter((name) => !isTracing(name)).sort(),
  );
});
