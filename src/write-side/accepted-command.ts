import { refuse, streamIdOf, type CommonRefusalCode } from "../core/decider.js";
import type { AcceptedCommand } from "../event-log/write-model.js";
import type { CommandResult } from "./command-result.js";
import type { Execution } from "./execution.js";
import { isSameRequest, requestHash } from "./request-hash.js";

/** The use of a command id in the log. */
export type CommandIdUse =
  | { readonly kind: "unused" }
  /** The same request was accepted before. */
  | { readonly kind: "same-request"; readonly stored: AcceptedCommand }
  /** Another request was accepted before. */
  | { readonly kind: "other-request" };

/** The collaborator of {@link findCommandIdUse}; takes a scoped command id. */
export type FindCommand = (scopedId: string) => Promise<AcceptedCommand | undefined>;

/** Looks up whether the id of a command was accepted before, and for which request. */
export async function findCommandIdUse(findCommand: FindCommand, execution: Execution): Promise<CommandIdUse> {
  const { envelope, request, scopedId, hashKey } = execution;
  // A generated id is new.
  if (!request.commandId) return { kind: "unused" };
  const stored = await findCommand(scopedId);
  if (stored === undefined) return { kind: "unused" };
  const hashes = [
    execution.requestHash,
    ...(request.spelled ? [requestHash(envelope.command.type, request.spelled, hashKey)] : []),
  ];
  const isSame = hashes.some((hash) => isSameRequest(stored.requestHash, hash));
  return isSame ? { kind: "same-request", stored } : { kind: "other-request" };
}

/** The result of a repeated command: its first receipt, marked as a duplicate. */
export function duplicate(
  { commandId, decider }: Pick<Execution, "commandId" | "decider">,
  { streamId, version, position, epoch }: Pick<AcceptedCommand, "streamId" | "version" | "position" | "epoch">,
): CommandResult {
  const aggregateId = streamId.slice(streamIdOf(decider.streamType, "").length);
  return { receipt: { commandId, aggregateId, version, position, epoch, duplicate: true } };
}

/** The result of a command whose id was accepted for another request. */
export function commandIdReused(): CommandResult {
  return refuse<CommonRefusalCode>("COMMAND_ID_REUSED", "The command id was already used for a different request", [
    "commandId",
  ]);
}
