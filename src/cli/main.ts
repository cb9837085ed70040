#!/usr/bin/env node
import { failureCode } from "./failure.js";
import { exitWithReader } from "./output.js";
import { createCli } from "./program.js";

process.setSourceMapsEnabled(true);
process.stdout.on("error", exitWithReader);

try {
  await createCli({ aggregates: async () => (await import("../domain/index.js")).aggregates }).parseAsync();
} catch (error) {
  process.exitCode = failureCode(error);
}
