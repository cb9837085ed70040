import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

export default defineConfig({
  resolve: {
    // Vite would load the ES modules of graphql for us, and Node the CommonJS ones for our dependencies: two copies,
    // which do not know each other's types.
    alias: [{ find: /^graphql$/, replacement: require.resolve("graphql") }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/wait-for-timeout.ts"],
    pool: "forks",
    // Modules hold no state of a test, and loading them anew for each file takes a quarter of the time.
    isolate: false,
    // Tests wait for servers more than they compute, so that two at a time pay on two cores as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
