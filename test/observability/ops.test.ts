import { parser } from "@prometheus-io/lezer-promql";
import type { Command } from "commander";
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createCli } from "../../src/cli/program.js";
import { aggregates } from "../../src/domain/index.js";
import { openApp } from "../support/app.js";
import { accepted, commandsOf } from "../support/operations.js";
import { eventually, scrape } from "./support.js";

const read = (file: string) => readFileSync(new URL(`../../ops/${file}`, import.meta.url), "utf8");

const dashboard = z
  .object({
    templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
    panels: z.array(
      z.object({
        id: z.number(),
        type: z.string(),
        title: z.string(),
        datasource: z.object({ uid: z.string() }).optional(),
        targets: z.array(z.object({ expr: z.string() })).default([]),
      }),
    ),
  })
  .parse(JSON.parse(read("grafana-dashboard.json")));

const alerts = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.object({ severity: z.enum(["warning", "critical"]) }),
            annotations: z.object({ summary: z.string().min(1), runbook: z.string().min(1) }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(read("alerts.yml")))
  .groups.flatMap(({ rules }) => rules);

/** The metrics of a query, each with the labels that it selects by. @throws for invalid PromQL. */
function selectorsOf(query: string): readonly { readonly metric: string; readonly labels: readonly string[] }[] {
  // Grafana replaces these variables.
  const expr = query.replaceAll("$__rate_interval", "5m");
  const selectors: { metric: string; labels: string[] }[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, from, to }) => {
      const text = expr.slice(from, to);
      if (type.isError) throw new Error(`not PromQL at ${from}: ${expr}`);
      if (type.name === "VectorSelector") selectors.push({ metric: /^\w+/.exec(text)?.[0] ?? "", labels: [] });
      if (type.name === "UnquotedLabelMatcher") selectors.at(-1)?.labels.push(/^\w+/.exec(text)?.[0] ?? "");
    },
  });
  return selectors;
}

/** Labels that Prometheus adds to scraped metrics. */
const ofPrometheus = { metrics: ["up"], labels: ["job", "instance"] };

let asked: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined;

/** Metrics that have no series before their first observation. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

/** Labels by metric, of an app that has performed each kind of work. */
function exposed(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  return (asked ??= (async () => {
    const app = await openApp();
    const { createProduct, createOrder } = commandsOf(app);
    accepted(await createProduct({ productId: "beans", name: "Beans", price: { amount: "1", currencyCode: "EUR" } }));
    await createOrder({ customerId: "ada", items: [] });
    const labelsOf = new Map<string, Set<string>>();
    const samples = await eventually(async () => {
      collectGarbage();
      const samples = await scrape(app);
      expect(samples.map(({ name }) => name)).toContain("nodejs_gc_duration_seconds_count");
      return samples;
    });
    for (const { name, labels } of samples) {
      const known = labelsOf.get(name) ?? new Set();
      for (const label of Object.keys(labels)) known.add(label);
      labelsOf.set(name, known);
    }
    return labelsOf;
  })());
}

async function expectExposed(query: string): Promise<void> {
  const metrics = await exposed();
  const selectors = selectorsOf(query);
  expect(selectors.length, query).toBeGreaterThan(0);
  for (const { metric, labels } of selectors) {
    if (!ofPrometheus.metrics.includes(metric)) expect([...metrics.keys()], query).toContain(metric);
    const known = [...(metrics.get(metric) ?? []), ...ofPrometheus.labels];
    for (const label of labels) expect(known, query).toContain(label);
  }
}

describe("the dashboard", () => {
  it("queries only metrics that /metrics exposes", async () => {
    for (const { targets } of dashboard.panels) for (const { expr } of targets) await expectExposed(expr);
  });

  it("has a row per component, and the selected data source in each panel", () => {
    const rows = dashboard.panels.filter(({ type }) => type === "row").map(({ title }) => title);
    expect(rows).toEqual(["Commands", "Log and lag", "Projections", "Subscriptions", "GraphQL", "Process"]);
    expect(dashboard.templating.list).toContainEqual({ name: "datasource", type: "datasource" });
    const panels = dashboard.panels.filter(({ type }) => type !== "row");
    expect(panels.map(({ datasource }) => datasource?.uid)).toEqual(panels.map(() => "${datasource}"));
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it("shows every Bifold metric", async () => {
    const shown = new Set(
      dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => selectorsOf(expr))).map(familyOf),
    );
    const own = new Set([...(await exposed()).keys()].filter((name) => name.startsWith("bifold_")).map(toFamily));
    expect([...own].filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe("the alerts", () => {
  it("query only metrics that /metrics exposes", async () => {
    for (const { expr } of alerts) await expectExposed(expr);
  });

  it("mention only existing commands", () => {
    const mentioned = alerts.flatMap(({ annotations }) => [
      ...annotations.runbook.matchAll(/`bifold ([a-z ]+?)(?= [<{]|`)/g),
    ]);
    expect(mentioned.map(([, words]) => words)).toEqual(["parked list", "parked retry", "parked discard"]);
    for (const [, words = ""] of mentioned) {
      const find = (command: Command | undefined, name: string) =>
        command?.commands.find((each) => each.name() === name);
      expect(words.split(" ").reduce(find, createCli({ aggregates })), words).toBeDefined();
    }
  });

  it("have unique names", () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });
});

function familyOf({ metric }: { readonly metric: string }): string {
  return toFamily(metric);
}

/** A histogram has three series. */
function toFamily(metric: string): string {
  return metric.replace(/_(bucket|sum|count)$/, "");
}
