import { wait } from "./abort.js";
import type { CurrentConnection } from "./keep-subscribed.js";
import type { Change } from "./version-filter.js";

/** A page of a connection, the newest nodes first. */
export interface Page {
  readonly edges: readonly { readonly node: Change }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Reads a page of the subscribed nodes; retries temporary failures. */
export type ReadPage = (page: { first: number; after: string | null }, signal: AbortSignal) => Promise<Page>;

/** Options of a backfill. */
export interface BackfillOptions {
  readonly readPage: ReadPage;
  /** The field with the time of a node's last change. */
  readonly changedAt: string;
  /** The maximum number of nodes to read. */
  readonly limit: number;
  /** Called with each node that may have changed. */
  readonly emit: (node: Change) => void;
}

/** Finds the changes that happened while there was no connection. */
export interface Backfill {
  /** Records the time of a change that was emitted. */
  readonly record: (change: Change) => void;
  /** Whether missed changes are not all emitted yet. */
  readonly isPending: () => boolean;
  /** Runs for each connection that the server did not resume; resolves when all missed changes are emitted. @throws the error of `readPage`. */
  readonly run: (connection: CurrentConnection) => Promise<void>;
}

const pageSize = 100;
/** The time after which the server has usually started the subscription. */
const subscribeDelayMs = 2_000;
/** The read model's parts advance independently: changes can arrive out of order by this much. */
const maxDisorderMs = 60_000;

/** Creates the backfill of one subscription. */
export function createBackfill({ readPage, changedAt, limit, emit }: BackfillOptions): Backfill {
  /** The time of the newest known change, by the server's clock. */
  let newestMs: number | undefined;
  /** The start of the backfill in progress, which can take several connections. */
  let backfillFromMs: number | undefined;

  const timeOf = (change: Change) => Date.parse(String(change[changedAt]));

  function record(change: Change): void {
    newestMs = Math.max(newestMs ?? 0, timeOf(change));
  }

  /** On the first connection nothing was missed: only records from when on a later backfill has to read. */
  async function recordCurrentState(signal: AbortSignal): Promise<void> {
    const { edges } = await readPage({ first: pageSize, after: null }, signal);
    for (const { node } of edges) record(node);
  }

  async function emitChangesSince(fromMs: number, signal: AbortSignal): Promise<void> {
    let after: string | null = null;
    for (let count = 0; count < limit; count += pageSize) {
      const { edges, pageInfo }: Page = await readPage({ first: pageSize, after }, signal);
      for (const { node } of edges) if (timeOf(node) >= fromMs) emit(node);
      if (!pageInfo.hasNextPage) return;
      after = pageInfo.endCursor;
    }
  }

  async function emitMissedChanges({ firstMessage, signal }: CurrentConnection): Promise<void> {
    const fromMs = (backfillFromMs ??= (newestMs ?? 0) - maxDisorderMs);
    await emitChangesSince(fromMs, signal);
    // This misses the changes between the read and the start of the subscription. The protocol does not say when the
    // server starts it, only the first message proves that it did.
    const isStarted = await Promise.race([
      firstMessage.then(() => true),
      wait(subscribeDelayMs, signal).then(() => false),
    ]);
    if (!isStarted) {
      await emitChangesSince(fromMs, signal);
      await firstMessage;
    }
    await emitChangesSince(fromMs, signal);
    backfillFromMs = undefined;
  }

  return {
    record,
    isPending: () => backfillFromMs !== undefined,
    run: (connection) => (connection.isFirst ? recordCurrentState(connection.signal) : emitMissedChanges(connection)),
  };
}
