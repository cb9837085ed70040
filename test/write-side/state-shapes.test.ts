import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { aggregates } from "../../src/domain/index.js";
import type { AnyStateFold } from "../../src/core/decider.js";
import { makeDataDir } from "../support/data-dir.js";
import { stateShapes } from "../support/state-shape.js";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** By stream type and state version: the shapes that states have had. A new version is a new line. */
const recorded = JSON.parse(readFileSync(new URL("./state-shapes.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, string>
>;

/** Every state of the program, as it is declared. */
async function declaredStates() {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("generated"))
    .map((file) => join(source, file))
    .filter((file) => /\bstateVersion: \d/.test(readFileSync(file, "utf8")));
  return Promise.all(
    stateShapes(files).map(async ({ file, exportName, shape }) => {
      const module = (await import(pathToFileURL(file).href)) as Record<string, AnyStateFold>;
      const { streamType = "", stateVersion = 0 } = module[exportName] ?? {};
      return { streamType, stateVersion, shape };
    }),
  );
}

it("has the recorded shape in its version, for the state of each aggregate", async () => {
  const states = await declaredStates();
  expect(states.map(({ streamType }) => streamType).sort()).toEqual(
    aggregates.map(({ decider }) => decider.streamType).sort(),
  );
  for (const { streamType, stateVersion, shape } of states)
    expect(
      shape,
      `The state of ${streamType} has changed: raise its stateVersion, and record the shape under it in state-shapes.json`,
    ).toBe(recorded[streamType]?.[stateVersion]);
});

it("differs with every change of what a state may hold", async () => {
  const line = "id: string; count: number";
  const states = [
    `{ exists: false } | { exists: true; lines: { ${line} }[] }`,
    `{ exists: false } | { exists: true; lines: { ${line} }[]; total: number }`,
    `{ exists: false } | { exists: true; lines: { ${line} }[]; note?: string }`,
    `{ exists: false } | { exists: true; lines: { ${line}; at: number }[] }`,
    `{ exists: false } | { exists: true; lines: { id: string; count: string }[] }`,
    `{ exists: false } | { exists: true; lines: { ${line} }[] } | { gone: true }`,
  ];
  const folder = await makeDataDir();
  const files = await Promise.all(
    states.map(async (state, n) => {
      const file = join(folder.path, `${n}.ts`);
      const fold = `{ stateVersion: number; initialState: State; evolve: (state: State) => State }`;
      await writeFile(file, `type State = ${state};\nexport declare const fold: ${fold};\n`);
      return file;
    }),
  );
  const shapes = stateShapes(files).map(({ shape }) => shape);
  await folder.remove();
  expect(shapes).toHaveLength(states.length);
  expect(new Set(shapes).size).toBe(states.length);
});
