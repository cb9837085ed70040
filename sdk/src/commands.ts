import type { ReceiptFragment } from "./generated/documents.js";
import type { Operations } from "./generated/operations.js";
import type { CommandName, FieldOf } from "./operation-types.js";

/** Proves that a command was accepted. */
export type Receipt = ReceiptFragment;

/** A code with which a command can be refused. A newer server can send further codes: keep a default branch. */
export type RefusalCode<Name extends CommandName = CommandName> = Operations[Name]["refusalCode"];

/** One reason why a command was refused. */
export interface UserError<Name extends CommandName = CommandName> {
  readonly code: RefusalCode<Name>;
  /** A human-readable message. The text may change. */
  readonly message: string;
  /** The path of the invalid field within the input; null if the error concerns the whole input. */
  readonly field: readonly string[] | null;
}

/**
 * The result of a command. A query with `minPosition` set to the `position` sees the effect of the command; the client adds
 * the epoch itself.
 */
export type CommandResult<Name extends CommandName = CommandName> = (
  | ({ readonly ok: true } & Receipt)
  | {
      readonly ok: false;
      readonly position?: undefined;
      /** The code of the first of {@link errors}. */
      readonly code: RefusalCode<Name>;
      readonly errors: readonly [UserError<Name>, ...UserError<Name>[]];
    }
) &
  Details<Name>;

/** The other fields of a payload, such as the current total of an order. Absent if null. */
type Details<Name extends CommandName> = {
  readonly [Field in DetailOf<FieldOf<Name>>]?: ValueOf<FieldOf<Name>, Field>;
};
type DetailOf<Payload> = Payload extends unknown ? Exclude<keyof Payload, keyof CommandPayload> : never;
type ValueOf<Payload, Field> = Payload extends unknown
  ? Field extends keyof Payload
    ? NonNullable<Payload[Field]>
    : never
  : never;

/** The common fields of every payload. */
export interface CommandPayload<Name extends CommandName = CommandName> {
  readonly __typename?: string;
  readonly receipt: Receipt | null;
  readonly userErrors: readonly UserError<Name>[];
}

/** Converts a payload. */
export function toCommandResult(payload: CommandPayload): CommandResult {
  const { receipt, userErrors, __typename: _typename, ...others } = payload;
  const details = Object.fromEntries(
    Object.entries(others as Readonly<Record<string, unknown>>).filter(([, value]) => value !== null),
  );
  if (receipt) return { ok: true, ...receipt, ...details };
  const [first, ...further] = userErrors;
  if (first === undefined) throw new Error("The command was neither accepted nor refused");
  return { ok: false, code: first.code, errors: [first, ...further], ...details };
}
