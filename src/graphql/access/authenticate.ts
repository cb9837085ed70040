import type { Logger } from "../../platform/logging/logging.js";
import { clientError } from "../errors/errors.js";
import type { AuthOptions, TokenOptions } from "./auth-options.js";
import { anonymous, unchecked } from "./principal.js";
import { createVerifyToken, type Identity, type VerifyToken } from "./verify-token.js";

/**
 * Identifies the client by the value of its `Authorization` header.
 * @throws as {@link VerifyToken}
 */
export interface Authenticate {
  (authorization: string | undefined): Promise<Identity>;
  /** The identity of a client that is identified without I/O and cryptography; otherwise undefined. */
  readonly identified: (authorization: string | undefined) => Identity | undefined;
}

const neverExpires = Number.POSITIVE_INFINITY;
const everyone: Identity = { principal: unchecked, expiresAt: neverExpires };
const nobody: Identity = { principal: anonymous, expiresAt: neverExpires };
const scheme = "Bearer ";

/** Creates the authentication. A client without a token is anonymous; without access control, every client is staff. */
export function createAuthenticate(options: AuthOptions, log: Pick<Logger, "info" | "warn">): Authenticate {
  if (options === "off") return Object.assign(() => Promise.resolve(everyone), { identified: () => everyone });
  const verify = createVerifyAny(options, log);

  function authenticate(authorization: string | undefined): Promise<Identity> {
    if (authorization === undefined) return Promise.resolve(nobody);
    const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
    if (token !== undefined) return verify(token);
    return Promise.reject(clientError("UNAUTHENTICATED", "The Authorization header must be `Bearer <token>`"));
  }

  return Object.assign(authenticate, {
    identified: (authorization: string | undefined) => {
      if (authorization === undefined) return nobody;
      // A verified token is well-formed. Other spellings of the scheme are rare.
      return authorization.startsWith(scheme) ? verify.verified(authorization.slice(scheme.length)) : undefined;
    },
  });
}

/** Verifies with the current secret, then with the previous one, whose tokens stay valid during a rotation. */
function createVerifyAny(options: TokenOptions, log: Pick<Logger, "info" | "warn">): VerifyToken {
  const verify = createVerifyToken(options, log);
  const { keys } = options;
  if (!("secret" in keys) || keys.previous === undefined) return verify;
  const verifyPrevious = createVerifyToken({ ...options, keys: { secret: keys.previous } }, log);
  const verifyEither = (token: string) =>
    verify(token).catch((reason: unknown) =>
      verifyPrevious(token).catch(() => {
        throw reason;
      }),
    );
  return Object.assign(verifyEither, {
    verified: (token: string) => verify.verified(token) ?? verifyPrevious.verified(token),
  });
}
