import { expect, it } from "vitest";
import { banner } from "../src/banner.js";
import { readConfig } from "../src/config/config.js";
import { isConsoleBuilt } from "../src/graphql/http/console/files.js";

const url = "http://127.0.0.1:4000/graphql";
const linesOf = (env: NodeJS.ProcessEnv) =>
  banner(readConfig(env), url)
    .split("\n")
    .map((line) => line.trim().replace(/ {2,}/, ": "))
    .filter((line) => line !== "");

it("starts with the address of the console, then that of the playground", () => {
  expect(linesOf({}).slice(0, 4)).toEqual([
    "Bifold is ready",
    `Console: ${isConsoleBuilt() ? "http://127.0.0.1:4000/" : "not built: run `npm run build`"}`,
    "Playground: http://127.0.0.1:4000/graphql",
    "GraphQL: http://127.0.0.1:4000/graphql, and ws://127.0.0.1:4000/graphql for subscriptions",
  ]);
});

it.each([{ CONSOLE: "false" }, { ROLE: "queries" }, { ROLE: "commands" }])("has no console with %j", (env) => {
  expect(linesOf(env).slice(0, 2)).toEqual(["Bifold is ready", `Playground: ${url}`]);
});

it("has no address of GraphQL for a projector", () => {
  expect(linesOf({ ROLE: "projector" }).slice(0, 2)).toEqual([
    "Bifold is ready",
    "It updates the read models and serves no GraphQL",
  ]);
});
