import { createContext, use } from "react";
import type { ConsoleInfo } from "./console-info.js";
import { readStored } from "./stored.js";

/** Who uses the console. `token` is undefined where authentication is off. */
export type Session =
  | { readonly kind: "visitor" }
  | { readonly kind: "customer"; readonly customerId: string; readonly name: string; readonly token?: string }
  | { readonly kind: "staff"; readonly name: string; readonly token?: string };

/** The session, what the server says about itself, and the ways to change the session. */
export interface SessionContextValue {
  readonly session: Session;
  readonly info: ConsoleInfo;
  readonly signIn: (session: Session) => void;
  readonly signOut: () => void;
}

/** Provided by the app. */
export const SessionContext = createContext<SessionContextValue | undefined>(undefined);

/** The current session. */
export function useSession(): SessionContextValue {
  const value = use(SessionContext);
  if (value === undefined) throw new Error("useSession needs a SessionContext above");
  return value;
}

const visitor: Session = { kind: "visitor" };

// Each window has its own session, so that two windows can be two people.
const key = "bifold.session";

/** The session of this window before a reload. Sessions of another kind of authentication are discarded. */
export function loadSession({ auth }: ConsoleInfo): Session {
  const session = sessionOf(readStored(sessionStorage, key));
  return (tokenOf(session) !== undefined) === (auth === "jwt") ? session : visitor;
}

/** A stored session; that of a visitor if it is not valid. */
export function sessionOf(stored: unknown): Session {
  if (typeof stored !== "object" || stored === null) return visitor;
  const { kind, name, customerId, token } = stored as Readonly<Record<string, unknown>>;
  if (typeof name !== "string" || (token !== undefined && typeof token !== "string")) return visitor;
  const person = { name, ...(token !== undefined && { token }) };
  if (kind === "staff") return { kind, ...person };
  return kind === "customer" && typeof customerId === "string" ? { kind, customerId, ...person } : visitor;
}

/** Keeps the session for a reload of this window. */
export function saveSession(session: Session): void {
  if (session.kind === "visitor") sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(session));
}

/** The token of a session, if it has one. */
export const tokenOf = (session: Session): string | undefined => ("token" in session ? session.token : undefined);
