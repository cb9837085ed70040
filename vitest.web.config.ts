import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.js";

/** Tests of the console in a real browser, with the real server: `npm run test:web`. `.ci/run` runs them. */
export default mergeConfig(base, defineConfig({ test: { include: ["test/web/**/*.browser.ts"], maxWorkers: 1 } }));
