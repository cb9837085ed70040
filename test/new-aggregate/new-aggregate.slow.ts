import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { namesOf } from "../../script/new-aggregate/names.js";
import { addToList } from "../../script/new-aggregate/render.js";
import { copyProject, type ProjectCopy } from "./project-copy.js";

// Adds two aggregates to one copy of the project: one by the generator alone, and the coupons of docs/tutorial.md.

const aggregates = ["gift-cards", "coupons"];

/** Everything that an aggregate adds or changes: its folder, its line in the list, and generated files. */
const allowed = [
  /^src\/domain\/index\.ts$/,
  new RegExp(`^(src|test)/domain/(${aggregates.join("|")})/`),
  new RegExp(`^sdk/operations/(${aggregates.join("|")})\\.graphql$`),
  /^(schema\.graphql|schema\.codes\.json|subgraphs\/\w+\.graphql)$/,
  /^sdk\/(src\/generated\/|persisted-operations\.json$)/,
];

let copy: ProjectCopy;

beforeAll(() => {
  copy = copyProject();
});
afterAll(() => {
  copy.remove();
});

it("generates an aggregate", () => {
  copy.run("npm", "run", "--silent", "new:aggregate", "--", "gift-card");
  expect(existsSync(join(copy.folder, "src/domain/gift-cards/decide.ts"))).toBe(true);
});

it("rejects a name that is taken or not in kebab case", () => {
  const generate = (name: string) => () => {
    copy.run("npm", "run", "--silent", "new:aggregate", "--", name);
  };
  const before = copy.changedFiles();
  expect(generate("gift-card")).toThrow("src/domain/gift-cards/commands.ts already exists");
  expect(generate("GiftCard")).toThrow('"GiftCard" is not in kebab case');
  expect(copy.changedFiles()).toEqual(before);
});

it("adds the tutorial's aggregate", () => {
  cpSync(join(copy.folder, "docs/tutorial"), copy.folder, { recursive: true });
  const list = join(copy.folder, "src/domain/index.ts");
  writeFileSync(list, addToList(readFileSync(list, "utf8"), namesOf("coupon")));
  copy.run("npm", "run", "--silent", "schema");
  copy.run("npm", "run", "--silent", "codegen");
});

it("changes nothing but the aggregates' folders, the list and generated files", () => {
  expect(copy.changedFiles().filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
});

it.each([
  ["types", "npm run --silent check:types"],
  ["lint", "npx eslint src/domain test/domain schema.graphql --max-warnings 0"],
  ["the schema's compatibility", "npm run --silent check:schema"],
  ["imports", "npm run --silent check:imports"],
  ["format", "npx prettier --check src/domain test/domain sdk/operations sdk/src/generated"],
])("passes the check of %s", (_, command) => {
  const [program = "", ...args] = command.split(" ");
  copy.run(program, ...args);
});

it("passes the tests of the aggregates and those over all aggregates", () => {
  const overAll = [
    "app/policies",
    "app/projection-versions",
    "app/roles",
    "docs/errors",
    "graphql/schema/schema",
    "write-side/state-shapes",
  ];
  const tests = [
    ...aggregates.map((name) => `test/domain/${name}`),
    ...overAll.map((name) => `test/${name}.test.ts`),
    "test/sdk/packed.test.ts",
  ];
  copy.run("npx", "vitest", "run", ...tests);
});

it("lets another repository supply its own aggregates to the built package", () => {
  copy.run("npm", "run", "--silent", "build");
  const repository = join(copy.folder, "other-repository");
  mkdirSync(join(repository, "node_modules"), { recursive: true });
  symlinkSync(copy.folder, join(repository, "node_modules/bifold"));
  writeFileSync(join(repository, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(
    join(repository, "main.ts"),
    `import { createCli, type Aggregate } from "bifold";
     import { orders } from "bifold/domain/orders/index.js";
     import type { Decider } from "bifold/core/decider.js";
     export type AnyDecider = Decider<object, { type: "A" }, never, never>;
     const aggregates: readonly Aggregate[] = [orders];
     console.log(createCli({ aggregates }).helpInformation());`,
  );
  const options = [
    "--module",
    "NodeNext",
    "--target",
    "ES2023",
    "--strict",
    "--skipLibCheck",
    "--experimentalDecorators",
  ];
  copy.run("npx", "tsc", ...options, "--types", "node", "other-repository/main.ts");
  copy.run("node", "other-repository/main.js");
});
