import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";

const path = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));
const config = path(".dependency-cruiser.cjs");

/** An import that a rule forbids: a file of `src/`, and what it imports. */
type Import = readonly [from: string, to: string];

/** For each import rule, a violation. An aggregate and a folder that do not exist yet show that the rules are patterns. */
const violations: Readonly<Record<string, Import>> = {
  "no cycles": ["core/circle.ts", "core/other-half.ts"],
  "src/core|playground imports from lower floors only": ["core/money.ts", "platform/clock.ts"],
  "src/platform imports from lower floors only": ["platform/pool.ts", "config/config.ts"],
  "src/event-log imports from lower floors only": ["event-log/append.ts", "write-side/index.ts"],
  "src/personal-data imports from lower floors only": ["personal-data/cipher.ts", "write-side/index.ts"],
  "src/read-side|write-side imports from lower floors only": ["read-side/store/view.ts", "write-side/index.ts"],
  "src/admin imports from lower floors only": ["admin/task.ts", "graphql/schema/money.ts"],
  "src/graphql imports from lower floors only": ["graphql/http/server.ts", "config/config.ts"],
  "src/aggregate|observability|readiness imports from lower floors only": ["aggregate.ts", "config/config.ts"],
  "src/domain imports from lower floors only": ["domain/coupons/seed.ts", "config/config.ts"],
  "src/config imports from lower floors only": ["config/roles.ts", "app.ts"],
  "src/open-admin|open-personal-data|prepare-database|seed imports from lower floors only": [
    "prepare-database.ts",
    "app.ts",
  ],
  "src/app|banner imports from lower floors only": ["banner.ts", "run.ts"],
  "src/run imports from lower floors only": ["run.ts", "cli/output.ts"],
  "src/cli imports from lower floors only": ["cli/commands/serve.ts", "main.ts"],
  "src/index|main imports from lower floors only": ["index.ts", "main.ts"],
  "src/platform/failures|new-id|version imports from lower floors only": [
    "platform/failures/failure.ts",
    "platform/new-id.ts",
  ],
  "src/platform/logging imports from lower floors only": ["platform/logging/log.ts", "platform/process/exit.ts"],
  "src/platform/process imports from lower floors only": ["platform/process/exit.ts", "platform/redis/redis.ts"],
  "src/platform/postgres|redis imports from lower floors only": [
    "platform/redis/redis.ts",
    "platform/postgres/pool.ts",
  ],
  "src/platform/connections imports from lower floors only": ["platform/connections.ts", "platform/workers/pool.ts"],
  "src/platform/embedded|workers imports from lower floors only": [
    "platform/workers/pool.ts",
    "platform/embedded/a.ts",
  ],
  "an importing file in src/platform has a floor": ["platform/clocks/clock.ts", "platform/new-id.ts"],
  "an imported file in src/platform has a floor": ["platform/workers/pool.ts", "platform/clocks/clock.ts"],
  "src/graphql/decorators|errors|signals imports from lower floors only": [
    "graphql/errors/mask.ts",
    "graphql/access/policy.ts",
  ],
  "src/graphql/access|pagination imports from lower floors only": [
    "graphql/access/policy.ts",
    "graphql/limits/cost.ts",
  ],
  "src/graphql/limits imports from lower floors only": ["graphql/limits/cost.ts", "graphql/schema/money.ts"],
  "src/graphql/context|execution imports from lower floors only": ["graphql/context.ts", "graphql/schema/money.ts"],
  "src/graphql/subscriptions imports from lower floors only": [
    "graphql/subscriptions/delivery.ts",
    "graphql/schema/money.ts",
  ],
  "src/graphql/schema imports from lower floors only": ["graphql/schema/money.ts", "graphql/operation/gate.ts"],
  "src/graphql/operation imports from lower floors only": ["graphql/operation/gate.ts", "graphql/http/server.ts"],
  "src/graphql/http imports from lower floors only": ["graphql/http/server.ts", "graphql/apollo/plugin.ts"],
  "src/graphql/streaming imports from lower floors only": ["graphql/streaming/stream.ts", "graphql/apollo/plugin.ts"],
  "src/graphql/apollo|multipart|sse|websocket imports from lower floors only": [
    "graphql/apollo/plugin.ts",
    "graphql/websocket/hooks.ts",
  ],
  "an importing file in src/graphql has a floor": ["graphql/federation/entities.ts", "graphql/schema/money.ts"],
  "an imported file in src/graphql has a floor": ["graphql/server.ts", "graphql/federation/entities.ts"],
  "src/read-side/store|messaging imports from lower floors only": [
    "read-side/store/checkpoint.ts",
    "read-side/messaging/inbox.ts",
  ],
  "src/read-side/projecting|serving imports from lower floors only": [
    "read-side/projecting/loop.ts",
    "read-side/serving/reader.ts",
  ],
  "src/read-side/verify imports from lower floors only": [
    "read-side/verify/fold.ts",
    "read-side/subscriptions/queue.ts",
  ],
  "src/read-side/subscriptions imports from lower floors only": [
    "read-side/subscriptions/queue.ts",
    "read-side/index.ts",
  ],
  "an importing file in src/read-side has a floor": ["read-side/archive/page.ts", "core/money.ts"],
  "an imported file in src/read-side has a floor": ["app.ts", "read-side/archive/page.ts"],
  "an importing file in src has a floor": ["billing/invoice.ts", "core/money.ts"],
  "an imported file in src has a floor": ["app.ts", "billing/invoice.ts"],
  "a folder with an index is imported through it": ["graphql/context.ts", "read-side/store/view.ts"],
  "only observability subscribes to the signals of another folder": [
    "graphql/context.ts",
    "read-side/serving/signals.ts",
  ],
  "an aggregate is pure up to its projections": ["domain/coupons/coupon.ts", "node_modules/library"],
  "an aggregate imports only the state of another": ["domain/coupons/decide.ts", "domain/orders/projections/order.ts"],
  "only the entry points know the aggregates": ["cli/output.ts", "domain/index.ts"],
  "only the composition root observes": ["domain/coupons/graphql.ts", "observability/index.ts"],
  "production loads no development dependency": ["platform/pool.ts", "node_modules/tool"],
};

