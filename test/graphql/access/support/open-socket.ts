import { createClient } from "graphql-ws";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";

/** Opens a socket with these parameters. `opened` resolves on acknowledgment, `ended` to the close code. */
export function openSocket(
  url: string,
  connectionParams?: Record<string, unknown>,
  headers: Record<string, string> = {},
) {
  class WithHeaders extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers });
    }
  }
  let connected = (): void => undefined;
  let closed = (_code: number): void => undefined;
  const opened = new Promise<void>((resolve) => (connected = resolve));
  const ended = new Promise<number>((resolve) => (closed = resolve));
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WithHeaders,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
    ...(connectionParams && { connectionParams }),
    on: {
      connected: () => {
        connected();
      },
      closed: (event) => {
        closed((event as { code: number }).code);
      },
    },
  });
  onTestFinished(() => client.dispose());
  return { opened, ended };
}
