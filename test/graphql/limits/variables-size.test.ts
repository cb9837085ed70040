import { expect, it } from "vitest";
import { checkVariablesSize } from "../../../src/graphql/limits/variables-size.js";

const nested = (depth: number) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as object;

it("measures variables approximately as their length as JSON", () => {
  const variables = { text: "x".repeat(100), numbers: [1, 2, 3], nothing: null };
  const { length } = JSON.stringify(variables);
  expect(() => {
    checkVariablesSize(variables, length + 10);
  }).not.toThrow();
  expect(() => {
    checkVariablesSize(variables, length - 10);
  }).toThrow("longer");
});

it("limits the depth of variables", () => {
  expect(() => {
    checkVariablesSize(nested(30), 1_000);
  }).not.toThrow();
  expect(() => {
    checkVariablesSize(nested(100_000), 1_000_000);
  }).toThrow("deeper than 32");
});
