import type { Logger } from "../../platform/logging/logging.js";
import { clientError } from "../errors/errors.js";
import type { AuthOptions, TokenOptions } from "./auth-options.js";
import { anonymous, unchecked } from "./principal.js";
import { createVerifyToken, type Identity, type VerifyToken } from "./verify-token.js";

/**
 * Identifies the client by the value of its `Authorization` header.
 * @throws as {@link VerifyToken}
 */
export type Authenticate = (authorization: string | undefined) => Promise<Identity>;

const neverExpires = Number.POSITIVE_INFINITY;

/** Creates the authentication. A client without a token is anonymous; without access control, every client is staff. */
export function createAuthenticate(options: AuthOptions, log: Pick<Logger, "info" | "warn">): Authenticate {
  if (options === "off") return () => Promise.resolve({ principal: unchecked, expiresAt: neverExpires });
  const verify = createVerifyAny(options, log);
  return (authorization) => {
    if (authorization === undefined) return Promise.resolve({ principal: anonymous, expiresAt: neverExpires });
    const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
    if (token !== undefined) return verify(token);
    return Promise.reject(clientError("UNAUTHENTICATED", "The Authorization header must be `Bearer <token>`"));
  };
}

/** Verifies with the current secret, then with the previous one, whose tokens stay valid during a rotation. */
function createVerifyAny(options: TokenOptions, log: Pick<Logger, "info" | "warn">): VerifyToken {
  const verify = createVerifyToken(options, log);
  const { keys } = options;
  if (!("secret" in keys) || keys.previous === undefined) return verify;
  const verifyPrevious = createVerifyToken({ ...options, keys: { secret: keys.previous } }, log);
  return (token) =>
    verify(token).catch((reason: unknown) =>
      verifyPrevious(token).catch(() => {
        throw reason;
      }),
    );
}
