import type { DocumentNode, ExecutionArgs } from "graphql";
import { documentBytes } from "./compact-document.js";
import { clientError } from "../errors/errors.js";
import type { SubscriptionBounds } from "./limits.js";
import { Quota } from "./quota.js";
import { jsonLength } from "./variables-size.js";

/** The memory of subscriptions, bounded per socket, principal and process. */
export interface SubscriptionBytes {
  /**
   * Counts a subscription towards its socket, its principal and the process until the returned function is called.
   * @throws GraphQLError with the code SUBSCRIPTIONS_TOO_LARGE.
   */
  readonly hold: (holders: Holders, args: Pick<ExecutionArgs, "document" | "variableValues">) => () => void;
}

/** The socket and the principal of a subscription. */
export interface Holders {
  readonly socket: object;
  readonly principal: string;
}

/** Of a subscription without its document and variables. */
const subscriptionBytes = 3_072;
const charBytes = 2;

/** Creates the bounds of subscriptions in this process. */
export function createSubscriptionBytes(bounds: SubscriptionBounds): SubscriptionBytes {
  const sockets = new Quota<object>(bounds.perSocket);
  const principals = new Quota<string>(bounds.perPrincipal);
  const process = new Quota<"process">(bounds.perProcess);
  const documents = new SharedDocuments(process);
  return {
    hold: ({ socket, principal }, { document, variableValues }) => {
      const variables = charBytes * jsonLength(variableValues ?? {}, Infinity, Infinity);
      const bytes = subscriptionBytes + documentBytes(document) + variables;
      if (!sockets.take(socket, bytes)) throw tooLarge("connection", bounds.perSocket);
      if (!principals.take(principal, bytes)) {
        sockets.release(socket, bytes);
        throw tooLarge("principal", bounds.perPrincipal);
      }
      if (!takeOfProcess(document, variables)) {
        sockets.release(socket, bytes);
        principals.release(principal, bytes);
        throw tooLarge("process", bounds.perProcess);
      }
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        sockets.release(socket, bytes);
        principals.release(principal, bytes);
        process.release("process", variables);
        documents.release(document);
      };
    },
  };

  function takeOfProcess(document: DocumentNode, variables: number): boolean {
    if (!process.take("process", variables)) return false;
    if (documents.take(document)) return true;
    process.release("process", variables);
    return false;
  }
}

/** Charges the bytes of a document once, while at least one subscription holds it. */
class SharedDocuments {
  private readonly holders = new Map<DocumentNode, number>();

  constructor(private readonly process: Quota<"process">) {}

  take(document: DocumentNode): boolean {
    const holders = this.holders.get(document) ?? 0;
    if (holders === 0 && !this.process.take("process", documentBytes(document))) return false;
    this.holders.set(document, holders + 1);
    return true;
  }

  release(document: DocumentNode): void {
    const holders = (this.holders.get(document) ?? 0) - 1;
    if (holders > 0) {
      this.holders.set(document, holders);
      return;
    }
    this.holders.delete(document);
    this.process.release("process", documentBytes(document));
  }
}

type Scope = "connection" | "principal" | "process";

function tooLarge(scope: Scope, maximum: number) {
  const message = `The subscriptions of this ${scope} would exceed ${maximum} bytes`;
  const http = { status: scope === "process" ? 503 : 429 };
  return clientError("SUBSCRIPTIONS_TOO_LARGE", message, { scope, maximum, http });
}
