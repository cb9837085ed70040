import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { keepClassNames } from "../../script/bundle.js";
import { buildFolder } from "../support/build.js";

const folder = fileURLToPath(new URL(`../../${buildFolder}/bundle`, import.meta.url));

/** The dependencies that an entry of the bundle loads at once, before any dynamic import. */
async function packagesOf(entry: string): Promise<ReadonlySet<string>> {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    const text = await readFile(join(folder, file), "utf8");
    for (const [, imported = ""] of text.matchAll(/^(?:import|} from) "\.\/([^"]+)";$/gm)) files.add(imported);
    for (const [, name = ""] of text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm))
      packages.add(name);
  }
  return packages;
}

it("starts the command line with the parser of its arguments alone", async () => {
  expect([...(await packagesOf("cli.js"))]).toEqual(["commander"]);
});

it("starts the server without the packages of the GraphQL server, which load while its databases start", async () => {
  const packages = await packagesOf("main.js");
  expect(packages).toContain("pino");
  expect([...packages].filter((name) => /apollo|graphql|prisma|ioredis/.test(name))).toEqual([]);
});

it("maps stack traces to the sources", async () => {
  const { sources } = JSON.parse(await readFile(join(folder, "cli.js.map"), "utf8")) as { sources: string[] };
  expect(sources).toContain("../../src/cli/program.ts");
});

it("keeps the names of the classes of GraphQL types that have the same name in two modules", async () => {
  const moduleOf = (mark: string) =>
    keepClassNames(`import "type-graphql"; // from "type-graphql"\nexport class Money {\n  mark = "${mark}";\n}`);
  const { outputFiles } = await build({
    stdin: { contents: 'export { Money as one } from "one"; export { Money as other } from "other";' },
    ...{ bundle: true, format: "esm", write: false, external: ["type-graphql"] },
    plugins: [
      {
        name: "modules",
        setup: (bundler) => {
          bundler.onResolve({ filter: /^(one|other)$/ }, ({ path }) => ({ path, namespace: "test" }));
          bundler.onLoad({ filter: /./, namespace: "test" }, ({ path }) => ({
            contents: moduleOf(path),
            loader: "ts",
          }));
        },
      },
    ],
  });
  const text = outputFiles[0]?.text.replaceAll('import "type-graphql";', "") ?? "";
  const { one, other } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<
    string,
    new () => object
  >;
  expect([one?.name, other?.name]).toEqual(["Money", "Money"]);
});
