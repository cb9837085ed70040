import "reflect-metadata";
import { ID, InputType } from "type-graphql";
import { Field } from "../decorators.js";
import { formatAmount } from "../../core/money.js";
import type { CommandRequest } from "../../write-side/index.js";
import { MoneyInput, toMoney } from "./money.js";

/** The fields of every command's input. */
@InputType()
export abstract class CommandInput {
  @Field(() => ID, {
    nullable: true,
    description: "Idempotency key. A repeated command with the same id returns the first receipt.",
  })
  declare readonly commandId?: string | null;
}

/**
 * Canonicalizes a command's request, so that a retry may be spelled differently: null fields are omitted, and amounts have
 * the decimals of their currency. `meaning` replaces the input where other spellings are equivalent too.
 */
export function toRequest(
  { commandId, ...input }: CommandInput,
  meaning: object = input,
): Pick<CommandRequest, "request" | "spelled" | "commandId"> {
  return { request: canonical(meaning) as object, spelled: input, commandId };
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof MoneyInput) return canonicalMoney(value);
  const given: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value))
    if (item !== null && item !== undefined) given[name] = canonical(item);
  return given;
}

function canonicalMoney(input: MoneyInput): object {
  const { amount, currencyCode } = input;
  const money = toMoney(input);
  return { amount: money ? formatAmount(money.minorUnits, currencyCode) : amount, currencyCode };
}
