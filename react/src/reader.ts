import type { ConnectionState } from "@bifold/client";
import type { Hub } from "./hub.js";
import { onAbort } from "./listeners.js";
import type { Fallible, Fault, Work } from "./resource.js";

/** The client retries each read; after that the next attempt waits this long. */
const retryDelayMs = 5_000;
/** The time after which the server has usually started a subscription. */
const startDelayMs = 2_000;

/**
 * Reads now, after each request, and after a failure that a retry can fix; one read at a time. It reads again some time
 * after each connect: the protocol does not acknowledge a subscription, so a change between a read and the start of the
 * subscription would be missed. After the log was replaced, it reads everything again.
 * @returns requests a read
 */
export function startReader<State extends Fallible>(
  { client: { connection }, entities }: Hub,
  { onError, signal }: Work<State>,
  read: () => Promise<void>,
): () => void {
  let isReading = false;
  let isRequested = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function request(): void {
    isRequested = true;
    if (!isReading) void run();
  }

  async function run(): Promise<void> {
    isReading = true;
    while (isRequested && !signal.aborted) {
      isRequested = false;
      try {
        await read();
      } catch (error) {
        const fault = error as Fault;
        onError(fault);
        if (fault.temporary) requestLater(retryDelayMs);
      }
    }
    isReading = false;
  }

  function requestLater(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(request, delayMs);
  }

  let last: ConnectionState = { ...connection.current(), state: "idle" };
  const observe = () => {
    const next = connection.current();
    if (next.logReplacements !== last.logReplacements) {
      entities.clear();
      request();
    }
    if (next.state === "connected" && last.state !== "connected") requestLater(startDelayMs);
    last = next;
  };
  const stop = connection.subscribe(observe);
  onAbort(signal, () => {
    stop();
    clearTimeout(timer);
  });
  request();
  observe();
  return request;
}
