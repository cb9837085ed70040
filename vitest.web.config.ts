import { defineConfig } from "vitest/config";
import base from "./vitest.config.js";

/** Tests of the console in a real browser, with the real server: `npm run test:web`. `.ci/run` runs them. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ["test/**/*.browser.ts"], maxWorkers: 1, testTimeout: 120_000, hookTimeout: 120_000 },
});
