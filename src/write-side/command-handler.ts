import type { KeyObject } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  streamIdOf,
  type CommonRefusalCode,
  type ConsultedKinds,
  type Decider,
  type Refusal,
} from "../core/decider.js";
import type { DomainEvent } from "../core/event.js";
import { checkId } from "../core/id.js";
import { hasPersonalData } from "../core/personal.js";
import type { CommandEnvelope } from "../core/sender.js";
import { newId } from "../platform/new-id.js";
import type { CommandOrigin, CommandRequest } from "./command-request.js";
import type { CommandResult } from "./command-result.js";
import { withCommandTelemetry } from "./command-telemetry.js";
import { decideAndAppend, type DecideAndAppendDeps } from "./decide-and-append.js";
import { requireWriter } from "./seal-decision.js";
import { toExecution, type AnyCommand, type AnyDecider } from "./execution.js";
import type { KeyedMutex } from "./keyed-mutex.js";

/** Executes commands. */
export interface CommandHandler {
  /**
   * Decides a command on the current state of its aggregate and appends its events.
   * @throws OverloadedError, UnavailableError as {@link AppendQueue.append} does.
   */
  readonly execute: <
    State extends object,
    Command extends { readonly type: string },
    Event extends DomainEvent,
    Refused extends Refusal,
    Consulted extends ConsultedKinds<Consulted>,
  >(
    decider: Decider<State, Command, Event, Refused, Consulted>,
    envelope: CommandEnvelope<NoInfer<Command>>,
    request: CommandRequest,
    origin: CommandOrigin,
  ) => Promise<CommandResult<Refused | Refusal<CommonRefusalCode>>>;
}

/** The collaborators of a command handler. */
export interface CommandHandlerDeps extends DecideAndAppendDeps {
  readonly mutex: KeyedMutex;
}

/** Creates a command handler; it works with any aggregate's decider. */
export function createCommandHandler(deps: CommandHandlerDeps): CommandHandler {
  const { runExclusive } = deps.mutex;
  const execute = (
    decider: AnyDecider,
    envelope: CommandEnvelope<AnyCommand>,
    request: CommandRequest,
    origin: CommandOrigin,
  ): Promise<CommandResult> => {
    const commandId = request.commandId ?? newId();
    const { type } = envelope.command;
    const { traceparent } = origin;
    const refusals = [...checkId(commandId, "commandId"), ...decider.validate(envelope.command)];
    if (refusals.length > 0) return withCommandTelemetry({ type, traceparent }, () => Promise.resolve({ refusals }));

    const executeWith = (hashKey?: KeyObject) => {
      const execution = toExecution(decider, envelope, { request, origin, commandId, hashKey });
      const executeOnStream = () => runExclusive(execution.streamId, () => decideAndAppend(deps, execution));
      // Only a client can send the same id twice.
      return request.commandId ? runExclusive(`command ${execution.scopedId}`, executeOnStream) : executeOnStream();
    };
    // Cryptography costs half as much when the commands that arrived together run it in a row.
    const executeSealing = () => nextTurn().then(requireWriter(deps).hashKey).then(executeWith);
    const streamId = streamIdOf(decider.streamType, decider.aggregateId(envelope.command));
    return withCommandTelemetry({ type, commandId, streamId, traceparent }, () =>
      hasPersonalData(envelope.command) ? executeSealing() : executeWith(),
    );
  };
  // Refusals are those of the decider, or common ones.
  return { execute: execute as unknown as CommandHandler["execute"] };
}
