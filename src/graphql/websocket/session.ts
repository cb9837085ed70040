import { CloseCode } from "graphql-ws";
import { anonymous, type Principal } from "../access/principal.js";
import type { Identity } from "../access/verify-token.js";
import type { Quota } from "../limits/quota.js";

/** The authenticated session of a WebSocket, until its token expires. */
export interface Session {
  /** Returns false if the principal has too many connections. */
  readonly begin: (identity: Identity) => boolean;
  readonly principal: () => Principal;
  /** The owner of the quotas that the socket counts towards. */
  readonly owner: () => string;
  readonly end: () => void;
}

/** The maximum delay of a timer. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Creates a session that is anonymous until it begins; `close` closes its socket. The owner of an anonymous session is its
 * address.
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

  function closeWhenExpired(): void {
    const leftMs = identity.expiresAt - Date.now();
    if (leftMs <= 0) close(CloseCode.Forbidden, "The token has expired");
    else if (Number.isFinite(leftMs)) timer = setTimeout(closeWhenExpired, Math.min(leftMs, maxTimerMs));
  }

  return {
    begin: (authenticated) => {
      // The socket may have closed while its token was verified.
      if (ended) return true;
      release = sessions.take(ownerOf(authenticated.principal));
      if (release === undefined) return false;
      identity = authenticated;
      closeWhenExpired();
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
