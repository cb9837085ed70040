import { BifoldError, NetworkError, type GraphQLErrorShape } from "./errors.js";
import type { operations } from "./generated/operations.js";
import { tokenOf, type ClientOptions } from "./options.js";
import { unlessAborted, withRetry } from "./retry.js";

/** An operation of ours. */
export type Operation = (typeof operations)[keyof typeof operations];

/** Sends a query or a mutation over HTTP; resolves to its data. @throws BifoldError, NetworkError; the signal's reason. */
export type Request = (
  operation: Operation,
  variables: object,
  signal: AbortSignal | undefined,
) => Promise<Readonly<Record<string, unknown>>>;

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLErrorShape[];
}

/** What is said by a gateway, or by a server that is just going. */
const passing = new Set([429, 502, 503, 504]);

/** Makes the function that sends. */
export function createRequest(options: ClientOptions): Request {
  const { url, token, persisted = false, timeout = 30_000, attempts = 5, onRetry } = options;
  const send = options.fetch ?? fetch;

  async function post(body: object, signal: AbortSignal): Promise<Answer> {
    const bearer = await unlessAborted(tokenOf(token), signal);
    const headers = {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    };
    const response = await send(url, { method: "POST", headers, body: JSON.stringify(body), signal }).catch(
      (cause: unknown) => {
        signal.throwIfAborted();
        throw new NetworkError(`${url} cannot be reached`, { temporary: true, cause });
      },
    );
    const { status } = response;
    const text = await response.text().catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new NetworkError("The answer was cut off", { status, temporary: true, cause });
    });
    const answer = parse(text);
    if (answer) return answer;
    const retryAfter = secondsOf(response.headers.get("retry-after"));
    throw new NetworkError(`Not an answer of Bifold (${status})`, {
      ...{ status, retryAfter, temporary: passing.has(status) },
    });
  }

  async function ask({ name, text, hash }: Operation, variables: object, signal: AbortSignal): Promise<Answer> {
    const common = { operationName: name, variables };
    if (!persisted) return post({ query: text, ...common }, signal);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const answer = await post({ ...common, extensions }, signal);
    if (answer.errors?.[0]?.extensions?.["code"] !== "PERSISTED_QUERY_NOT_FOUND") return answer;
    return post({ query: text, ...common, extensions }, signal);
  }

  return async (operation, variables, signal) => {
    const until = Date.now() + timeout;
    const tooLate = new AbortController();
    const timer = setTimeout(() => {
      tooLate.abort(new NetworkError(`${url} has not answered within ${timeout} ms`, { temporary: true }));
    }, timeout);
    const ending = signal ? AbortSignal.any([signal, tooLate.signal]) : tooLate.signal;
    try {
      return await withRetry({ attempts, until, signal, onRetry }, async () => {
        const { data, errors } = await ask(operation, variables, ending);
        if (!data || errors?.every((error) => isLeftOut(error, data)) === false) throw new BifoldError(errors ?? []);
        return data;
      });
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Whether an error is only about an entry that a list lacks, as it is damaged on the server. */
function isLeftOut({ path, extensions }: GraphQLErrorShape, data: unknown): boolean {
  if (extensions?.["code"] !== "DOCUMENT_UNREADABLE" || path === undefined) return false;
  let at = data;
  for (const step of path) at = (at as Readonly<Record<string | number, unknown>> | null | undefined)?.[step];
  return at !== null && at !== undefined;
}

function parse(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    const isAnswer = typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer);
    return isAnswer ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/** What a `Retry-After` says, which is a number of seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
