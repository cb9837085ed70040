import type { CreateOrderMutation } from "./generated/documents.js";

type Payload = CreateOrderMutation["createOrder"];

/** The proof that a command was accepted. */
export type Receipt = NonNullable<Payload["receipt"]>;

/** Why a command was refused; its `code` is one of a closed set. */
export type UserError = Payload["userErrors"][number];

/** The code of a refusal. */
export type UserErrorCode = UserError["code"];

/**
 * Result of a command. A query that gets `position` as `minPosition`, and `epoch` beside it, sees its effect; the client
 * that sent the command adds the epoch itself.
 */
export type CommandResult =
  | ({ readonly ok: true } & Receipt)
  | {
      readonly ok: false;
      readonly position?: undefined;
      /** The first of {@link errors}: what to switch over. */
      readonly code: UserErrorCode;
      readonly errors: readonly [UserError, ...UserError[]];
      /** Of an order that was refused with PRICE_CHANGED: what it would cost now. */
      readonly currentTotal?: Payload["currentTotal"];
    };

/** A payload as the server sends it. */
export interface CommandPayload {
  readonly receipt: Receipt | null;
  readonly userErrors: readonly UserError[];
  readonly currentTotal?: Payload["currentTotal"];
}

/** What a payload says. */
export function toCommandResult({ receipt, userErrors, currentTotal }: CommandPayload): CommandResult {
  if (receipt) return { ok: true, ...receipt };
  const [first, ...others] = userErrors;
  if (first === undefined) throw new Error("A command was neither accepted nor refused");
  return { ok: false, code: first.code, errors: [first, ...others], ...(currentTotal && { currentTotal }) };
}
