import { anonymous, type Principal } from "../access/principal.js";
import type { Identity } from "../access/verify-token.js";
import type { Quota } from "./quota.js";

/** The connection of a session. */
export interface SessionConnection {
  /** Called when the token has expired: the connection ends. */
  readonly tokenExpired: () => void;
}

/** The reason to end a connection whose token has expired. */
export const tokenExpiredReason = "The token has expired";

/** The maximum delay of a timer. */
const maxTimerMs = 2 ** 31 - 1;

const unauthenticated: Identity = { principal: anonymous, expiresAt: Number.POSITIVE_INFINITY };

/** The authenticated session of a connection, until its token expires. It is anonymous until it begins. */
export class Session {
  private identity = unauthenticated;
  private timer: NodeJS.Timeout | undefined = undefined;
  private isCounted = false;
  private hasEnded = false;

  /** @param address the owner of an anonymous session */
  constructor(
    private readonly connection: SessionConnection,
    private readonly sessions: Quota<string>,
    private readonly address: string,
  ) {}

  /** Returns false if the principal has too many connections. */
  begin(identity: Identity): boolean {
    // The connection may have closed while its token was verified.
    if (this.hasEnded) return true;
    if (!this.sessions.take(this.ownerOf(identity.principal))) return false;
    this.isCounted = true;
    this.identity = identity;
    this.endWhenExpired();
    return true;
  }

  principal(): Principal {
    // A timer may be late.
    return this.identity.expiresAt > Date.now() ? this.identity.principal : anonymous;
  }

  /** The owner of the quotas that the connection counts towards. */
  owner(): string {
    return this.ownerOf(this.identity.principal);
  }

  end(): void {
    this.hasEnded = true;
    clearTimeout(this.timer);
    if (this.isCounted) this.sessions.release(this.owner());
    this.isCounted = false;
  }

  private ownerOf(principal: Principal): string {
    return principal.role === "anonymous" ? `address ${this.address}` : `${principal.role} ${principal.subject}`;
  }

  /** Ends the connection, or continues to wait. Called by the timer too. */
  endWhenExpired(): void {
    const leftMs = this.identity.expiresAt - Date.now();
    if (leftMs <= 0) this.connection.tokenExpired();
    else if (Number.isFinite(leftMs)) this.timer = setTimeout(onTimer, Math.min(leftMs, maxTimerMs), this);
  }
}

/** One function for all timers. */
function onTimer(session: Session): void {
  session.endWhenExpired();
}