/** Imports that look similar, and are allowed. */
const allowed: readonly Import[] = [
  ["domain/coupons/decide.ts", "domain/orders/order.ts"],
  ["domain/coupons/graphql.ts", "node_modules/library"],
  ["domain/coupons/index.ts", "aggregate.ts"],
  ["main.ts", "domain/index.ts"],
  ["app.ts", "observability/index.ts"],
  ["observability/metrics.ts", "read-side/serving/signals.ts"],
  ["graphql/context.ts", "read-side/index.ts"],
];

const cruiseResult = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const ruleNames = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

/** A temporary folder whose `src/` has these imports. */
async function writeTree(imports: readonly Import[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "bifold-imports-"));
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  const manifest = { name: "fixture", dependencies: { library: "1.0.0" }, devDependencies: { tool: "1.0.0" } };
  await write("package.json", JSON.stringify(manifest));
  await write("tsconfig.json", "{}");
  for (const name of ["library", "tool"]) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    await write(`node_modules/${name}/index.js`, "");
  }
  const files = new Map<string, string>();
  for (const [from, to] of imports) {
    const specifier = to.replace("node_modules/", "");
    const isPackage = specifier !== to;
    const target = isPackage
      ? specifier
      : relative(dirname(from), to)
          .replace(/^(?!\.)/, "./")
          .replace(/ts$/, "js");
    files.set(from, `${files.get(from) ?? ""}import "${target}";\n`);
    if (!isPackage) files.set(to, files.get(to) ?? "");
  }
  for (const [file, text] of files) await write(join("src", file), text);
  return root;
}

/** Runs the import rules over a tree, as `npm run check:imports` does. */
async function cruise(imports: readonly Import[]): Promise<readonly string[]> {
  const root = await writeTree(imports);
  try {
    const args = [path("node_modules/.bin/depcruise"), "--config", config, "--output-type", "json", "src"];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 10_000_000 });
    const { violations } = cruiseResult.parse(JSON.parse(stdout)).summary;
    return violations.map(({ rule, from, to }) => describeImport(rule.name, [from, to]));
  } finally {
    await rm(root, { recursive: true });
  }
}

function describeImport(rule: string, [from, to]: Import): string {
  return `${rule}: ${from.replace("src/", "")} → ${to.replace("src/", "").replace("/index.js", "")}`;
}

let found: readonly string[];
beforeAll(async () => {
  const otherHalf = ["core/other-half.ts", "core/circle.ts"] as const;
  found = await cruise([...Object.values(violations), otherHalf, ...allowed]);
});

it("shows a violation of each rule", async () => {
  const { default: rules } = (await import(config)) as { default: unknown };
  const names = new Set(ruleNames.parse(rules).forbidden.map(({ name }) => name));
  expect(Object.keys(violations).sort()).toEqual([...names].sort());
});

it.each(Object.entries(violations))("rejects an import that breaks the rule: %s", (rule, violation) => {
  expect(found).toContain(describeImport(rule, violation));
});

it.each(allowed)("allows %s to import %s", (from, to) => {
  expect(found.filter((line) => line.endsWith(describeImport("", [from, to])))).toEqual([]);
});
