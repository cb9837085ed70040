import type { DocumentNode, ExecutionArgs } from "graphql";
import { documentBytes } from "../operation/compact-document.js";
import { clientError } from "../errors/errors.js";
import type { SubscriptionBounds } from "./limits.js";
import { createQuota, type Quota } from "./quota.js";
import { lengthOf } from "./variables-size.js";

/** Memory that the subscriptions of sockets and principals hold in this process. */
export interface SubscriptionBytes {
  /**
   * Counts a subscription towards its socket, its principal and the process until the returned function is called.
   * @throws GraphQLError with the code SUBSCRIPTIONS_TOO_LARGE.
   */
  readonly hold: (holders: Holders, args: Pick<ExecutionArgs, "document" | "variableValues">) => () => void;
}

/** The socket is an object of its own, the principal a name. */
export interface Holders {
  readonly socket: object;
  readonly principal: string;
}

/** Bytes of a subscription without its document and variables. */
const subscriptionBytes = 3_072;
const charBytes = 2;

/** Bounds the memory of subscriptions. */
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
      const variables = charBytes * lengthOf(variableValues ?? {}, Infinity, Infinity);
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

/** Takes the bytes of a document from the quota while at least one subscription holds it. */
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
      let given = false;
      return () => {
        if (given) return;
        given = true;
        if (--shared.count > 0) return;
        holders.delete(document);
        release();
      };
    },
  };
}

type Scope = "connection" | "principal" | "process";

function tooLarge(scope: Scope, maximum: number) {
  const message = `The subscriptions of this ${scope} would hold more than ${maximum} bytes`;
  return clientError("SUBSCRIPTIONS_TOO_LARGE", message, { scope, maximum });
}
