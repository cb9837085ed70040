import type { OrderFieldsFragment as Order } from "./generated/documents.js";
import { wait } from "./retry.js";
import type { Connected } from "./subscription.js";

/** A page of orders, the newest first. */
export interface OrderPage {
  readonly edges: readonly { readonly node: Order }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What catching up works with. */
export interface CatchUpParts {
  /** Reads a page of the orders that a subscription is about, whatever it takes. */
  readonly readPage: (page: { first: number; after: string | null }, signal: AbortSignal) => Promise<OrderPage>;
  /** Orders that are read at most. */
  readonly limit: number;
  /** Is given each order that may have changed. */
  readonly tell: (order: Order) => void;
}

/** Finds out what has changed while there was no connection. */
export interface CatchUp {
  /** Of an order that was told of. */
  readonly know: (order: Pick<Order, "lastUpdated">) => void;
  /** To be called for each connection; resolves when all that was missed has been told. @throws the signal's reason. */
  readonly onConnected: (connected: Connected) => Promise<void>;
}

const pageSize = 100;
/** Milliseconds after which a subscription usually stands. */
const standsAfter = 2_000;
/**
 * Milliseconds by which changes may be told in another order than they happened in, as parts of the read model
 * advance by themselves.
 */
const disorder = 60_000;

/** Knows of nothing yet. */
export function createCatchUp({ readPage, limit, tell }: CatchUpParts): CatchUp {
  /** When the newest change happened that is known, by the server's clock in milliseconds. */
  let newest: number | undefined;
  /** Where catching up begins, until it is done: on one connection, or on several. */
  let from: number | undefined;

  function know({ lastUpdated }: Pick<Order, "lastUpdated">): void {
    newest = Math.max(newest ?? 0, Date.parse(lastUpdated));
  }

  /** Only what is newer than what there was at the beginning is caught up with later. */
  async function begin(signal: AbortSignal): Promise<void> {
    const { edges } = await readPage({ first: pageSize, after: null }, signal);
    for (const { node } of edges) know(node);
  }

  async function read(since: number, signal: AbortSignal): Promise<void> {
    let after: string | null = null;
    for (let count = 0; count < limit; count += pageSize) {
      const { edges, pageInfo }: OrderPage = await readPage({ first: pageSize, after }, signal);
      for (const { node } of edges) if (Date.parse(node.lastUpdated) >= since) tell(node);
      if (!pageInfo.hasNextPage) return;
      after = pageInfo.endCursor;
    }
  }

  async function catchUp({ told, signal }: Connected): Promise<void> {
    const since = (from ??= (newest ?? 0) - disorder);
    await read(since, signal);
    // Changes between that reading and the subscription's start are missing still. When that was the server does not
    // say: surely before it tells of something.
    const stands = await Promise.race([told.then(() => true), wait(standsAfter, signal).then(() => false)]);
    if (!stands) {
      await read(since, signal);
      await told;
    }
    await read(since, signal);
    from = undefined;
  }

  return {
    know,
    onConnected: (connected) => (connected.isFirst ? begin(connected.signal) : catchUp(connected)),
  };
}
