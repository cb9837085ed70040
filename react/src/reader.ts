import type { BifoldError, NetworkError } from "@bifold/client";
import type { Hub } from "./hub.js";

/** A read that keeps a resource loaded. */
export interface ReaderOptions {
  readonly read: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Ends the reader. */
  readonly signal: AbortSignal;
}

/** The client retries each read by itself; after that the next attempt waits this long. */
const retryDelayMs = 5_000;
/** The time after which the server has usually started a subscription. */
const startDelayMs = 2_000;

/**
 * Reads now, after each request, and after a failure that a retry can mend; one read at a time. It reads again some time
 * after the connection opened: the protocol does not acknowledge a subscription, so a change between the first read and the
 * start of the subscription would be missed. After the log was replaced, it reads everything again.
 * @returns requests a read
 */
export function startReader({ client, entities }: Hub, { read, onError, signal }: ReaderOptions): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let isReading = false;
  let isRequested = false;
  let hasFailed = false;

  async function run(): Promise<void> {
    isReading = true;
    hasFailed = false;
    await read(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      hasFailed = true;
      onError(error);
      if ((error as Partial<BifoldError | NetworkError>).temporary === true) requestLater(retryDelayMs);
    });
    isReading = false;
    if (!isRequested) return;
    isRequested = false;
    request();
  }

  function request(): void {
    if (signal.aborted) return;
    if (isReading) isRequested = true;
    else void run();
  }

  function requestLater(delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      request();
    }, delayMs);
    timers.add(timer);
  }

  const { current, subscribe } = client.connection;
  let { logReplacements } = current();
  let wasConnected = false;
  const observe = () => {
    const next = current();
    if (next.logReplacements !== logReplacements) {
      ({ logReplacements } = next);
      entities.clear();
      request();
    }
    if (next.state !== "connected") return;
    if (hasFailed) request();
    if (!wasConnected) requestLater(startDelayMs);
    wasConnected = true;
  };
  const stop = subscribe(observe);
  signal.addEventListener("abort", () => {
    stop();
    for (const timer of timers) clearTimeout(timer);
  });
  request();
  observe();
  return request;
}
