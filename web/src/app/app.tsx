import { BifoldProvider } from "@bifold/react";
import { createClient } from "@bifold/client";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { ErrorState } from "../design/error-state.js";
import { ToastProvider } from "../design/toast.js";
import { readConsoleInfo, type ConsoleInfo } from "./console-info.js";
import { Routes } from "./routes.js";
import { loadSession, saveSession, SessionContext, tokenOf, type Session } from "./session.js";
import { Shell } from "./shell.js";

/** The console: reads the server's description, then shows the page of the address. */
export function App() {
  const { info, error, retry } = useConsoleInfo();
  if (error !== undefined) return <ErrorState error={error} onRetry={retry} />;
  if (info === undefined) return null;
  return (
    <SessionProvider info={info}>
      <ToastProvider>
        <Shell>
          <Routes />
        </Shell>
      </ToastProvider>
    </SessionProvider>
  );
}

function useConsoleInfo() {
  const [info, setInfo] = useState<ConsoleInfo>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    readConsoleInfo().then(setInfo, setError);
  }, [attempt]);
  const retry = useCallback(() => {
    setError(undefined);
    setAttempt((count) => count + 1);
  }, []);
  return { info, error, retry };
}

/** The person of this window, and a client with their token. */
function SessionProvider({ info, children }: { readonly info: ConsoleInfo; readonly children: ReactNode }) {
  const [session, setSession] = useState<Session>(() => loadSession(info));
  const token = tokenOf(session);
  const client = useMemo(() => createConsoleClient(token), [token]);
  const value = useMemo(() => {
    const change = (next: Session) => {
      saveSession(next);
      setSession(next);
    };
    return {
      ...{ session, info, signIn: change },
      signOut: () => {
        change({ kind: "visitor" });
      },
    };
  }, [session, info]);
  return (
    <SessionContext value={value}>
      <BifoldProvider client={client}>{children}</BifoldProvider>
    </SessionContext>
  );
}

/** Creates a client of the server that serves the console. */
export function createConsoleClient(token: string | undefined) {
  const url = new URL("/graphql", window.location.href).href;
  return createClient({ url, consistency: "own-writes", ...(token !== undefined && { token }) });
}
