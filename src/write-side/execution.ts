import type { KeyObject } from "node:crypto";
import { streamIdOf, type Decider, type Refusal } from "../core/decider.js";
import type { DomainEvent } from "../core/event.js";
import type { CommandEnvelope } from "../core/sender.js";
import type { CommandOrigin, CommandRequest } from "./command-request.js";
import { requestHash } from "./request-hash.js";
import { scopedCommandId } from "./scoped-command-id.js";

/** A command of any aggregate. */
export interface AnyCommand {
  readonly type: string;
}

/** The decider of any aggregate: past `execute`, which checks the types, states, commands and events are opaque. */
export type AnyDecider = Decider<object, AnyCommand, DomainEvent, Refusal, Record<string, object>>;

/** A valid command while the handler executes it. */
export interface Execution {
  readonly decider: AnyDecider;
  readonly envelope: CommandEnvelope<AnyCommand>;
  readonly request: CommandRequest;
  readonly origin: CommandOrigin;
  /** The command id as the client knows it. */
  readonly commandId: string;
  /** The command id as the log stores it. */
  readonly scopedId: string;
  readonly aggregateId: string;
  readonly streamId: string;
  readonly requestHash: string;
  /** The key of the request hashes; undefined for a command without personal data. */
  readonly hashKey: KeyObject | undefined;
}

/** How a command was sent. */
interface Sent extends Pick<Execution, "request" | "origin" | "commandId"> {
  readonly hashKey: KeyObject | undefined;
}

/** Derives what the execution of a command needs. */
export function toExecution(
  decider: AnyDecider,
  envelope: CommandEnvelope<AnyCommand>,
  { request, origin, commandId, hashKey }: Sent,
): Execution {
  const { command } = envelope;
  const aggregateId = decider.aggregateId(command);
  return {
    decider,
    envelope,
    request,
    origin,
    commandId,
    scopedId: scopedCommandId(commandId, origin),
    aggregateId,
    streamId: streamIdOf(decider.streamType, aggregateId),
    requestHash: requestHash(command.type, request.request, hashKey),
    hashKey,
  };
}
