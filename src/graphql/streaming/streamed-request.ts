import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { CommandOrigin } from "../../write-side/index.js";
import type { Identity } from "../access/verify-token.js";
import type { OperationParameters } from "../operation/admission.js";
import type { AcceptedStream } from "./accepted-stream.js";

/** An authenticated request of a client that accepts a stream. */
export interface StreamedRequest {
  readonly response: ServerResponse;
  readonly duplex: Duplex;
  readonly origin: CommandOrigin;
  readonly address: string;
  readonly parameters: OperationParameters;
  readonly accepted: AcceptedStream;
  readonly identity: Identity;
}
