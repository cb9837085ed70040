/** A position in the event log: decimal digits without a leading zero. Compare as `BigInt`. */
export type Position = string;

/** A point in time by RFC 3339, in UTC, such as `2026-11-23T12:00:00.000Z`. */
export type DateTime = string;

/** A calendar day, such as `2026-11-23`. The scalar `Date` of the schema. */
export type CalendarDate = string;

/** A decimal number, such as `12.50`. A string, since a JavaScript number rounds. */
export type Decimal = string;

/** Any JSON value. */
export type Json = unknown;
