import type { ExecutionArgs } from "graphql";
import type { MessageSource } from "../../read-side/index.js";
import type { CorrelatedContext } from "../context.js";
import type { MaskError } from "../errors/errors.js";
import type { Deadlines, OperationTime } from "../limits/deadlines.js";
import { createExecutor } from "../execution/executor.js";
import type { Failures } from "../limits/failures.js";
import type { SubscriptionBounds } from "../limits/limits.js";
import { createSubscriptionBytes } from "../limits/subscription-bytes.js";
import { Delivery, type ResultSink } from "../subscriptions/delivery.js";
import { createDeliveryServices } from "../subscriptions/delivery-services.js";
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
  /** Delivers the results of an admitted subscription to its transport. Starts when the transport reads it. */
  readonly deliver: (operation: Operation, started: StartedSubscription, sink: ResultSink) => Delivery;
  /** Starts a deadline, for a transport that creates the context itself. */
  readonly startDeadline: () => OperationTime;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  /** Begins an operation in the context that its transport has created. */
  readonly beginInContext: (context: CorrelatedContext) => Operation;
}

/** A subscription that `subscribe` has started with these arguments. */
export interface StartedSubscription {
  readonly args: ExecutionArgs;
  readonly source: MessageSource<unknown>;
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
  const execute = createExecutor(gate.schema);
  const delivery = createDeliveryServices(execute);
  return {
    ...createExecution(execute),
    gate,
    begin: ({ origin, onRelease }) => new Operation(services, { origin, time: deadlines.begin(), onRelease }),
    deliver: (operation, { args, source }, sink) => {
      const plan = delivery.plans.take(args);
      return new Delivery(delivery, { plan, context: args.contextValue as CorrelatedContext, source, operation, sink });
    },
    startDeadline: deadlines.begin,
    createContext,
    beginInContext: (context) => new Operation(services, context, context),
  };
}
