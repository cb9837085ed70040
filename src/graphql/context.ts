import type { LogReader } from "../event-log/log-reader.js";
import type { ChangeFeed } from "../read-side/change-feed.js";
import type { ReadModels } from "../read-side/read-models.js";
import type { CommandHandler, CommandOrigin } from "../write-side/command-handler.js";

/** What a resolver may use. The first four are one per process, `origin` is one per request. */
export interface GraphQLContext {
  readonly commands: CommandHandler;
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  readonly log: LogReader;
  readonly origin: CommandOrigin;
}
