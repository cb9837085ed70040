#!/usr/bin/env node
import { failureCode } from "./failure.js";
import { createProgram } from "./program.js";

process.setSourceMapsEnabled(true);
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever read this has seen enough, as in `bifold events | head`.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = failureCode(error);
}
