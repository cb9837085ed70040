import { defineConfig } from "vitest/config";

/** Tests that take minutes, since each runs the project's own tools. `.ci/run` runs them after the others. */
export default defineConfig({
  test: {
    include: ["test/**/*.slow.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
