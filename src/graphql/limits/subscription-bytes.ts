import type { DocumentNode, ExecutionArgs } from "graphql";
import { documentBytes } from "./compact-document.js";
import { clientError } from "../errors/errors.js";
import type { SubscriptionBounds } from "./limits.js";
import { createQuota, type Quota } from "./quota.js";
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
export function createSubscriptionBytes({
  perSocket,
  perPrincipal,
  perProcess,
}: SubscriptionBounds): SubscriptionBytes {
  const sockets = createQuota<object>(perSocket);
  const principals = createQuota<string>(perPrincipal);
  const process = createQuota<"process">(perProcess);
  const documents = createSharedDocuments(process);
  return {
    hold: ({ socket, principal }, { document, variableValues }) => {
      const variables = charBytes * jsonLength(variableValues ?? {}, Infinity, Infinity);
      const bytes = subscriptionBytes + documentBytes(document) + variables;
      const held: (() => void)[] = [];
      const releaseAll = () => {
        for (const release of held) release();
      };
      const take = (release: (() => void) | undefined, scope: Scope, maximum: number) => {
        if (release !== undefined) held.push(release);
        else {
          releaseAll();
          throw tooLarge(scope, maximum);
        }
      };
      take(sockets.take(socket, bytes), "connection", perSocket);
      take(principals.take(principal, bytes), "principal", perPrincipal);
      take(process.take("process", variables), "process", perProcess);
      take(documents.take(document), "process", perProcess);
      return releaseAll;
    },
  };
}

/** Charges the bytes of a document once, while at least one subscription holds it. */
function createSharedDocuments(process: Quota<"process">) {
  const holders = new Map<DocumentNode, { count: number; readonly release: () => void }>();
  return {
    take: (document: DocumentNode): (() => void) | undefined => {
      const known = holders.get(document);
      const release = known?.release ?? process.take("process", documentBytes(document));
      if (release === undefined) return undefined;
      const shared = known ?? { count: 0, release };
      holders.set(document, shared);
      shared.count++;
      let released = false;
      return () => {
        if (released) return;
        released = true;
        if (--shared.count > 0) return;
        holders.delete(document);
        release();
      };
    },
  };
}

type Scope = "connection" | "principal" | "process";

function tooLarge(scope: Scope, maximum: number) {
  const message = `The subscriptions of this ${scope} would exceed ${maximum} bytes`;
  return clientError("SUBSCRIPTIONS_TOO_LARGE", message, { scope, maximum });
}
