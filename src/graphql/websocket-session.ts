import { CloseCode } from "graphql-ws";
import { anonymous, type Principal } from "./access/principal.js";
import type { Identity } from "./access/verify-token.js";

/** Who is at the other end of a websocket, for as long as their token is valid. */
export interface Session {
  /** False when they have as many connections as they may have. */
  readonly begin: (identity: Identity) => boolean;
  readonly principal: () => Principal;
  readonly end: () => void;
}

/** The longest time that a timer takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** How many sessions each principal has in this process. */
export type SessionCounts = Map<string, number>;

/**
 * A session of nobody in particular until it begins; `close` closes its socket. Of anonymous ones each address counts
 * for itself.
 */
export function createSession(
  close: (code: number, reason: string) => void,
  { counts, maximum, address }: { counts: SessionCounts; maximum: number; address: string },
): Session {
  let counted: string | undefined;
  let identity: Identity = { principal: anonymous, expiresAt: Number.POSITIVE_INFINITY };
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  function watch(): void {
    const left = identity.expiresAt - Date.now();
    if (left <= 0) close(CloseCode.Forbidden, "The token has expired");
    else if (Number.isFinite(left)) timer = setTimeout(watch, Math.min(left, longestTimer));
  }

  return {
    begin: (of) => {
      // The socket may have gone while its token was verified.
      if (ended) return true;
      const { principal } = of;
      const who = principal.role === "anonymous" ? `address ${address}` : `${principal.role} ${principal.subject}`;
      const count = (counts.get(who) ?? 0) + 1;
      if (count > maximum) return false;
      counts.set(who, count);
      counted = who;
      identity = of;
      watch();
      return true;
    },
    // A timer may be late.
    principal: () => (identity.expiresAt > Date.now() ? identity.principal : anonymous),
    end: () => {
      ended = true;
      clearTimeout(timer);
      if (counted === undefined) return;
      const left = (counts.get(counted) ?? 1) - 1;
      if (left === 0) counts.delete(counted);
      else counts.set(counted, left);
      counted = undefined;
    },
  };
}
