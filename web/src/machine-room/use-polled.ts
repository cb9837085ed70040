import type { TypedDocumentNode } from "@bifold/client";
import { useClient } from "@bifold/react";
import { useCallback, useEffect, useRef, useState } from "react";

/** Data that is read at an interval. */
export interface Polled<Data> {
  /** The data that was read last; undefined before the first read. It stays while reads fail. */
  readonly data: Data | undefined;
  /** Why the last read failed. */
  readonly error: unknown;
  readonly refetch: () => void;
}

interface PolledOptions<Data> {
  /** Undefined reads once, and again after `refetch`. */
  readonly intervalMs: number | undefined;
  /** Called with the data of each read. */
  readonly onData?: (data: Data) => void;
}

interface State<Data> {
  readonly key: string;
  readonly data: Data | undefined;
  readonly error: unknown;
}

/** Reads a query at an interval while the window is visible. Pass the same document in each render. */
export function usePolled<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { intervalMs, onData }: PolledOptions<Data>,
): Polled<Data> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const [state, setState] = useState<State<Data>>({ key, data: undefined, error: undefined });
  const [refetches, setRefetches] = useState(0);
  const notify = useRef(onData);
  useEffect(() => {
    notify.current = onData;
  });

  useEffect(() => {
    const canceling = new AbortController();
    const { signal } = canceling;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      try {
        const request = document as TypedDocumentNode<Data, object>;
        const data = await client.request<Data, object>(request, JSON.parse(key) as object, { signal });
        if (signal.aborted) return;
        setState({ key, data, error: undefined });
        notify.current?.(data);
      } catch (error) {
        if (signal.aborted) return;
        setState((before) => ({ key, data: before.key === key ? before.data : undefined, error }));
      }
      if (intervalMs !== undefined) timer = setTimeout(readIfVisible, intervalMs);
    };
    const readIfVisible = () => {
      if (window.document.visibilityState === "hidden") timer = setTimeout(readIfVisible, intervalMs);
      else void read();
    };
    void read();
    return () => {
      canceling.abort();
      clearTimeout(timer);
    };
  }, [client, document, key, intervalMs, refetches]);

  const refetch = useCallback(() => {
    setRefetches((count) => count + 1);
  }, []);
  const isCurrent = state.key === key;
  return { data: isCurrent ? state.data : undefined, error: isCurrent ? state.error : undefined, refetch };
}
