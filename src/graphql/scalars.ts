import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { decimalPattern } from "../core/money.js";
import { parsePosition, type Position as LogPosition } from "../core/position.js";

/** A place in the log: decimal digits for the client, a number in here. */
export const Position: GraphQLScalarType<LogPosition, string> = new GraphQLScalarType<LogPosition, string>({
  name: "Position",
  description: "A place in the event log, in decimal digits. A later one is the larger number.",
  serialize: (value) => {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${String(value)} is no position`);
    return String(value);
  },
  parseValue: (value) => {
    const position = typeof value === "string" ? parsePosition(value) : undefined;
    return position ?? refuse("A Position is a string of decimal digits");
  },
  parseLiteral: (node) => Position.parseValue(textOf(node, Kind.STRING)),
});

/** A decimal number, as text on both sides: a float would round. */
export const Decimal: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'A decimal number of any precision, as a string such as "12.50".',
  serialize: (value) => {
    if (typeof value !== "string") throw new TypeError("A Decimal must be text");
    return value;
  },
  parseValue: (value) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text === "string" && decimalPattern.test(text)) return text;
    return refuse('A Decimal is a string such as "12.50"');
  },
  parseLiteral: (node) => Decimal.parseValue(textOf(node, Kind.STRING, Kind.INT)),
});

const dateTimePattern = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A moment: ISO 8601 in UTC with milliseconds for the client, milliseconds since 1970 in here. */
export const DateTime: GraphQLScalarType<number, string> = new GraphQLScalarType<number, string>({
  name: "DateTime",
  description: "A moment by RFC 3339, such as 2026-11-23T12:00:00.000Z.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339",
  serialize: (value) => {
    if (typeof value !== "number" && !(value instanceof Date)) throw new TypeError("A DateTime must be milliseconds");
    return new Date(value).toISOString();
  },
  parseValue: (value) => {
    if (typeof value === "string" && dateTimePattern.test(value) && isCalendarDate(value.slice(0, 10))) {
      return Date.parse(value);
    }
    return refuse("A DateTime is a moment such as 2026-11-23T12:00:00Z");
  },
  parseLiteral: (node) => DateTime.parseValue(textOf(node, Kind.STRING)),
});

/** A day of the calendar, `YYYY-MM-DD` on both sides. */
export const CalendarDate: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: "Date",
  description: "A day of the calendar, such as 2026-11-23.",
  serialize: (value) => {
    if (typeof value !== "string") throw new TypeError("A Date must be text");
    return value;
  },
  parseValue: (value) => {
    if (typeof value === "string" && isCalendarDate(value)) return value;
    return refuse("A Date is a day of the calendar such as 2026-11-23");
  },
  parseLiteral: (node) => CalendarDate.parseValue(textOf(node, Kind.STRING)),
});

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // A day past its month's end is taken for one of the next month.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** The text of a literal of one of these kinds; another literal is undefined, which no scalar takes. */
function textOf(node: ValueNode, ...kinds: (Kind.STRING | Kind.INT)[]): string | undefined {
  if (node.kind !== Kind.STRING && node.kind !== Kind.INT) return undefined;
  return kinds.includes(node.kind) ? node.value : undefined;
}

function refuse(message: string): never {
  throw new GraphQLError(message);
}
