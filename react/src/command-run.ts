import {
  type BifoldError,
  newCommandId,
  type CommandName,
  type CommandResult,
  type InputOf,
  type Receipt,
  type UserError,
} from "@bifold/client";
import { targetOf, targetTypeOf, type Patch, type Target } from "./command-entities.js";
import type { Entities, EntityType } from "./entities.js";
import type { Hub } from "./hub.js";
import type { Fault } from "./resource.js";

/** A command that was accepted. */
export type Accepted<Name extends CommandName> = CommandResult<Name> & { readonly ok: true };
/** A command that was refused. */
export type Refused<Name extends CommandName> = CommandResult<Name> & { readonly ok: false };

/** The result of an execution. */
export type CommandOutcome<Name extends CommandName = CommandName> =
  | { readonly kind: "accepted"; readonly result: Accepted<Name> }
  | { readonly kind: "refused"; readonly result: Refused<Name> }
  | { readonly kind: "failed"; readonly error: Fault; readonly canRetry: boolean };

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
  readonly error: Fault | undefined;
  /** Whether `retry` can succeed. It is always safe: the command keeps its id and is executed once. */
  readonly canRetry: boolean;
}

/** The state before the first execution. */
export const idleCommand = {
  ...{ state: "idle", receipt: undefined, refusal: undefined, errors: {}, error: undefined, canRetry: false },
} as const satisfies CommandState;

/** An included command stays known for a while, so that views with a separate read catch up without a step back. */
const settleMs = 10_000;

/** The input with a command id, and with the id of a new entity, so that a retry sends the same command. */
export function identify<Name extends CommandName>(name: Name, input: InputOf<Name>): InputOf<Name> {
  const given = Object.entries(input as object).filter(([, value]) => value !== null && value !== undefined);
  const ids = { commandId: newCommandId(), [`${targetTypeOf(name, input as object)}Id`]: newCommandId() };
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
  const target = targetOf(name, input as Readonly<Record<string, unknown>>);
  const { created, ...entity } = target;
  const change = { ...entity, patch: { ...created, ...patch }, isNew: created !== undefined };
  const replace = patch && hub.pending.add(change);
  const report = (changes: Partial<CommandState<Name>>) => {
    onState({ ...idleCommand, ...changes });
  };
  const fail = (error: Fault): CommandOutcome<Name> => {
    replace?.();
    const failure = { error, canRetry: error.temporary };
    report({ state: "failed", ...failure });
    return { kind: "failed", ...failure };
  };
  report({ state: "pending" });
  let result: CommandResult<Name>;
  try {
    result = await send(input);
  } catch (error) {
    return fail(error as Fault);
  }
  if (!result.ok) {
    const refusal = result as Refused<Name>;
    replace?.();
    report({ state: "refused", refusal, errors: byField(refusal.errors) });
    return { kind: "refused", result: refusal };
  }
  const receipt = result as Accepted<Name>;
  replace?.({ ...change, version: receipt.version });
  report({ state: "accepted", receipt });
  const onReadError = (error: Fault) => {
    report({ state: "accepted", receipt, error });
  };
  confirm(hub, target, receipt, onReadError).then(
    () => {
      report({ state: "confirmed", receipt });
      if (replace) setTimeout(replace, settleMs);
    },
    // The log lost the write, so the read model will never include it.
    fail,
  );
  return { kind: "accepted", result: receipt };
}

/**
 * Resolves once the read model includes the command: by a change that arrives, or by a query that waits for it.
 * @throws BifoldError LOG_REPLACED if the log lost the command.
 */
async function confirm(
  { client, entities }: Hub,
  { type }: Target,
  { aggregateId: id, position: minPosition, epoch, version }: Receipt,
  onReadError: (error: Fault) => void,
): Promise<void> {
  const done = new AbortController();
  const { signal } = done;
  const seen = new Promise<void>((resolve) => {
    const onChanges = (nodes: readonly Entities[EntityType][]) => {
      if (nodes.some((node) => node.id === id && node.version >= version)) resolve();
    };
    if (type !== "customer") entities.listen(type, onChanges, signal);
  });
  const read = async () => {
    try {
      const node = await client[type]({ id, minPosition, epoch }, { signal });
      if (type !== "customer" && node) entities.publish<EntityType>(type, [node as Entities[EntityType]]);
    } catch (error) {
      if ((error as Partial<BifoldError>).code === "LOG_REPLACED") throw error;
      if (!signal.aborted) onReadError(error as Fault);
      await seen;
    }
  };
  await Promise.race([seen, read()]);
  done.abort();
}

function byField<Name extends CommandName>(errors: readonly UserError<Name>[]): CommandErrors<Name> {
  const first: Record<string, UserError<Name>> = {};
  for (const error of errors) first[error.field?.join(".") ?? ""] ??= error;
  return first;
}
