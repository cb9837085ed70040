/** What the server says about itself: `GET /console.json`. */
export interface ConsoleInfo {
  /** `off`: everyone may do everything. `jwt`: people sign in with a token. */
  readonly auth: "off" | "jwt";
  /** Whether the server has demo data. */
  readonly isDemo: boolean;
  readonly version: string;
}

/** Reads the server's description. @throws if the server does not respond */
export async function readConsoleInfo(): Promise<ConsoleInfo> {
  const response = await fetch("/console.json", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`The server responded with status ${response.status}`);
  return (await response.json()) as ConsoleInfo;
}
