import {
  OperationTypeNode,
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from "graphql";
import { now } from "../../core/clock.js";
import type { CommandOrigin } from "../../write-side/index.js";
import type { CorrelatedContext } from "../context.js";
import { asGraphQLError, type MaskError } from "../errors/errors.js";
import type { OperationTime } from "../limits/deadlines.js";
import { callerOf, isFailure, type Failures } from "../limits/failures.js";
import type { Requester } from "../limits/rate-limiter.js";
import type { SubscriptionBytes } from "../limits/subscription-bytes.js";
import { operationDone, outcomeOf } from "../signals.js";
import {
  declaredVariables,
  refused,
  type Admission,
  type OperationParameters,
  type OperationRequester,
} from "./admission.js";
import { takeReported } from "../errors/field-errors.js";
import type { CostReport, OperationGate, ValidOperation } from "./operation-gate.js";
import { withCost, type ErrorWithExtensions, type MaskedResult, type UnmaskedResult } from "./operation-result.js";
import { findOperationText } from "./persisted-query.js";
import type { PreparedDocument, SelectedOperation } from "./prepare-document.js";

/** Collaborators of every operation in a process. */
export interface OperationServices {
  readonly gate: OperationGate;
  readonly createContext: (facts: CorrelatedContext) => CorrelatedContext;
  readonly failures: Failures;
  readonly mask: MaskError;
  readonly subscriptionBytes: SubscriptionBytes;
}

/** The arrival of an operation. */
export interface OperationArrival {
  readonly origin: CommandOrigin;
  readonly time: OperationTime | undefined;
  /** Called once when the operation has ended. */
  readonly onRelease?: (() => void) | undefined;
}

/**
 * One operation from its arrival to its end, over every transport. A transport calls, in this order:
 *
 * 1. `admit`, which parses, validates and charges the operation. Its `args` go to `execute` or `subscribe` of the
 *    lifecycle. A transport with its own admission calls `prepare` (or `define`) and `charge` instead.
 * 2. `complete` for each result, which masks its errors.
 * 3. `end` after the last result, or `fail` if there is none. Both report the operation.
 */
export class Operation {
  private readonly startedAt = now();
  private definition: OperationDefinitionNode | undefined;
  private isListed = false;
  private cost: CostReport | undefined;
  private outcome = "ok";
  private releaseBytes: (() => void) | undefined;
  private hasEnded = false;
  private isReleased = false;

  private readonly arrivalOrigin: CommandOrigin;
  /** The deadline. A subscription has none, and does not keep its memory. */
  private time: OperationTime | undefined;
  private readonly onRelease: (() => void) | undefined;

  constructor(
    private readonly services: OperationServices,
    { origin, time, onRelease }: OperationArrival,
    private context?: CorrelatedContext,
  ) {
    this.arrivalOrigin = origin;
    this.time = time;
    this.onRelease = onRelease;
  }

  /** Admits an operation, or refuses it with errors. Never rejects. */
  async admit(parameters: OperationParameters, requester: OperationRequester): Promise<Admission> {
    const admission = await this.tryAdmit(parameters, requester).catch((error: unknown) =>
      refused([asGraphQLError(error)]),
    );
    if (admission.kind === "refused") {
      this.chargeFailure(admission.errors, requester);
      // A refusal is not reported if its client has ended the operation, so it is released here.
      this.release();
    }
    return admission;
  }

  private async tryAdmit(parameters: OperationParameters, requester: OperationRequester): Promise<Admission> {
    const { gate } = this.services;
    const { variables, extensions } = parameters;
    // As over HTTP, an empty name is none.
    const operationName = parameters.operationName === "" ? undefined : parameters.operationName;
    const { text, register } = findOperationText(parameters, gate.persisted);
    const prepared = this.prepare(text, operationName);
    if (prepared.kind === "invalid") return refused(prepared.errors);
    const { document, operation, hash } = prepared;
    const contextValue = this.createContext(requester);
    await this.charge({ document, operation, hash, variables, extensions }, contextValue);
    register();
    const variableValues = declaredVariables(operation, variables);
    const args = { schema: gate.schema, document, variableValues, contextValue, operationName: operation.name?.value };
    if (this.isSubscription()) this.becomeSubscription(args, requester);
    return { kind: "admitted", args };
  }

  /** Undefined until the document is prepared, and for an invalid one. */
  get kind(): OperationTypeNode | undefined {
    return this.definition?.operation;
  }

  /** Parses and validates the document. */
  prepare(text: string, operationName: string | null | undefined): PreparedDocument {
    const prepared = this.services.gate.prepare(text, operationName);
    if (prepared.kind === "valid") this.define(prepared);
    return prepared;
  }

  /** Sets a document that is prepared already. */
  define({ operation, hash }: SelectedOperation): void {
    this.definition = operation;
    this.isListed = this.services.gate.persisted.isListed(hash);
  }

  /** Creates the context of the resolvers. A subscription has no deadline. */
  private createContext({ principal, address }: Requester): CorrelatedContext {
    const time = this.isSubscription() ? undefined : this.time;
    this.context = this.services.createContext({ origin: this.origin, principal, address, time });
    return this.context;
  }

  /**
   * Checks the limits and charges the cost. Returns a promise only if the budget is not in this process.
   * @throws GraphQLError with the code of the exceeded limit, or rejects with it.
   */
  charge(valid: ValidOperation, context: CorrelatedContext): Promise<void> | undefined {
    const cost = this.services.gate.admit(valid, context);
    if (cost instanceof Promise)
      return cost.then((paid) => {
        this.setCost(paid);
      });
    this.setCost(cost);
    return undefined;
  }

  private setCost(cost: CostReport): void {
    if (!this.isSubscription()) this.cost = cost;
  }

  /** @throws GraphQLError with the code SUBSCRIPTIONS_TOO_LARGE. */
  private becomeSubscription(args: ExecutionArgs, { connection, owner }: OperationRequester): void {
    this.releaseBytes = this.services.subscriptionBytes.hold({ socket: connection, principal: owner }, args);
    this.time?.end();
    this.time = undefined;
  }

  /** Counts errors towards the caller's failures if they refuse the operation. */
  chargeFailure(errors: readonly ErrorWithExtensions[], { principal, address }: Requester): void {
    if (isFailure(errors)) this.services.failures.charge(callerOf(principal, address));
  }

  /** As `chargeFailure`, for a result over HTTP. The HTTP handler charges refusals with a status of 400 and above. */
  chargeRefusal({ data, errors }: MaskedResult, status: number, requester: Requester): void {
    if (errors !== undefined && !data && status < 400) this.chargeFailure(errors, requester);
  }

  /**
   * Masks the errors of a result, and adds the errors of list entries and the cost.
   * @param context the one that the resolvers received
   */
  complete({ data, errors }: UnmaskedResult, context: unknown = this.context): FormattedExecutionResult {
    const result = data === undefined ? {} : { data };
    return this.completeMasked(errors ? { ...result, errors: this.mask(errors) } : result, context);
  }

  /** Counts a message without errors that another subscription has completed. */
  completeShared(): void {
    this.outcome = "ok";
  }

  /** As `complete`, for a transport that masks errors itself. */
  completeMasked(result: FormattedExecutionResult, context: unknown = this.context): FormattedExecutionResult {
    const reported = takeReported(context);
    const errors = reported.length === 0 ? result.errors : [...(result.errors ?? []), ...this.mask(reported)];
    this.outcome = outcomeOf(errors);
    return withCost(result, errors, this.cost);
  }

  /** Ends an operation without a result. Returns the masked errors. */
  fail(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    const masked = this.mask(errors);
    this.outcome = outcomeOf(masked);
    this.end();
    return masked;
  }

  /** Ends and reports the operation, once. */
  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.release();
    const { origin, definition, startedAt, outcome, isListed: listed } = this;
    const [kind, name] = [definition?.operation, definition?.name?.value];
    operationDone.send({ kind, name, listed, outcome, origin, startedAt, endedAt: now() });
  }

  /** Ends the deadline because the client has gone. */
  cancel(): void {
    this.time?.cancel();
  }

  mask(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => this.services.mask(error, this.origin));
  }

  private release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.time?.end();
    this.onRelease?.();
    this.releaseBytes?.();
  }

  /** The origin of the context also names the actor. */
  private get origin(): CommandOrigin {
    return this.context?.origin ?? this.arrivalOrigin;
  }

  private isSubscription(): boolean {
    return this.kind === OperationTypeNode.SUBSCRIPTION;
  }
}
