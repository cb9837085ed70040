import type { ServerResponse } from "node:http";
import type { ErrorCode } from "../errors/error-code.js";

/** The refusal of a request before it reaches GraphQL. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly code: ErrorCode = "BAD_REQUEST",
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Ends the response with a JSON body. */
export function respondJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  respondText(response, status, `${JSON.stringify(body)}\n`, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    ...headers,
  });
}

/** Ends the response with a problem, in the shape of a GraphQL error. */
export function respondProblem(response: ServerResponse, problem: HttpProblem): void {
  const { status, message, code, headers, extensions } = problem;
  respondJson(response, status, { errors: [{ message, extensions: { ...extensions, code } }] }, headers);
}

/** Ends the response with text. Head and body are sent in one write. */
export function respondText(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
