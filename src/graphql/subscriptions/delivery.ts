import type { ExecutionResult, FormattedExecutionResult } from "graphql";
import type { MessageSource, Waiter } from "../../read-side/index.js";
import type { CorrelatedContext } from "../context.js";
import type { DeliveryServices } from "./delivery-services.js";
import { encodeResult, type EncodedResult } from "./encoded-result.js";
import type { Plan } from "./plans.js";
import { recordedContext, RequestReads } from "./recorded-context.js";
import type { SharedResult } from "./shared-results.js";

/** The transport of one subscription. */
export interface ResultSink {
  /** Whether it accepts a result now. If not, it wakes the waiter once it does. */
  readonly isReady: (waiter: Waiter) => boolean;
  readonly send: (result: EncodedResult) => void;
}

/** The operation of a subscription. */
export interface DeliveredOperation {
  /** Masks the errors of a result whose resolvers received `context`. */
  readonly complete: (result: ExecutionResult, context: CorrelatedContext) => FormattedExecutionResult;
  /** Counts a result without errors that another subscription has completed. */
  readonly completeShared: () => void;
}

/** What a {@link Delivery} delivers, and where to. */
export interface DeliveryOptions {
  readonly source: MessageSource<unknown>;
  readonly plan: Plan;
  readonly context: CorrelatedContext;
  readonly operation: DeliveredOperation;
  readonly sink: ResultSink;
}

type Outcome = { readonly kind: "completed" } | { readonly kind: "failed"; readonly error: unknown };

const completed: Outcome = { kind: "completed" };
const none = Symbol("no message");

/**
 * Delivers the messages of one subscription to its sink, in order, each once the sink is ready. A message is executed once
 * for all subscriptions with the same plan, unless its result depends on the client: see {@link recordedContext}.
 *
 * To a transport it is an async iterator without values: `next` starts it and resolves at the end, `return` cancels it.
 */
export class Delivery implements AsyncIterableIterator<never>, Waiter {
  private readonly source: MessageSource<unknown>;
  private readonly plan: Plan;
  private readonly context: CorrelatedContext;
  private readonly operation: DeliveredOperation;
  private readonly sink: ResultSink;
  /** The message that was taken and is not sent yet. */
  private message: unknown = none;
  private isQueued = false;
  private isExecuting = false;
  private isCancelled = false;
  private outcome: Outcome | undefined = undefined;
  private readers: ((outcome: Outcome) => void)[] | undefined = undefined;

  constructor(
    private readonly services: DeliveryServices,
    { source, plan, context, operation, sink }: DeliveryOptions,
  ) {
    this.source = source;
    this.plan = plan;
    this.context = context;
    this.operation = operation;
    this.sink = sink;
  }

  next(): Promise<IteratorResult<never>> {
    this.wake();
    return this.ended();
  }

  return(): Promise<IteratorResult<never>> {
    this.isCancelled = true;
    this.message = none;
    this.source.end();
    this.wake();
    return this.ended();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Continues soon, in the turns that all deliveries share. */
  wake(): void {
    if (this.isQueued || this.outcome !== undefined) return;
    this.isQueued = true;
    this.services.turns.add(this);
  }

  /** Called by the turns only. */
  run(): void {
    this.isQueued = false;
    if (this.isExecuting || this.outcome !== undefined) return;
    try {
      if (this.canProceed() && this.take()) this.execute(this.message);
    } catch (error) {
      this.finish({ kind: "failed", error });
    }
  }

  private canProceed(): boolean {
    return this.isCancelled || this.sink.isReady(this);
  }

  /** Takes the next message, unless one is left. Returns false if there is none now. */
  private take(): boolean {
    if (this.message !== none) return true;
    const taken = this.source.take();
    switch (taken.kind) {
      case "message":
        this.message = taken.message;
        return true;
      case "empty":
        this.source.onReady(this);
        return false;
      case "ended":
        this.finish(completed);
        return false;
      case "failed":
        this.finish(taken);
        return false;
    }
  }

  private execute(message: unknown): void {
    if (typeof message !== "object" || message === null) {
      this.executeAlone(message);
      return;
    }
    const shared = this.services.results.of(this.plan.id, message);
    const lookup = shared.lookUp(this.context.principal, this);
    switch (lookup.kind) {
      case "found":
        this.operation.completeShared();
        this.send(lookup.result);
        return;
      case "pending":
        return;
      case "missing":
        this.executeForAll(message, shared);
        return;
      case "personal":
        this.executeAlone(message);
    }
  }

  private executeAlone(message: unknown): void {
    this.executeIn(this.context, message, () => undefined);
  }

  /** Executes with this subscriber's context, which records what must not be shared. */
  private executeForAll(message: object, shared: SharedResult): void {
    const reads = new RequestReads();
    this.executeIn(recordedContext(this.context, reads), message, (result) => {
      this.services.results.settle(this.plan.id, message, shared, { reads, result });
    });
  }

  /** Executes and sends a message. Calls `onSettled` in any case, with a result if it has no errors. */
  private executeIn(
    context: CorrelatedContext,
    message: unknown,
    onSettled: (result: EncodedResult | undefined) => void,
  ): void {
    const fail = (error: unknown) => {
      this.isExecuting = false;
      onSettled(undefined);
      this.finish({ kind: "failed", error });
    };
    const complete = (executed: ExecutionResult) => {
      const result = this.operation.complete(executed, context);
      const encoded = encodeResult(result);
      this.isExecuting = false;
      onSettled(result.errors === undefined ? encoded : undefined);
      this.send(encoded);
    };
    try {
      const executed = this.services.execute({ ...this.plan.args, contextValue: context, rootValue: message });
      if (!(executed instanceof Promise)) complete(executed);
      else {
        this.isExecuting = true;
        executed.then(complete).catch(fail);
      }
    } catch (error) {
      fail(error);
    }
  }

  private send(result: EncodedResult): void {
    this.message = none;
    if (!this.isCancelled) this.sink.send(result);
    // Taken now, because that reports to the source that this message is delivered; executed after the other deliveries.
    if (this.canProceed() && this.take()) this.wake();
  }

  private finish(outcome: Outcome): void {
    if (this.outcome !== undefined) return;
    this.outcome = this.isCancelled ? completed : outcome;
    this.message = none;
    this.source.end();
    this.plan.release();
    for (const read of this.readers ?? []) read(this.outcome);
    this.readers = undefined;
  }

  /** Resolves once the subscription has ended. */
  private ended(): Promise<IteratorResult<never>> {
    return new Promise((resolve, reject) => {
      const read = (outcome: Outcome) => {
        if (outcome.kind === "completed") resolve({ done: true, value: undefined });
        else reject(outcome.error);
      };
      if (this.outcome === undefined) (this.readers ??= []).push(read);
      else read(this.outcome);
    });
  }
}
