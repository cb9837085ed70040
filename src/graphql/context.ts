import type { Admin } from "../admin/index.js";
import type { PersonalDataReader } from "../personal-data/index.js";
import type { LogReader } from "../event-log/log-reader.js";
import type { ChangeFeed, ReadModels } from "../read-side/index.js";
import type { CommandHandler, CommandOrigin } from "../write-side/index.js";
import type { OperationTime } from "./limits/deadlines.js";
import type { ChargedRequester } from "./limits/rate-limiter.js";
import type { Principal } from "./access/principal.js";

/** Facts about every request: its principal, its correlation id and its place in a trace. */
export interface CorrelatedContext {
  readonly origin: CommandOrigin;
  readonly principal: Principal;
  /** The IP address of the client, as far as it is known. */
  readonly address: string;
  /** The deadline; undefined for a subscription. */
  readonly time: OperationTime | undefined;
}

/** The context of mutations. `origin` and `principal` belong to the request, the rest to the process. */
export interface CommandContext extends CorrelatedContext {
  readonly commands: CommandHandler;
  /** Maximum items in a list of a command's input. */
  readonly maxItems: number;
}

/** The context of queries and subscriptions. `origin` and `principal` belong to the request, as above. */
export interface QueryContext extends CorrelatedContext {
  readonly readModels: ReadModels;
  readonly changes: ChangeFeed;
  readonly log: LogReader;
  /** Opens personal data that the principal may see. */
  readonly personalData: PersonalDataReader;
}

/** The context of the fields that operate a deployment. */
export interface AdminContext extends CorrelatedContext {
  readonly admin: Admin;
}

/** The context of all resolvers. A process that serves one side only provides that side's part. */
export type GraphQLContext = Partial<CommandContext & QueryContext & AdminContext> & CorrelatedContext;

/**
 * Returns the function that creates the contexts of a process. `shared` becomes the prototype of each context, which costs
 * less than a copy. `beginOrigin` returns the origin that the operation's commands have.
 */
export function createContextFactory(
  shared: Omit<GraphQLContext, keyof CorrelatedContext>,
  beginOrigin: (facts: CorrelatedContext) => CommandOrigin,
): (facts: CorrelatedContext) => GraphQLContext {
  class OperationContext implements CorrelatedContext, ChargedRequester {
    readonly origin: CommandOrigin;
    readonly principal: Principal;
    readonly address: string;
    readonly time: OperationTime | undefined;
    chargedItems: number | undefined = undefined;

    constructor(facts: CorrelatedContext) {
      this.origin = beginOrigin(facts);
      this.principal = facts.principal;
      this.address = facts.address;
      this.time = facts.time;
    }
  }
  Object.assign(OperationContext.prototype, shared);
  return (facts) => new OperationContext(facts);
}
