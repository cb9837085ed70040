import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { aggregates } from "../../src/domain/index.js";
import type { AnyStateFold } from "../../src/core/decider.js";
import { recordedVersions } from "../support/aggregate-folders.js";
import { makeDataDir } from "../support/data-dir.js";
import { stateShapes } from "../support/state-shape.js";

const source = fileURLToPath(new URL("../../src", import.meta.url));

const nameOf = (state: { streamType: string; stateVersion: number }) => `${state.streamType} ${state.stateVersion}`;

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
      return { folder: basename(dirname(file)), streamType, stateVersion, shape };
    }),
  );
}

it("matches the recorded shape of its version, for each aggregate", async () => {
  const states = await declaredStates();
  expect(states.map(({ streamType }) => streamType).sort()).toEqual(
    aggregates.map(({ decider }) => decider.streamType).sort(),
  );
  const recorded = await recordedVersions("state-shapes.json", (folder) =>
    Object.fromEntries(
      states.filter((state) => state.folder === basename(folder)).map((state) => [nameOf(state), state.shape]),
    ),
  );
  for (const state of states)
    expect(
      state.shape,
      `The state of ${state.streamType} has changed: increase its stateVersion and record the new shape with RECORD_VERSIONS=true`,
    ).toBe(recorded[nameOf(state)]);
});

it("detects every change of the possible values", async () => {
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
