import type { IncomingMessage } from "node:http";
import { GraphQLError } from "graphql";
import { UnavailableError } from "../../platform/failures/errors.js";
import type { CommandOrigin } from "../../write-side/index.js";
import type { Authenticate } from "../access/authenticate.js";
import type { Identity } from "../access/verify-token.js";
import type { MaskError } from "../errors/errors.js";
import { HttpProblem } from "../http/respond.js";
import type { Failures } from "../limits/failures.js";

/** Collaborators of the authentication. */
export interface StreamAuthentication {
  readonly authenticate: Authenticate;
  readonly failures: Failures;
  readonly mask: MaskError;
}

/** Authenticates a request by its `Authorization` header. @throws HttpProblem with the status 401 or 503. */
export async function authenticateStream(
  { authenticate, failures, mask }: StreamAuthentication,
  { headers: { authorization } }: IncomingMessage,
  origin: CommandOrigin,
): Promise<Identity> {
  try {
    const identity = await authenticate(authorization);
    failures.recognize(authorization, identity.principal);
    return identity;
  } catch (error) {
    if (error instanceof GraphQLError)
      throw new HttpProblem(401, error.message, { "www-authenticate": "Bearer" }, "UNAUTHENTICATED");
    if (!(error instanceof UnavailableError)) throw error;
    const { message, extensions } = mask(error, origin);
    throw new HttpProblem(503, message, {}, "SERVICE_UNAVAILABLE", extensions);
  }
}
