import type { LogReader } from "../event-log/log-reader.js";
import type { ChangeFeed } from "../read-side/change-feed.js";
import type { ReadModels } from "../read-side/read-models.js";
import type { CommandHandler, CommandOrigin } from "../write-side/command-handler.js";

/** A context knows of its request what an error of it is logged under. */
export interface CorrelatedContext {
  readonly origin: CommandOrigin;
}

/** What a resolver may use. All but `origin` are one per process. */
export interface GraphQLContext extends CorrelatedContext {
  readonly commands: CommandHandler;
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  readonly log: LogReader;
}
