import type { Cleanup } from "./cleanup.js";
import type { Outcome } from "./outcome.js";
import type { BenchServers } from "./servers.js";

/** The context of a bench. */
export interface BenchContext {
  readonly servers: BenchServers;
  /** Shorter rounds and less data: tests that the bench works, not its speed. */
  readonly quick: boolean;
  readonly progress: (text: string) => void;
  /** Runs when this bench ends, also after a failure. */
  readonly cleanup: Cleanup;
}

/** A benchmark. */
export type Bench = (context: BenchContext) => Promise<Outcome>;
