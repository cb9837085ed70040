import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const require = createRequire(import.meta.url);

/** The tests that take longest. They run first, so that no worker is idle while another one runs the last of them. */
const longTests = ["test/platform/workers.test.ts", "test/platform/stop.test.ts", "test/platform/main.test.ts"];

class LongestFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = longTests.findIndex((path) => moduleId.endsWith(path));
      return rank === -1 ? longTests.length : rank;
    };
    return (await super.sort(specifications)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}

export default defineConfig({
  resolve: {
    // Vite would load the ES modules of graphql for us, and Node the CommonJS ones for our dependencies: two copies,
    // which do not know each other's types.
    alias: [
      { find: /^graphql$/, replacement: require.resolve("graphql") },
      // The packages for clients, without a build of them.
      { find: /^@bifold\/client$/, replacement: join(import.meta.dirname, "sdk/src/index.ts") },
      { find: /^@bifold\/react$/, replacement: join(import.meta.dirname, "react/src/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/wait-for-timeout.ts"],
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // Modules hold no state of a test, and reloading them for each file takes a quarter of the time.
    isolate: false,
    // Tests wait for servers more than they compute: with one worker more than cores, they take a quarter less time.
    maxWorkers: availableParallelism() + 1,
    // For a busy machine, as `vi.waitFor` in the setup file.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
