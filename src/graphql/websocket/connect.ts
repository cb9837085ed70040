import type { ServerOptions } from "graphql-ws";
import { GraphQLError } from "graphql";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { Authenticate } from "../access/authenticate.js";
import type { MaskError } from "../errors/errors.js";
import { operationOrigin } from "../http/request-origin.js";
import type { Failures } from "../limits/failures.js";
import { tryAgainLater, type Connection } from "./connection.js";
import { authorizationOf } from "./message.js";

/** Collaborators of the connection's start. */
export interface ConnectOptions {
  readonly authenticate: Authenticate;
  readonly failures: Failures;
  readonly mask: MaskError;
}

type OnConnect = NonNullable<ServerOptions<Record<string, unknown> | undefined, Connection>["onConnect"]>;

/** Creates the hook that authenticates a connection by its parameters, or else by its `Authorization` header. */
export function createOnConnect({ authenticate, failures, mask }: ConnectOptions): OnConnect {
  return async (context) => {
    const connection = context.extra;
    const { session } = connection;
    const header = connection.takeAuthorization();
    const authorization = authorizationOf(context.connectionParams) ?? header;
    Object.assign(context, { connectionParams: undefined });
    try {
      const identity = await authenticate(authorization);
      failures.recognize(authorization, identity.principal);
      connection.introduced();
      if (!session.begin(identity)) connection.close(tryAgainLater, "Too many connections");
      return true;
    } catch (error) {
      const isUnavailable = error instanceof UnavailableError;
      if (!isUnavailable && !(error instanceof GraphQLError)) throw error;
      if (isUnavailable) {
        mask(error, operationOrigin(connection));
        connection.close(tryAgainLater, "Try again later");
      }
      // The protocol core closes a socket that is still open with 4403.
      return false;
    }
  };
}
