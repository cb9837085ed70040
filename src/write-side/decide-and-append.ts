import { refuse, type CommonRefusalCode, type Decision, type Refusal } from "../core/decider.js";
import { schemaVersionOf, type DomainEvent } from "../core/event.js";
import type { Append, Verdict } from "../event-log/append.js";
import { commandIdReused, duplicate, findCommandIdUse, type FindCommand } from "./accepted-command.js";
import type { AppendQueue } from "./append-queue.js";
import type { CommandResult } from "./command-result.js";
import { loadDecisionInput, type DecisionInput } from "./decision-input.js";
import type { Execution } from "./execution.js";
import { erasedSubject, sealDecision, type SealingDeps } from "./seal-decision.js";
import type { StateCache } from "./state-cache.js";

/** The collaborators of {@link decideAndAppend}. */
export interface DecideAndAppendDeps extends SealingDeps {
  readonly queue: AppendQueue;
  readonly states: StateCache;
  readonly findCommand: FindCommand;
}

/**
 * Version conflicts after which a command is refused. A process with a long queue for a stream wins against one that
 * has to load it first, so the limit is high.
 */
const maxConflicts = 50;

/** One attempt to execute a command. */
interface Attempt {
  readonly useCache: boolean;
  /** Version conflicts of the attempts before. */
  readonly conflicts: number;
}

/** Decides a command and appends its events; decides again on fresh state when another command came first. */
export async function decideAndAppend(
  deps: DecideAndAppendDeps,
  execution: Execution,
  { useCache, conflicts }: Attempt = { useCache: true, conflicts: 0 },
): Promise<CommandResult> {
  const { states, queue } = deps;
  const { decider } = execution;
  const loaded = loadDecisionInput(states, execution, { useCache });
  const input = concealFromSender(execution, loaded instanceof Promise ? await loaded : loaded);
  const decision = decideOn(execution, input);
  // A refusal is final only on fresh state.
  const refuseUnlessStale = (refused: CommandResult) =>
    useCache
      ? decideAndAppend(deps, execution, { useCache: false, conflicts })
      : answerOfRepeat(deps, execution, refused);
  if ("refusals" in decision) return refuseUnlessStale(decision);

  // From here on nothing contains personal data in the clear.
  const sealing = sealDecision(deps, execution, decision.events);
  const sealed = sealing instanceof Promise ? await sealing : sealing;
  if (sealed.kind === "refused") return refuseUnlessStale({ refusals: [sealed.refusal] });

  const state = sealed.events.reduce(decider.evolve, input.state);
  const append = toAppend(execution, input, sealed.events, state);
  const { verdict, epoch, appendId } = await queue.append(append);
  if (append.metadata.erases !== undefined) await completeErasure(deps, append.metadata.erases, verdict);
  switch (verdict.outcome) {
    case "appended":
      states.set(execution.streamId, { version: verdict.version, state, lastAppendId: appendId });
      return accepted(execution, verdict, epoch);
    case "duplicate":
      return duplicate(execution, { ...verdict, epoch });
    case "command_id_reused":
      // The log compares one hash only.
      return answerOfRepeat(deps, execution, commandIdReused());
    case "version_conflict":
      if (conflicts + 1 < maxConflicts)
        return decideAndAppend(deps, execution, { useCache: false, conflicts: conflicts + 1 });
      return refuse<CommonRefusalCode>("VERSION_CONFLICT", "Other commands are changing the aggregate; retry");
  }
}

/**
 * Completes an erasure that the log records. A repeated command completes one that failed, if its decider accepts the
 * command again, as that of customers does; otherwise `bifold erasures replay` completes it.
 */
async function completeErasure(
  { personalData }: DecideAndAppendDeps,
  subject: string,
  { outcome }: Verdict,
): Promise<void> {
  if (outcome === "appended" || outcome === "duplicate") await personalData?.completeErasure([subject]);
}

/** The first answer of a repeated command, or `answer` when its id was not used before. */
async function answerOfRepeat(
  { findCommand }: DecideAndAppendDeps,
  execution: Execution,
  answer: CommandResult,
): Promise<CommandResult> {
  const use = await findCommandIdUse(findCommand, execution);
  switch (use.kind) {
    case "unused":
      return answer;
    case "same-request":
      return duplicate(execution, use.stored);
    case "other-request":
      return commandIdReused();
  }
}

/** Replaces a stream whose aggregate is concealed from the sender by one that does not exist. */
function concealFromSender({ decider, envelope }: Execution, input: DecisionInput): DecisionInput {
  const { command, sender } = envelope;
  const isConcealed = decider.concealment[command.type];
  if (isConcealed === undefined) throw new Error(`The command ${command.type} has no concealment rule`);
  return isConcealed(input.state, sender)
    ? { ...input, version: 0, lastAppendId: null, state: decider.initialState }
    : input;
}

function decideOn(
  { decider, envelope, request }: Execution,
  { version, state, consulted }: DecisionInput,
): Decision<DomainEvent, Refusal> {
  return (request.expectedVersion ?? version) === version
    ? decider.decide(state, envelope.command, consulted)
    : refuse<CommonRefusalCode>("VERSION_CONFLICT", `The current version is ${version}`, ["expectedVersion"]);
}

function toAppend(
  execution: Execution,
  { version, lastAppendId, consultedStreams }: DecisionInput,
  events: readonly DomainEvent[],
  state: object,
): Append {
  const { decider, origin, commandId, scopedId, streamId, requestHash } = execution;
  const { streamType, stateVersion, formats } = decider;
  const erases = erasedSubject(execution, events);
  return {
    commandId: scopedId,
    requestHash,
    streamId,
    streamType,
    version,
    lastAppendId,
    state,
    stateVersion,
    events: events.map(({ type, data }) => ({ type, data, schemaVersion: schemaVersionOf(formats, type) })),
    metadata: { ...origin, commandId, causationId: commandId, ...(erases !== undefined && { erases }) },
    consulted: consultedStreams,
  };
}

function accepted(
  { commandId, aggregateId }: Execution,
  { version, position }: Extract<Verdict, { readonly outcome: "appended" }>,
  epoch: string,
): CommandResult {
  return { receipt: { commandId, aggregateId, version, position, epoch, duplicate: false } };
}
