import type { BifoldProcess } from "../system/bifold-process.js";
import type { World } from "../world.js";
import { readAnswer, type Answer } from "./answers.js";
import { noteTransient } from "./note-transient.js";

/** Longer than the product's own deadline of 30 s, and than a process is paused. */
const REQUEST_TIMEOUT_MS = 45_000;

/** Sends one GraphQL request to a process. A response that no client should receive is a violation. */
export async function request(
  world: World,
  target: BifoldProcess,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const answer = await post(world, target, query, variables);
  const operation = /\w+\(/.exec(query)?.[0] ?? query.slice(0, 60);
  if (answer.kind === "transient") noteTransient(world, answer.code, `${target.name}: ${operation}`);
  else if (answer.kind === "unknown")
    world.violations.add(
      "every error has a documented code of its kind",
      `${target.name}: ${operation} ${answer.detail}`,
    );
  else if (answer.kind === "hung")
    world.violations.add(`no request hangs for ${REQUEST_TIMEOUT_MS} ms`, `${target.name}: ${operation}`);
  return answer;
}

async function post(
  { token }: World,
  target: BifoldProcess,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(`${target.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    return readAnswer(response.status, await response.text());
  } catch {
    // Connections to a process that was killed are refused or reset.
    return signal.aborted ? { kind: "hung" } : { kind: "transient", code: "no connection" };
  }
}
