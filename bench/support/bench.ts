import type { Cleanup } from "./cleanup.js";
import type { Outcome } from "./outcome.js";
import type { BenchServers } from "./servers.js";

/** What a bench is given. */
export interface BenchContext {
  readonly servers: BenchServers;
  /** Shorter rounds and less data: whether it works, not how fast it is. */
  readonly quick: boolean;
  readonly progress: (text: string) => void;
  /** Taken when this bench ends, however it does. */
  readonly cleanup: Cleanup;
}

/** Measures something. */
export type Bench = (context: BenchContext) => Promise<Outcome>;
