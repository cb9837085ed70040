export { createClient, type Client } from "./client.js";
export type { CommandResult, Receipt, UserError, UserErrorCode } from "./commands.js";
export { BifoldError, NetworkError } from "./errors.js";
export type { CallOptions, ClientOptions, TokenSource } from "./options.js";
export type * from "./generated/documents.js";
