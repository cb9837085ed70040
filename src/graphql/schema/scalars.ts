import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { decimalPattern } from "../../core/money.js";
import { formatDateTime, isCalendarDate, parseDateTime } from "../../core/date-time.js";
import { parsePosition, type Position as LogPosition } from "../../core/position.js";

/** A position in the event log: a decimal string for clients, a number internally. */
export const Position: GraphQLScalarType<LogPosition, string> = new GraphQLScalarType<LogPosition, string>({
  name: "Position",
  description: "A position in the event log, as a decimal string. Later positions are larger numbers.",
  serialize: (value) => {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${String(value)} is not a position`);
    return String(value);
  },
  parseValue: (value) => {
    const position = typeof value === "string" ? parsePosition(value) : undefined;
    return position ?? reject("A Position must be a string of decimal digits");
  },
  parseLiteral: located((node) => Position.parseValue(textOf(node, Kind.STRING))),
});

/** A decimal number, a string for clients and internally, because a float would round it. */
export const Decimal: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'A decimal number of up to 20 digits before and after the point, as a string such as "12.50".',
  serialize: (value) => {
    if (typeof value !== "string") throw new TypeError("A Decimal must be a string");
    return value;
  },
  parseValue: (value) => {
    const text = Number.isSafeInteger(value) ? String(value) : value;
    if (typeof text === "string" && decimalPattern.test(text)) return text;
    return reject('A Decimal must be a string such as "12.50"');
  },
  parseLiteral: located((node) => Decimal.parseValue(textOf(node, Kind.STRING, Kind.INT))),
});

/** A point in time: RFC 3339 in UTC with milliseconds for clients, Unix time in milliseconds internally. */
export const DateTime: GraphQLScalarType<number, string> = new GraphQLScalarType<number, string>({
  name: "DateTime",
  description: "An RFC 3339 date-time, such as 2026-11-23T12:00:00.000Z.",
  specifiedByURL: "https://datatracker.ietf.org/doc/html/rfc3339",
  serialize: (value) => {
    if (typeof value !== "number" && !(value instanceof Date)) throw new TypeError("A DateTime must be milliseconds");
    return formatDateTime(Number(value));
  },
  parseValue: (value) => {
    const moment = typeof value === "string" ? parseDateTime(value) : undefined;
    return moment ?? reject("A DateTime must be an RFC 3339 date-time such as 2026-11-23T12:00:00Z");
  },
  parseLiteral: located((node) => DateTime.parseValue(textOf(node, Kind.STRING))),
});

/** A calendar date, `YYYY-MM-DD` for clients and internally. */
export const CalendarDate: GraphQLScalarType<string, string> = new GraphQLScalarType<string, string>({
  name: "Date",
  description: "A calendar date, such as 2026-11-23.",
  serialize: (value) => {
    if (typeof value !== "string") throw new TypeError("A Date must be a string");
    return value;
  },
  parseValue: (value) => {
    if (typeof value === "string" && isCalendarDate(value)) return value;
    return reject("A Date must be a calendar date such as 2026-11-23");
  },
  parseLiteral: located((node) => CalendarDate.parseValue(textOf(node, Kind.STRING))),
});

/** Any JSON value, in results only. */
export const Json: GraphQLScalarType<unknown, unknown> = new GraphQLScalarType<unknown, unknown>({
  name: "JSON",
  description: "Any JSON value.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc8259",
  serialize: (value) => value,
});

/** The text of a literal of one of these kinds; undefined for others, which every scalar rejects. */
function textOf(node: ValueNode, ...kinds: (Kind.STRING | Kind.INT)[]): string | undefined {
  if (node.kind !== Kind.STRING && node.kind !== Kind.INT) return undefined;
  return kinds.includes(node.kind) ? node.value : undefined;
}

/** Adds the literal's location, which graphql-js adds only to errors that are not GraphQLErrors. */
function located<Value>(parse: (node: ValueNode) => Value): (node: ValueNode) => Value {
  return (node) => {
    try {
      return parse(node);
    } catch (error) {
      throw error instanceof GraphQLError ? new GraphQLError(error.message, { nodes: node }) : error;
    }
  };
}

function reject(message: string): never {
  throw new GraphQLError(message);
}
