import { CloseCode } from "graphql-ws";
import { anonymous, type Principal } from "../access/principal.js";
import type { Identity } from "../access/verify-token.js";
import type { Quota } from "../limits/quota.js";

/** Who is at the other end of a websocket, for as long as their token is valid. */
export interface Session {
  /** False when they have as many connections as they may have. */
  readonly begin: (identity: Identity) => boolean;
  readonly principal: () => Principal;
  /** Whose quotas the socket counts towards. */
  readonly owner: () => string;
  readonly end: () => void;
}

/** The longest time that a timer takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * A session of nobody in particular until it begins; `close` closes its socket. Of anonymous ones each address counts
 * for itself.
 */
export function createSession(
  close: (code: number, reason: string) => void,
  { sessions, address }: { readonly sessions: Quota<string>; readonly address: string },
): Session {
  let release: (() => void) | undefined;
  let identity: Identity = { principal: anonymous, expiresAt: Number.POSITIVE_INFINITY };
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const ownerOf = (principal: Principal) =>
    principal.role === "anonymous" ? `address ${address}` : `${principal.role} ${principal.subject}`;

  function watch(): void {
    const left = identity.expiresAt - Date.now();
    if (left <= 0) close(CloseCode.Forbidden, "The token has expired");
    else if (Number.isFinite(left)) timer = setTimeout(watch, Math.min(left, longestTimer));
  }

  return {
    begin: (of) => {
      // The socket may have gone while its token was verified.
      if (ended) return true;
      release = sessions.take(ownerOf(of.principal));
      if (release === undefined) return false;
      identity = of;
      watch();
      return true;
    },
    // A timer may be late.
    principal: () => (identity.expiresAt > Date.now() ? identity.principal : anonymous),
    owner: () => ownerOf(identity.principal),
    end: () => {
      ended = true;
      clearTimeout(timer);
      release?.();
    },
  };
}
