import type { Logger } from "../../platform/logging/logging.js";
import { clientError } from "../errors/errors.js";
import type { AuthOptions, TokenOptions } from "./auth-options.js";
import { anonymous, unchecked } from "./principal.js";
import { createVerifyToken, type Identity, type VerifyToken } from "./verify-token.js";

/**
 * Tells who asks, by what an Authorization header says, or would say.
 * @throws as {@link VerifyToken}
 */
export type Authenticate = (authorization: string | undefined) => Promise<Identity>;

/** Until the end of time. */
const forGood = Number.POSITIVE_INFINITY;

/** Without a token one is anonymous; with access control off, everybody is unchecked. */
export function createAuthenticate(options: AuthOptions, log: Pick<Logger, "info" | "warn">): Authenticate {
  if (options === "off") return () => Promise.resolve({ principal: unchecked, expiresAt: forGood });
  const verify = createVerifyAny(options, log);
  return (authorization) => {
    if (authorization === undefined) return Promise.resolve({ principal: anonymous, expiresAt: forGood });
    const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
    if (token !== undefined) return verify(token);
    return Promise.reject(clientError("UNAUTHENTICATED", "The Authorization header must be `Bearer`, and a token"));
  };
}

/** Verifies by the current secret, then by the previous one: a secret is rotated while tokens of the old one are valid. */
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
