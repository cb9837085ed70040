import {
  BifoldError,
  newCommandId,
  type CommandName,
  type CommandResult,
  type InputOf,
  type NetworkError,
  type Receipt,
  type UserError,
} from "@bifold/client";
import { commandEntities, idFieldOf, targetOf, type Patch } from "./command-entities.js";
import type { Entities, EntityType } from "./entities.js";
import type { Hub } from "./hub.js";
import type { PendingEntry } from "./pending.js";

/** A command that was accepted. */
export type Accepted<Name extends CommandName> = CommandResult<Name> & { readonly ok: true };
/** A command that was refused. */
export type Refused<Name extends CommandName> = CommandResult<Name> & { readonly ok: false };

/** The result of an execution. */
export type CommandOutcome<Name extends CommandName = CommandName> =
  | { readonly kind: "accepted"; readonly result: Accepted<Name> }
  | { readonly kind: "refused"; readonly result: Refused<Name> }
  | { readonly kind: "failed"; readonly error: BifoldError | NetworkError; readonly canRetry: boolean };

/** The reasons of a refusal: the first one of each input field, such as `items.0.quantity`; `""` is the whole input. */
export type CommandErrors<Name extends CommandName = CommandName> = Readonly<
  Record<string, UserError<Name> | undefined>
>;

/** The state of the last execution. */
export interface CommandState<Name extends CommandName = CommandName> {
  /**
   * `pending`: sent. `accepted`: the receipt arrived. `confirmed`: the read model includes the command. `refused`: see
   * `errors`; the optimistic change is rolled back. `failed`: see `error`; it is rolled back as well.
   */
  readonly state: "idle" | "pending" | "accepted" | "confirmed" | "refused" | "failed";
  readonly receipt: Receipt | undefined;
  readonly refusal: Refused<Name> | undefined;
  readonly errors: CommandErrors<Name>;
  /** Why the command failed; for an accepted one, why the read model could not be read. */
  readonly error: BifoldError | NetworkError | undefined;
  /** Whether `retry` can succeed. It is always safe: the command keeps its id and is executed once. */
  readonly canRetry: boolean;
}

/** The state before the first execution. */
export const idleCommand = {
  ...{ state: "idle", receipt: undefined, refusal: undefined, errors: {}, error: undefined, canRetry: false },
} as const satisfies CommandState;

/** An included command stays known for a while, so that views with a read of their own catch up without a step back. */
const settleMs = 10_000;

/** The input with a command id, and with the id of a new entity, so that a retry sends the same command. */
export function identify<Name extends CommandName>(name: Name, input: InputOf<Name>): InputOf<Name> {
  const ids = { commandId: newCommandId(), [idFieldOf(name)]: newCommandId() };
  const given = Object.entries(input as object).filter(([, value]) => value !== null && value !== undefined);
  return { ...ids, ...Object.fromEntries(given) } as InputOf<Name>;
}

/** Executes a command with an identified input, and reports each state until it is confirmed. It never rejects. */
export async function runCommand<Name extends CommandName>(
  hub: Hub,
  name: Name,
  input: InputOf<Name>,
  patch: Patch<Name> | undefined,
  onState: (state: CommandState<Name>) => void,
): Promise<CommandOutcome<Name>> {
  const send = hub.client[name] as unknown as (input: InputOf<Name>) => Promise<CommandResult<Name>>;
  const entry = patch && addPending(hub, name, input, patch);
  onState({ ...idleCommand, state: "pending" });
  const fail = (error: BifoldError | NetworkError): CommandOutcome<Name> => {
    entry?.remove();
    onState({ ...idleCommand, state: "failed", error, canRetry: error.temporary });
    return { kind: "failed", error, canRetry: error.temporary };
  };
  let result: CommandResult<Name>;
  try {
    result = await send(input);
  } catch (error) {
    return fail(error as BifoldError | NetworkError);
  }
  if (!result.ok) {
    const refusal = result as Refused<Name>;
    entry?.remove();
    onState({ ...idleCommand, state: "refused", refusal, errors: byField(refusal.errors) });
    return { kind: "refused", result: refusal };
  }
  const receipt = result as Accepted<Name>;
  const accepted = { ...idleCommand, state: "accepted", receipt } as const;
  entry?.accept(receipt.version);
  onState(accepted);
  const onReadError = (error: BifoldError | NetworkError) => {
    onState({ ...accepted, error });
  };
  void confirm(hub, name, receipt, onReadError).then(
    () => {
      onState({ ...accepted, state: "confirmed" });
      if (entry) setTimeout(entry.remove, settleMs);
    },
    // The log lost the write, so the read model will never include it.
    (error: unknown) => fail(error as BifoldError),
  );
  return { kind: "accepted", result: receipt };
}

function addPending<Name extends CommandName>(
  { pending }: Hub,
  name: Name,
  input: InputOf<Name>,
  patch: Patch<Name>,
): PendingEntry | undefined {
  const type = commandEntities[name];
  if (type === "customer") return undefined;
  const { id, created } = targetOf(name, input);
  return pending.add({ type, id, patch: { ...created, ...patch }, isNew: created !== undefined, version: undefined });
}

/**
 * Resolves once the read model includes the command: by a change that arrives, or by a query that waits for it.
 * @throws BifoldError LOG_REPLACED if the log lost the command.
 */
async function confirm(
  { client, entities }: Hub,
  name: CommandName,
  receipt: Receipt,
  onReadError: (error: BifoldError | NetworkError) => void,
): Promise<void> {
  const { aggregateId: id, position: minPosition, epoch, version } = receipt;
  const type = commandEntities[name];
  const done = new AbortController();
  const { signal } = done;
  const read = async () => {
    const node = await client[type]({ id, minPosition, epoch }, { signal });
    if (type !== "customer" && node) entities.publish<EntityType>(type, [node as Entities[EntityType]]);
  };
  const seen = new Promise<void>((resolve) => {
    if (type === "customer") return;
    entities.listen<EntityType>(
      type,
      (nodes) => {
        if (nodes.some((node) => node.id === id && node.version >= version)) resolve();
      },
      signal,
    );
  });
  const readOrSeen = read().catch((error: unknown) => {
    if (error instanceof BifoldError && error.code === "LOG_REPLACED") throw error;
    if (!signal.aborted) onReadError(error as BifoldError | NetworkError);
    return seen;
  });
  await Promise.race([seen, readOrSeen]);
  done.abort();
}

function byField<Name extends CommandName>(errors: readonly UserError<Name>[]): CommandErrors<Name> {
  const first: Record<string, UserError<Name>> = {};
  for (const error of errors) first[error.field?.join(".") ?? ""] ??= error;
  return first;
}
