import { defineConfig } from "vitest/config";
import common from "./vitest.config.js";

/**
 * Tests that take long: faults, and the project's own tools. `.ci/run` runs them after the others. `npm run test:slow` runs the
 * chaos test alone: its limits are for a machine that does nothing else.
 */
export default defineConfig({
  ...common,
  test: {
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/wait-for-timeout.ts"],
    expect: common.test?.expect ?? {},
    include: ["test/**/*.slow.ts"],
    // As in the common tests: they wait for servers more than they compute.
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
