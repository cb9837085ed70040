import type { Client } from "@bifold/client";
import { useClient } from "@bifold/react";
import { useEffect, useState } from "react";
import { OrderHistoryPageDocument, type OrderHistoryPageQuery } from "../generated/documents.js";

/** An event in the history of an order. */
export type OrderEvent = OrderHistoryPageQuery["orderHistory"]["nodes"][number];

/** Reads all events of an order, oldest first. */
export async function readHistory(
  client: Client,
  orderId: string,
  signal: AbortSignal,
): Promise<readonly OrderEvent[]> {
  const events: OrderEvent[] = [];
  let after: string | null = null;
  do {
    const variables: { orderId: string; after: string | null } = { orderId, after };
    const { orderHistory } = await client.request(OrderHistoryPageDocument, variables, { signal });
    events.push(...orderHistory.nodes);
    after = orderHistory.pageInfo.hasNextPage ? orderHistory.pageInfo.endCursor : null;
  } while (after !== null);
  return events;
}

/** The history of an order, and why it could not be read. */
export interface History {
  readonly events: readonly OrderEvent[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The history of an order. Another version of the order reads it again. */
export function useHistory(orderId: string, version: number): History {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Pick<History, "events" | "error">>({ events: undefined, error: undefined });
  useEffect(() => {
    const controller = new AbortController();
    readHistory(client, orderId, controller.signal).then(
      (events) => {
        setState({ events, error: undefined });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setState((shown) => ({ ...shown, error }));
      },
    );
    return () => {
      controller.abort();
    };
  }, [client, orderId, version, attempt]);
  return {
    ...state,
    retry: () => {
      setAttempt(attempt + 1);
    },
  };
}
