import "reflect-metadata";
import { ID, InputType } from "type-graphql";
import { Field } from "./decorators.js";
import { formatAmount } from "../../core/money.js";
import type { CommandRequest } from "../../write-side/index.js";
import { MoneyInput, toMoney } from "./money.js";

/** What the input of every command has. */
@InputType()
export abstract class CommandInput {
  @Field(() => ID, { nullable: true, description: "Names this request for good: sent again, it is not done again." })
  declare readonly commandId?: string | null;
}

/**
 * A command's request by its meaning, so that a retry may be spelled otherwise: what is null is left out, and amounts have
 * the decimals of their currency. `meaning` replaces the input where it is spelled in still other ways.
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
  const given = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(given.map(([name, item]) => [name, canonical(item)]));
}

function canonicalMoney(input: MoneyInput): object {
  const { amount, currencyCode } = input;
  const money = toMoney(input);
  return { amount: money ? formatAmount(money.minorUnits, currencyCode) : amount, currencyCode };
}
