import type { LogReader } from "../event-log/log-reader.js";
import type { ChangeFeed, ReadModels } from "../read-side/index.js";
import type { CommandHandler, CommandOrigin } from "../write-side/index.js";
import type { OperationTime } from "./limits/deadlines.js";
import type { Principal } from "./access/principal.js";

/** What is known of a request whatever it asks: who asks, what its errors are logged under, its place in a trace. */
export interface CorrelatedContext {
  readonly origin: CommandOrigin;
  readonly principal: Principal;
  /** Where the request comes from, as far as is known. */
  readonly address: string;
  /** Until when somebody waits for the answer; undefined for a subscription, which lasts. */
  readonly time: OperationTime | undefined;
}

/** What the resolver of a mutation may use. `origin` and `principal` are of the request, the rest of the process. */
export interface CommandContext extends CorrelatedContext {
  readonly commands: CommandHandler;
  /** The most items that a command may bring in a list. */
  readonly maxItems: number;
}

/** What the resolver of a query or a subscription may use. `origin` and `principal` are of the request, as above. */
export interface QueryContext extends CorrelatedContext {
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  readonly log: LogReader;
}

/** What a request brings to the resolvers: of a process that serves one side only, what that side's resolvers use. */
export type GraphQLContext = Partial<CommandContext & QueryContext> & CorrelatedContext;
