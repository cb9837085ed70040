import { buildSchema, extendSchema, parse, validate } from "graphql";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { errorCodes } from "../../src/graphql/errors/error-code.js";
import { anchors, documents, prose, read, root, snippets } from "./support/markdown.js";

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
const schema = read("schema.graphql");
const variables = new Set([...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name = ""]) => name));

/** The tutorial names files, codes and operations of an aggregate that exists in docs/tutorial only. */
const isTutorial = (path: string) => path === "docs/tutorial.md";
const tutorialCodes = read("docs/tutorial/src/domain/coupons/commands.ts");

/** The code spans of a document, and the lines of its shell snippets. */
const code = (path: string) => [
  ...[...prose(path).matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text),
  ...snippets(path, "sh").flatMap((text) => text.split("\n")),
];

const exists = (name: string) => existsSync(join(root, name));

describe.each(documents)("%s", (path) => {
  it("links to files and headings that exist", () => {
    const targets = [
      ...[...prose(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target),
      ...[...prose(path).matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, target = ""]) => target),
    ];
    for (const target of targets.filter((each) => !/^https?:/.test(each))) {
      const [file = "", anchor] = target.split("#");
      const linked = file === "" ? path : normalize(join(dirname(path), file));
      expect(exists(linked), target).toBe(true);
      if (anchor !== undefined) expect([...anchors(linked)], target).toContain(anchor);
    }
  });

  it("names paths that exist", () => {
    const folders = /^(src|test|docs|ops|script|prisma|bench|sdk|subgraphs|\.ci|\.changeset|\.devcontainer|\.github)\//;
    const named = code(path).flatMap((text) => text.split(/[\s=]/));
    for (const name of named.filter((each) => folders.test(each)))
      expect(exists(name) || (isTutorial(path) && exists(`docs/tutorial/${name}`)), name).toBe(true);
  });

  it("names commands that exist", () => {
    for (const text of code(path)) {
      for (const [, name = ""] of text.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
      for (const [, name = ""] of text.matchAll(/(?:^|\s)((?:script|\.ci)\/[\w-]+)(?=\s|$)/g))
        expect(() => {
          accessSync(join(root, name), constants.X_OK);
        }, name).not.toThrow();
      for (const [, name = ""] of text.matchAll(/(?:^|npx )bifold ([a-z-]+)/g))
        expect(existsSync(join(root, `src/cli/commands/${name}.ts`)), text).toBe(true);
    }
  });

  it("names variables and codes that exist", () => {
    const others =
      /^(OTEL_\w+|POSTGRES(_OWNER|_APP)?_PASSWORD|NODE_OPTIONS|RECORD_VERSIONS|BIFOLD_TEST_NODE|(VITE_)?BIFOLD_URL)$/;
    const constant = /^[A-Z]+(_[A-Z]+)+(?==|$)/;
    for (const [name = ""] of code(path).map((text) => constant.exec(text) ?? [])) {
      if (name === "" || others.test(name) || variables.has(name)) continue;
      const isCode = (errorCodes as readonly string[]).includes(name) || new RegExp(`^  ${name}$`, "m").test(schema);
      expect(isCode || (isTutorial(path) && tutorialCodes.includes(`"${name}"`)), name).toBe(true);
    }
  });

  // Their snippets are of an aggregate that does not exist. test/sdk/codegen.test.ts adds that of sdk/README.md to the schema;
  // test/new-aggregate does so with the aggregate of the tutorial.
  it.skipIf(path === "sdk/README.md" || isTutorial(path))("has GraphQL snippets that fit the schema", () => {
    // Relay's compiler adds this directive.
    const withRelay = extendSchema(
      buildSchema(schema),
      parse("directive @connection(key: String!, filters: [String!]) on FIELD"),
    );
    for (const text of snippets(path, "graphql"))
      expect(validate(withRelay, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});

it("TypeScript snippets are only in documents whose tests compile and run them", () => {
  const withTypeScript = documents.filter((path) => snippets(path, "ts").length > 0);
  const tested = ["README.md", "docs/frontend.md", "docs/tutorial.md", "sdk/README.md"];
  expect(tested).toEqual(expect.arrayContaining(withTypeScript));
});

it("docs/operate.md has a Kubernetes deployment with known variables, the right probes and enough time to stop", () => {
  const [manifest = ""] = snippets("docs/operate.md", "yaml");
  const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal(4000) }) });
  const container = z.object({
    env: z.array(z.object({ name: z.string(), value: z.string() })),
    readinessProbe: probe,
    livenessProbe: probe,
  });
  const podSpec = z.object({ terminationGracePeriodSeconds: z.number(), containers: z.tuple([container]) });
  const { spec } = z.object({ spec: z.object({ template: z.object({ spec: podSpec }) }) }).parse(parseYaml(manifest))
    .spec.template;
  const [{ env, readinessProbe, livenessProbe }] = spec.containers;
  for (const { name } of env) expect(variables).toContain(name);
  expect([readinessProbe, livenessProbe].map(({ httpGet }) => httpGet.path)).toEqual(["/readyz", "/healthz"]);
  const milliseconds = (name: string) => Number(env.find((each) => each.name === name)?.value);
  const stop = milliseconds("SHUTDOWN_DELAY_MS") + milliseconds("SHUTDOWN_TIMEOUT_MS");
  expect(spec.terminationGracePeriodSeconds * 1000).toBeGreaterThan(stop);
});

it("the two pictures of the flow differ in their colors only", () => {
  const withoutColors = (path: string) => read(path).replace(/#[0-9a-f]{6}/g, "#");
  expect(withoutColors("docs/flow-dark.svg")).toBe(withoutColors("docs/flow-light.svg"));
});
