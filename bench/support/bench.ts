import type { Cleanup } from "./cleanup.js";
import type { Outcome } from "./outcome.js";
import type { BenchServers } from "./servers.js";

/** The environment of a benchmark. */
export interface BenchContext {
  readonly servers: BenchServers;
  /** Shorter rounds and less data, to check that the benchmark works. */
  readonly quick: boolean;
  readonly progress: (text: string) => void;
  /** Runs when the benchmark ends, also after an error. */
  readonly cleanup: Cleanup;
}

/** A benchmark. */
export type Bench = (context: BenchContext) => Promise<Outcome>;
