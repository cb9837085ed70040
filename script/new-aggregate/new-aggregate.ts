import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { namesOf, type AggregateNames } from "./names.js";
import { addToList, render } from "./render.js";

// Creates an aggregate from the templates, adds it to the list, and regenerates everything that is derived from it.

const root = fileURLToPath(new URL("../..", import.meta.url));
const templates = fileURLToPath(new URL("templates", import.meta.url));
const listFile = "src/domain/index.ts";

/** The folder of the project that the files of a template folder belong to. */
const targets = {
  src: ({ kebabPlural }: AggregateNames) => `src/domain/${kebabPlural}`,
  test: ({ kebabPlural }: AggregateNames) => `test/domain/${kebabPlural}`,
  sdk: () => "sdk/operations",
} as const;

const command = new Command("new:aggregate")
  .description("Creates an aggregate: its folder, its tests and its SDK operations.")
  .argument("<name>", "the singular name in kebab case, such as gift-card")
  .option("--plural <plural>", "the plural in kebab case")
  .parse();

try {
  create(namesOf(command.args[0] ?? "", command.opts<{ plural?: string }>().plural));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function create(names: AggregateNames): void {
  const files = filesOf(names);
  for (const [path] of files) if (existsSync(join(root, path))) throw new Error(`${path} already exists`);
  const list = addToList(readFileSync(join(root, listFile), "utf8"), names);

  for (const [path, text] of [...files, [listFile, list] as const]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  run("npx", "prettier", "--log-level=warn", "--write", listFile, ...files.map(([path]) => path));
  run("npm", "run", "--silent", "schema");
  run("npm", "run", "--silent", "codegen");
  recordVersions();
  process.stdout.write(`${files.map(([path]) => `  ${path}`).join("\n")}\n  ${listFile}\n\n`);
  process.stdout.write(
    `Created the aggregate ${names.kebabPlural}. Run its tests: script/test test/domain/${names.kebabPlural}\n`,
  );
}

/** The path and text of each new file. */
function filesOf(names: AggregateNames): (readonly [path: string, text: string])[] {
  return (Object.keys(targets) as (keyof typeof targets)[]).flatMap((folder) =>
    readdirSync(join(templates, folder)).map((file) => {
      const name = file.replace("widgets", names.kebabPlural).replace("widget", names.kebab);
      const text = render(readFileSync(join(templates, folder, file), "utf8"), names);
      return [`${targets[folder](names)}/${name}`, text] as const;
    }),
  );
}

/** Records the shape of the new state and the operations of the new projection. */
function recordVersions(): void {
  const tests = ["test/app/projection-versions.test.ts", "test/write-side/state-shapes.test.ts"];
  execFileSync("npx", ["vitest", "run", "--reporter=dot", ...tests], {
    cwd: root,
    env: { ...process.env, RECORD_VERSIONS: "true" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
