#!/usr/bin/env node
import { failureCode } from "./failure.js";
import { endWithReader } from "./output.js";
import { createProgram } from "./program.js";

process.setSourceMapsEnabled(true);
process.stdout.on("error", endWithReader);

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = failureCode(error);
}
