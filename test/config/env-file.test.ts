import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { loadEnvFile } from "../../src/config/env-file.js";
import { StartupError } from "../../src/platform/process/startup-error.js";
import { makeDataDir } from "../support/data-dir.js";

let folder: string;
beforeEach(async () => {
  const dir = await makeDataDir();
  folder = dir.path;
  return () => dir.remove();
});

function load(content: string | Buffer, environment: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const path = join(folder, "file.env");
  writeFileSync(path, content);
  loadEnvFile(environment, path);
  return environment;
}

it.each([
  ["a byte order mark and CRLF", "\uFEFFPORT=21992\r\nNODE_ENV=test\r\n"],
  ["LF", "PORT=21992\nNODE_ENV=test"],
  ["CR alone", "PORT=21992\rNODE_ENV=test\r"],
  ["comments, quotes and export", "# a comment\r\nexport PORT=\"21992\" # why\r\n\r\nNODE_ENV='test'\r\n"],
])("reads a file with %s", (_, content) => {
  expect(load(content)).toEqual({ PORT: "21992", NODE_ENV: "test" });
});

it("does not override variables that are set, even if empty", () => {
  expect(load("PORT=1\nHOST=h\nROLE=all\n", { PORT: "2", HOST: "" })).toEqual({ PORT: "2", HOST: "", ROLE: "all" });
});

it("does nothing without a file", () => {
  const environment = {};
  loadEnvFile(environment, join(folder, "none.env"));
  expect(environment).toEqual({});
});

it.each([
  ["UTF-16", Buffer.from("\uFEFFPORT=1\n", "utf16le"), /file\.env is UTF-16: save it as UTF-8$/],
  ["Latin-1", Buffer.from("AUTH_ISSUER=caf\xe9\n", "latin1"), /file\.env is not UTF-8: save it as UTF-8$/],
])("refuses %s in one line", (_, content, message) => {
  expect(() => load(content)).toThrow(StartupError);
  expect(() => load(content)).toThrow(message);
});

it("rejects a directory, and an unreadable path", () => {
  mkdirSync(join(folder, ".env"));
  expect(() => {
    loadEnvFile({}, join(folder, ".env"));
  }).toThrow(/\.env is a directory: it must be a file/);
  writeFileSync(join(folder, "closed.env"), "PORT=1");
  chmodSync(join(folder, "closed.env"), 0o000);
  expect(() => {
    loadEnvFile({}, join(folder, "closed.env", "inner"));
  }).toThrow(/inner cannot be read: ENOTDIR/);
});
