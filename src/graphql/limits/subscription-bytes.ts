import type { DocumentNode, ExecutionArgs } from "graphql";
import { documentBytes } from "../compact-document.js";
import { clientError } from "../errors.js";
import { createQuota } from "./quota.js";
import { lengthOf } from "./variables-size.js";

/** Memory that the subscriptions of sockets and principals hold in this process. */
export interface SubscriptionBytes {
  /**
   * Counts a subscription towards its socket and its principal until the returned function is called.
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
export function createSubscriptionBytes(perSocket: number, perPrincipal: number): SubscriptionBytes {
  const sockets = createQuota<object>(perSocket);
  const principals = createQuota<string>(perPrincipal);
  return {
    hold: ({ socket, principal }, { document, variableValues }) => {
      const bytes = bytesOf(document, variableValues);
      const releaseSocket = sockets.take(socket, bytes);
      if (releaseSocket === undefined) throw tooLarge("connection", perSocket);
      const releasePrincipal = principals.take(principal, bytes);
      if (releasePrincipal === undefined) {
        releaseSocket();
        throw tooLarge("principal", perPrincipal);
      }
      return () => {
        releaseSocket();
        releasePrincipal();
      };
    },
  };
}

function bytesOf(document: DocumentNode, variables: ExecutionArgs["variableValues"]): number {
  return subscriptionBytes + documentBytes(document) + charBytes * lengthOf(variables ?? {}, Infinity, Infinity);
}

function tooLarge(scope: "connection" | "principal", maximum: number) {
  const message = `The subscriptions of this ${scope} would hold more than ${maximum} bytes`;
  return clientError("SUBSCRIPTIONS_TOO_LARGE", message, { scope, maximum });
}
