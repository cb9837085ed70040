import type { CorrelatedContext } from "../context.js";
import type { MaskError } from "../errors/errors.js";
import type { Deadlines, OperationTime } from "../limits/deadlines.js";
import { createExecutor } from "../execution/executor.js";
import type { Failures } from "../limits/failures.js";
import type { SubscriptionBounds } from "../limits/limits.js";
import { createSubscriptionBytes } from "../limits/subscription-bytes.js";
import { createExecution, type Execution } from "./execution.js";
import { Operation, type OperationArrival } from "./operation.js";
import type { OperationGate } from "./operation-gate.js";

/**
 * The life of all operations of a process: deadline, admission, execution, masking, report. Each transport is a thin
 * adapter to it: {@link Operation} lists the calls.
 */
export interface OperationLifecycle extends Execution {
  readonly gate: OperationGate;
  /** Begins an operation and its deadline. */
  readonly begin: (arrival: Omit<OperationArrival, "time">) => Operation;
  /** Starts a deadline, for a transport that creates the context itself. */
  readonly startDeadline: () => OperationTime;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  /** Begins an operation in the context that its transport has created. */
  readonly beginInContext: (context: CorrelatedContext) => Operation;
}

/** Options and collaborators of the lifecycle. */
export interface OperationLifecycleOptions {
  readonly gate: OperationGate;
  readonly deadlines: Deadlines;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  readonly failures: Failures;
  readonly mask: MaskError;
  readonly subscriptionBounds: SubscriptionBounds;
}

/** Creates the lifecycle that all transports of a process share. */
export function createOperationLifecycle(options: OperationLifecycleOptions): OperationLifecycle {
  const { gate, deadlines, createContext, failures, mask, subscriptionBounds } = options;
  const subscriptionBytes = createSubscriptionBytes(subscriptionBounds);
  const services = { gate, createContext, failures, mask, subscriptionBytes };
  return {
    ...createExecution(createExecutor(gate.schema)),
    gate,
    begin: ({ origin, onRelease }) => new Operation(services, { origin, time: deadlines.begin(), onRelease }),
    startDeadline: deadlines.begin,
    createContext,
    beginInContext: (context) => new Operation(services, context, context),
  };
}
