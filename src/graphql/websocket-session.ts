import { CloseCode } from "graphql-ws";
import { anonymous, type Principal } from "./access/principal.js";
import type { Identity } from "./access/verify-token.js";

/** Who is at the other end of a websocket, for as long as their token is valid. */
export interface Session {
  readonly begin: (identity: Identity) => void;
  readonly principal: () => Principal;
  readonly end: () => void;
}

/** The longest time that a timer takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** A session of nobody in particular until it begins; `close` closes its socket. */
export function createSession(close: (code: number, reason: string) => void): Session {
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
      if (ended) return;
      identity = of;
      watch();
    },
    // A timer may be late.
    principal: () => (identity.expiresAt > Date.now() ? identity.principal : anonymous),
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
