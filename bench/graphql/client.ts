import { Agent } from "node:http";
import { respondToParent } from "../support/request-child.js";
import { closedLoop, type LoopResult } from "../support/closed-loop.js";
import { post } from "../support/graphql-request.js";
import { operations, type OperationName, type Party } from "./operations.js";

/** The task of the client process. */
export interface ClientTask {
  readonly url: string;
  readonly party: Party;
  readonly operation: OperationName;
  readonly concurrency: number;
  readonly seconds: number;
  readonly orders: number;
}

const agent = new Agent({ keepAlive: true, noDelay: true });

respondToParent<ClientTask, LoopResult>(({ url, party, operation, concurrency, seconds, orders }) => {
  const { query, variables } = operations[operation];
  const target = new URL(url);
  return closedLoop(concurrency, seconds, async () => {
    const { data } = await post(target, agent, query[party], variables(orders));
    const result = data[operation] as { userErrors?: readonly unknown[] } | null;
    if (result === null || (result.userErrors?.length ?? 0) > 0) throw new Error(JSON.stringify(data));
  });
});
