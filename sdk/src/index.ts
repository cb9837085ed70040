export { createClient, type Client } from "./client.js";
export type { CommandResult, Receipt, RefusalCode, UserError } from "./commands.js";
export { BifoldError, NetworkError } from "./errors.js";
export type { CallOptions, ClientOptions, TokenSource } from "./options.js";
export type { CalendarDate, DateTime, Decimal, Position } from "./scalars.js";
export type { ErrorCode } from "./generated/codes.js";
export type * from "./generated/documents.js";
