import type { AnyStateFold } from "./core/decider.js";
import type { EventFormats } from "./core/event.js";
import type { AnyProjection } from "./core/projection.js";
import type { AggregateModule } from "./graphql/schema/aggregate-module.js";
import type { CommandHandler, CommandOrigin } from "./write-side/index.js";

/**
 * The contract between an aggregate and Bifold. The `index.ts` of an aggregate's folder exports one value that satisfies
 * it, and the machinery knows nothing else about the aggregate.
 */
export interface Aggregate extends AggregateModule {
  /** The stored formats of its event types. Type names are unique across aggregates. */
  readonly formats: EventFormats;
  /** Folds the events of its streams to their state. The command handler and `bifold verify` use it. */
  readonly decider: AnyStateFold;
  /** Its read models. Their names are unique across aggregates. */
  readonly projections: readonly AnyProjection[];
  /** Adds demo data to the log. Runs at every start when `SEED` is on, so it must be idempotent. */
  readonly seed?: (commands: CommandHandler, origin: CommandOrigin) => Promise<void>;
  /**
   * Adds more demo data while the process serves. Runs at every start when `SEED` is on, so it must be idempotent, and it
   * continues what an interrupted start has begun. Ends soon after `signal` is aborted.
   */
  readonly seedInBackground?: (commands: CommandHandler, origin: CommandOrigin, signal: AbortSignal) => Promise<void>;
  /** Erases a data subject by a command. One aggregate has it; `bifold erasures replay` uses it. */
  readonly eraseSubject?: (commands: CommandHandler, subject: string, origin: CommandOrigin) => Promise<void>;
}

/** The aggregates of an application, or a function that imports them on first use, so that `--help` stays fast. */
export type AggregateSource = readonly Aggregate[] | (() => Promise<readonly Aggregate[]>);

/** Returns the aggregates of `source`. */
export async function loadAggregates(source: AggregateSource): Promise<readonly Aggregate[]> {
  return typeof source === "function" ? source() : source;
}
