import { BifoldError, NetworkError, type GraphQLErrorShape } from "./errors.js";
import type { operations } from "./generated/operations.js";
import { tokenOf, type ClientOptions } from "./options.js";
import { withRetry } from "./retry.js";

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

/** Makes the function that sends. */
export function createRequest(options: ClientOptions): Request {
  const { url, token, persisted = false, timeout = 30_000, attempts = 5 } = options;
  const send = options.fetch ?? fetch;

  async function post(body: object, signal: AbortSignal): Promise<Answer> {
    const bearer = await tokenOf(token);
    let response: Response;
    try {
      response = await send(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/graphql-response+json, application/json",
          ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        },
        body: JSON.stringify(body),
        signal,
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw new NetworkError(`${url} cannot be reached`, undefined, { cause: error });
    }
    const text = await response.text().catch((error: unknown) => {
      if (signal.aborted) throw signal.reason;
      throw new NetworkError("The answer was cut off", response.status, { cause: error });
    });
    const answer = parse(text);
    if (answer === undefined) throw new NetworkError(`Not an answer of Bifold (${response.status})`, response.status);
    return answer;
  }

  async function ask({ name, text, hash }: Operation, variables: object, signal: AbortSignal): Promise<Answer> {
    const common = { operationName: name, variables };
    if (!persisted) return post({ query: text, ...common }, signal);
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const answer = await post({ ...common, extensions }, signal);
    if (answer.errors?.[0]?.extensions?.["code"] !== "PERSISTED_QUERY_NOT_FOUND") return answer;
    return post({ query: text, ...common, extensions }, signal);
  }

  return (operation, variables, signal) => {
    const limit = AbortSignal.timeout(timeout);
    const both = signal ? AbortSignal.any([signal, limit]) : limit;
    return withRetry(attempts, both, async () => {
      const { data, errors } = await ask(operation, variables, both);
      if (errors !== undefined || !data) throw new BifoldError(errors ?? []);
      return data;
    });
  };
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
