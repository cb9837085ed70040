import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { decimalPattern } from "../../core/money.js";
import { isCalendarDate, parseDateTime } from "../../core/date-time.js";
import { parsePosition, type Position as LogPosition } from "../../core/position.js";

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
  parseLiteral: located((node) => Position.parseValue(textOf(node, Kind.STRING))),
});

/** A decimal number, as text on both sides: a float would round. */
export const Decimal: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'A decimal number of up to 20 digits before and after the point, as a string such as "12.50".',
  serialize: (value) => {
    if (typeof value !== "string") throw new TypeError("A Decimal must be text");
    return value;
  },
  parseValue: (value) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text === "string" && decimalPattern.test(text)) return text;
    return refuse('A Decimal is a string such as "12.50"');
  },
  parseLiteral: located((node) => Decimal.parseValue(textOf(node, Kind.STRING, Kind.INT))),
});

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
    const moment = typeof value === "string" ? parseDateTime(value) : undefined;
    return moment ?? refuse("A DateTime is a moment such as 2026-11-23T12:00:00Z");
  },
  parseLiteral: located((node) => DateTime.parseValue(textOf(node, Kind.STRING))),
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
  parseLiteral: located((node) => CalendarDate.parseValue(textOf(node, Kind.STRING))),
});

/** The text of a literal of one of these kinds; another literal is undefined, which no scalar takes. */
function textOf(node: ValueNode, ...kinds: (Kind.STRING | Kind.INT)[]): string | undefined {
  if (node.kind !== Kind.STRING && node.kind !== Kind.INT) return undefined;
  return kinds.includes(node.kind) ? node.value : undefined;
}

/** graphql-js adds where a literal stands only to errors that are not its own. */
function located<Value>(parse: (node: ValueNode) => Value): (node: ValueNode) => Value {
  return (node) => {
    try {
      return parse(node);
    } catch (error) {
      throw error instanceof GraphQLError ? new GraphQLError(error.message, { nodes: node }) : error;
    }
  };
}

function refuse(message: string): never {
  throw new GraphQLError(message);
}
