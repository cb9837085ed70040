import { newId } from "../platform/new-id.js";
import { checkId } from "../core/id.js";
import { schemaVersionOf, type DomainEvent, type EventMetadata } from "../core/event.js";
import { refuse, streamIdOf, type Decider } from "../core/decider.js";
import type { AcceptedCommand } from "../event-log/write-model.js";
import { announced } from "./command-telemetry.js";
import type { AppendQueue } from "./append-queue.js";
import { loadBasis } from "./decision-input.js";
import type { CommandResult } from "./command-result.js";
import { isSameRequest, requestHash } from "./request-hash.js";
import { scopedCommandId } from "./scoped-command-id.js";
import type { StateCache } from "./state-cache.js";
import type { TakeTurns } from "./keyed-mutex.js";

/** Where a command comes from; goes into its events' metadata. */
export interface CommandOrigin {
  readonly correlationId: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  readonly actor?: string;
  readonly role?: string;
}

/** How a client sends a command. */
export interface CommandRequest {
  /** What the client asked for, without its command id: hashed, so that the id cannot come back with other wishes. */
  readonly request: object;
  /** The same as the client spelled it, if that differs: what was hashed of commands accepted by earlier versions. */
  readonly spelled?: object;
  /** Names this request of its sender for good; made here when the client gave none. */
  readonly commandId?: string | null | undefined;
  /** The version that the client saw; another one refuses the command. */
  readonly expectedVersion?: number | null | undefined;
}

/** Executes commands. */
export interface CommandHandler {
  /**
   * Decides a command on its aggregate's present state and appends the outcome.
   * @throws OverloadedError, UnavailableError as {@link AppendQueue.append} does.
   */
  readonly execute: <
    State extends object,
    Command extends { readonly type: string },
    Event extends DomainEvent,
    Code extends string,
    Consulted extends object,
  >(
    decider: Decider<State, Command, Event, Code, Consulted>,
    command: Command,
    request: CommandRequest,
    origin: CommandOrigin,
  ) => Promise<CommandResult>;
}

/** What a command handler works with. */
export interface CommandHandlerParts {
  readonly queue: AppendQueue;
  readonly states: StateCache;
  readonly takeTurns: TakeTurns;
  readonly findCommand: (commandId: string) => Promise<AcceptedCommand | undefined>;
}

/**
 * How often a command is decided anew when others keep changing what it rests on: a process with a long queue for the
 * same stream is quicker each time than one that has to load it first.
 */
const maxConflicts = 50;

/** Wires a command handler; it knows no aggregate. */
export function createCommandHandler({ queue, states, takeTurns, findCommand }: CommandHandlerParts): CommandHandler {
  /** The first outcome of a command that is here again; asked only when this time's outcome would differ. */
  async function firstOutcome(
    commandId: string,
    origin: CommandOrigin,
    hashes: readonly string[],
    streamType: string,
  ): Promise<CommandResult | undefined> {
    const stored = await findCommand(scopedCommandId(commandId, origin));
    if (stored === undefined) return undefined;
    const isSame = hashes.some((hash) => isSameRequest(stored.requestHash, hash));
    return isSame ? duplicate(commandId, stored, streamType) : commandIdReused();
  }

  const execute: CommandHandler["execute"] = async (decider, command, request, origin) => {
    const commandId = request.commandId ?? newId();
    const problems = [...checkId(commandId, "commandId"), ...decider.validate(command)];
    const { type } = command;
    const { traceparent } = origin;
    if (problems.length > 0) return announced({ type, traceparent }, () => Promise.resolve({ refusals: problems }));

    const { streamType } = decider;
    const aggregateId = decider.aggregateId(command);
    const streamId = streamIdOf(streamType, aggregateId);
    const hash = requestHash(type, request.request);
    const first = () => {
      const spelled = request.spelled ? [requestHash(type, request.spelled)] : [];
      return firstOutcome(commandId, origin, [hash, ...spelled], streamType);
    };
    const metadata: EventMetadata = { commandId, causationId: commandId, ...origin };

    const decideAndAppend = async (): Promise<CommandResult> => {
      let fresh = false;
      let conflicts = 0;
      while (conflicts < maxConflicts) {
        const basis = await loadBasis(states, decider, command, streamId, fresh);
        const { consulted, consultedStreams } = basis;
        const concealed = decider.isConcealed?.(basis.state, command) === true;
        const { version, lastAppendId, state } = concealed
          ? { version: 0, lastAppendId: null, state: decider.initialState }
          : basis;
        const decision =
          (request.expectedVersion ?? version) === version
            ? decider.decide(state, command, consulted)
            : refuse("VERSION_CONFLICT", `The present version is ${version}`, ["expectedVersion"]);
        if ("refusals" in decision) {
          if (fresh) return (request.commandId ? await first() : undefined) ?? decision;
          fresh = true;
          continue;
        }
        const next = decision.events.reduce(decider.evolve, state);
        const { verdict, epoch, appendId } = await queue.append({
          commandId: scopedCommandId(commandId, origin),
          requestHash: hash,
          streamId,
          streamType,
          version,
          lastAppendId,
          state: next,
          stateVersion: decider.stateVersion,
          events: decision.events.map(({ type, data }) => ({
            type,
            data,
            schemaVersion: schemaVersionOf(decider.formats, type),
          })),
          metadata,
          consulted: consultedStreams,
        });
        switch (verdict.outcome) {
          case "appended": {
            const { version, position } = verdict;
            states.remember(streamId, { version, state: next, lastAppendId: appendId });
            return { receipt: { commandId, aggregateId, version, position, epoch, duplicate: false } };
          }
          case "duplicate":
            return duplicate(commandId, { ...verdict, epoch }, streamType);
          case "command_id_reused":
            // The log compares one hash only.
            return (await first()) ?? commandIdReused();
          case "version_conflict":
            fresh = true;
            conflicts++;
        }
      }
      return refuse("VERSION_CONFLICT", "Others keep changing it; try again");
    };

    const inTurn = () => takeTurns(streamId, decideAndAppend);
    return announced({ type, commandId, streamId, traceparent }, () =>
      request.commandId ? takeTurns(`command ${scopedCommandId(commandId, origin)}`, inTurn) : inTurn(),
    );
  };
  return { execute };
}

function duplicate(
  commandId: string,
  first: Pick<AcceptedCommand, "streamId" | "version" | "position" | "epoch">,
  streamType: string,
): CommandResult {
  const { streamId, version, position, epoch } = first;
  const aggregateId = streamId.slice(streamIdOf(streamType, "").length);
  return { receipt: { commandId, aggregateId, version, position, epoch, duplicate: true } };
}

function commandIdReused(): CommandResult {
  return refuse("COMMAND_ID_REUSED", "Another request was accepted under this command id", ["commandId"]);
}
