import { buildSchema, execute, parse, type ExecutionResult } from "graphql";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createExecutor, type ExecutorOptions } from "../../../src/graphql/execution/executor.js";
import { boundResponses } from "../../../src/graphql/limits/response-bounds.js";
import { expectSame, isCompiled } from "./support/compare.js";

const schema = buildSchema(`
  type Query { text(of: String): String, required: String!, items(count: Int! = 3): [Item!] }
  type Item { id: ID, slow: Int, failing: Int! }
`);

const rootValue = {
  text: ({ of }: { of?: string }, { principal }: { principal?: string } = {}) => of ?? principal ?? "text",
  required: () => Promise.reject(new Error("none")),
  items: ({ count }: { count: number }) => Array.from({ length: count }, (_, id) => item(id)),
};

const item = (id: number) => ({
  id,
  slow: () => {
    const end = performance.now() + 0.5;
    while (performance.now() < end);
    return id;
  },
  failing: () => Promise.reject(new Error(`item ${id}`)),
});

/** Executes documents with one executor. */
function createRun(options?: ExecutorOptions) {
  const compiled = createExecutor(schema, options);
  const documents = new Map<string, ReturnType<typeof parse>>();
  return async (text: string, variableValues: Record<string, unknown> = {}, contextValue = {}) => {
    const document = documents.get(text) ?? parse(text);
    documents.set(text, document);
    const result = await compiled({ schema, document, variableValues, contextValue, rootValue });
    await setImmediate();
    return result;
  };
}

async function times(count: number, run: () => Promise<ExecutionResult>): Promise<boolean[]> {
  const compiled: boolean[] = [];
  for (let n = 0; n < count; n++) compiled.push(isCompiled(await run()));
  return compiled;
}

describe("the executor", () => {
  it("compiles an operation after some executions, and each operation of a document on its own", async () => {
    const run = createRun({ compileAfter: 2 });
    expect(await times(5, () => run("{ text }"))).toEqual([false, false, false, true, true]);
    const both = parse("query A { text } query B { other: text }");
    const compiled = createExecutor(schema, { compileAfter: 1 });
    const byName = (operationName: string) => async () => {
      const result = await compiled({ schema, document: both, operationName, rootValue });
      await setImmediate();
      return result;
    };
    expect(await times(3, byName("A"))).toEqual([false, false, true]);
    expect(await times(3, byName("B"))).toEqual([false, false, true]);
    expect(await byName("B")()).toEqual({ data: { other: "text" } });
  });

  it.each([
    ["introspection", "{ __schema { queryType { name } } text }"],
    ["a response name that is special in JavaScript", "{ __proto__: text }"],
    [
      "more fields than one compilation may take",
      `{ ${Array.from({ length: 600 }, (_, n) => `a${n}: text`).join(" ")} }`,
    ],
  ])("leaves %s to graphql-js", async (_, text) => {
    const run = createRun({ compileAfter: 0 });
    expect(await times(4, () => run(text))).toEqual([false, false, false, false]);
    expect(JSON.stringify(await run(text))).toBe(
      JSON.stringify(await execute({ schema, document: parse(text), rootValue })),
    );
  });

  it("compiles a limited number of combinations of conditions", async () => {
    const run = createRun({ compileAfter: 0 });
    const names = ["a", "b", "c", "d"];
    const text = `query (${names.map((name) => `$${name}: Boolean!`).join(" ")}) {
      ${names.map((name) => `${name}: text @include(if: $${name})`).join(" ")} }`;
    let compiled = 0;
    for (let bits = 0; bits < 16; bits++) {
      const variables = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) > 0]));
      await run(text, variables);
      const result = await run(text, variables);
      expect(Object.keys(result.data ?? {})).toEqual(names.filter((name) => variables[name]));
      if (isCompiled(result)) compiled++;
    }
    expect(compiled).toBe(8);
  });

  it("does not compile an evicted operation again until it is executed often", async () => {
    const run = createRun({ compileAfter: 3, maxFields: 4 });
    const [a, b] = ["{ a: text b: text }", "{ c: text d: text }"];
    await times(5, () => run(a));
    // The other operation evicts the first one.
    expect(await times(6, () => run(b))).toEqual([false, false, false, false, true, true]);
    expect(await times(5, () => run(a))).toEqual([false, false, false, false, true]);
  });

  it("keeps concurrent executions of one plan apart", async () => {
    const run = createRun({ compileAfter: 0 });
    await run("{ text required }");
    const results = await Promise.all(
      ["ada", "bob"].map((principal) => run("{ text items(count: 1) { failing id } }", {}, { principal })),
    );
    const again = await Promise.all(
      ["ada", "bob"].map((principal) => run("{ text items(count: 1) { failing id } }", {}, { principal })),
    );
    expect(again.map(isCompiled)).toEqual([true, true]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(results));
    expect(again.map(({ data }) => data?.["text"])).toEqual(["ada", "bob"]);
    expect(again.map(({ errors }) => errors?.length)).toEqual([1, 1]);
  });

  it("reports errors in variables like graphql-js", async () => {
    const document = parse("query ($count: Int!) { items(count: $count) { id } }");
    for (const variableValues of [{ count: "x" }, { count: null }, {}, null, { count: 2, other: 1 }])
      await expectSame({ schema, document, variableValues, rootValue }, () => ({}));
  });
});

describe("a long list", () => {
  const bounded = buildSchema(
    "type Query { items(count: Int!): [Item!] } type Item { id: ID slow: Int failing: Int! }",
  );
  boundResponses(bounded, { maxBytes: 1_000_000, maxCost: 10_000 });

  it("yields to the event loop and is complete", async () => {
    const document = parse("{ items(count: 100) { id slow } }");
    let turns = 0;
    let isDone = false;
    const count = async () => {
      while (!isDone) {
        await setImmediate();
        turns++;
      }
    };
    const compiled = createExecutor(bounded, { compileAfter: 0 });
    const args = { schema: bounded, document, rootValue };
    await compiled(args);
    const counting = count();
    const result = await compiled(args);
    isDone = true;
    await counting;
    expect(isCompiled(result)).toBe(true);
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(result)).toBe(JSON.stringify(await execute(args)));
  });

  it("handles the rejections of items while it yields", async () => {
    const document = parse("{ items(count: 60) { failing slow } }");
    const result = await expectSame({ schema: bounded, document, rootValue }, () => ({}));
    expect(isCompiled(result)).toBe(true);
    expect(result).toMatchObject({ data: { items: null }, errors: [{ message: "item 0" }] });
  });
});
