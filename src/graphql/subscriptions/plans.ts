import type { DocumentNode, ExecutionArgs } from "graphql";
import { startVariablesOf } from "./start-variables.js";

/** What the executions of equal subscriptions have in common. */
export interface Plan {
  readonly id: number;
  readonly args: Omit<ExecutionArgs, "contextValue" | "rootValue">;
  readonly release: () => void;
}

/** Longer variables are hardly ever equal. */
const maxVariablesChars = 1_024;

/**
 * The plans of a process's subscriptions. Subscriptions with the same document, operation and variables share one, wherever
 * they resumed.
 */
export class Plans {
  private readonly plans = new Map<DocumentNode, Map<string, SharedPlan>>();
  private lastId = 0;

  /** Returns the plan of a subscription, which releases it when it ends. */
  take({ schema, document, operationName, variableValues }: ExecutionArgs): Plan {
    const args = { schema, document, operationName, variableValues };
    const variables = JSON.stringify(withoutStart(document, variableValues));
    if (variables.length > maxVariablesChars) return { id: ++this.lastId, args, release: () => undefined };
    const key = `${operationName ?? ""} ${variables}`;
    const ofDocument = this.plans.get(document) ?? new Map<string, SharedPlan>();
    this.plans.set(document, ofDocument);
    const plan =
      ofDocument.get(key) ??
      new SharedPlan(++this.lastId, args, () => {
        ofDocument.delete(key);
        if (ofDocument.size === 0) this.plans.delete(document);
      });
    ofDocument.set(key, plan);
    return plan.hold();
  }
}

function withoutStart(document: DocumentNode, variables: ExecutionArgs["variableValues"]): object {
  if (!variables) return {};
  const omitted = startVariablesOf(document);
  if (omitted.size === 0) return variables;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !omitted.has(name)));
}

class SharedPlan implements Plan {
  private holders = 0;

  constructor(
    readonly id: number,
    readonly args: Plan["args"],
    private readonly onUnused: () => void,
  ) {}

  hold(): this {
    this.holders++;
    return this;
  }

  /** Each holder calls it once. */
  readonly release = (): void => {
    if (--this.holders === 0) this.onUnused();
  };
}
