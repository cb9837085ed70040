import { onAbort } from "./abort.js";
import { createBackfill, type Page } from "./backfill.js";
import { createChangeQueue, type ChangeQueue } from "./change-queue.js";
import type { Connection } from "./connection.js";
import type { ConnectionMonitor } from "./connection-state.js";
import { keepSubscribed, type SubscriptionOptions } from "./keep-subscribed.js";
import type { Operation, Resubscribe } from "./operation.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { createResumePoint, type ResumeArguments } from "./resume-point.js";
import { withRetry } from "./retry.js";
import { createVersionFilter, type Change } from "./version-filter.js";

/** Runs a generated query. */
export type RunQuery = (name: string, variables: object, options: CallOptions) => Promise<unknown>;

/** Dependencies of subscriptions. */
export interface SubscriptionsDeps {
  readonly connection: Connection;
  readonly monitor: ConnectionMonitor;
  readonly options: ClientOptions;
  readonly runQuery: RunQuery;
}

/** The subscriptions of a client. */
export interface Subscriptions {
  /** Starts a subscription; no version of a key is emitted twice or out of order, across all connections. */
  readonly start: (operation: Operation, variables: object, options?: CallOptions) => AsyncIterableIterator<Change>;
  readonly endAll: () => void;
}

/** The reactions of a subscription to its messages and connections. */
type Handlers = Pick<SubscriptionOptions, "variables" | "onConnected" | "onLogReplaced" | "onResumeTooOld"> & {
  readonly onChange: (change: Change) => void;
};

/** Creates the subscriptions of a client. */
export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const running = new Set<() => void>();
  return {
    start: (operation, variables, { signal } = {}) => {
      const { resubscribe } = operation;
      if (resubscribe === undefined) throw new Error(`${operation.name} is not a subscription`);
      const ended = new AbortController();
      let stopListening: () => void = () => undefined;
      const queue = createChangeQueue<Change>(
        (change) => String(change[resubscribe.key]),
        () => {
          running.delete(stop);
          deps.monitor.report({ subscriptions: running.size });
          stopListening();
          ended.abort();
        },
      );
      const stop = () => {
        queue.end();
      };
      running.add(stop);
      deps.monitor.report({ subscriptions: running.size });
      stopListening = onAbort(signal, stop);
      const handlers = createHandlers(deps, resubscribe, variables, queue);
      const subscription: SubscriptionOptions = {
        ...{ operation, ...handlers },
        onRetry: (error) => {
          deps.monitor.report({ error });
          deps.options.onRetry?.(error);
        },
        onData: (data) => {
          handlers.onChange(data[operation.name] as Change);
        },
      };
      keepSubscribed(deps.connection, subscription, ended.signal).catch(queue.end);
      return queue.items;
    },
    endAll: () => {
      for (const stop of [...running]) stop();
    },
  };
}

function createHandlers(
  deps: SubscriptionsDeps,
  resubscribe: Resubscribe,
  variables: object,
  { push, end }: Pick<ChangeQueue<Change>, "push" | "end">,
): Handlers {
  const { rememberedKeys = 10_000 } = deps.options;
  let filter = createVersionFilter(resubscribe, rememberedKeys);
  const emitIfNewer = (change: Change): void => {
    const result = filter(change);
    if (result.kind === "stale") return;
    backfill?.record(result.change);
    push(result.change);
  };
  // The arguments of a resumed subscription are none of its backfill query.
  const { after, epoch, ...ownVariables }: ResumeArguments & Readonly<Record<string, unknown>> = { ...variables };
  const point = createResumePoint(resubscribe, { after, epoch });
  const newBackfill = () => createBackfillOf(deps, resubscribe, ownVariables, emitIfNewer);
  let backfill = newBackfill();
  let isResumed = false;
  return {
    variables: () => {
      // The changes that a backfill has not emitted yet lie before the last message.
      const resumeArguments = backfill?.isPending() === true ? undefined : point.current();
      isResumed = resumeArguments !== undefined;
      return { ...ownVariables, ...resumeArguments };
    },
    onChange: (change) => {
      point.record(change);
      emitIfNewer(change);
    },
    onResumeTooOld: point.forget,
    onLogReplaced: () => {
      deps.monitor.report({ logReplacements: deps.monitor.current().logReplacements + 1 });
      point.forget();
      filter = createVersionFilter(resubscribe, rememberedKeys);
      backfill = newBackfill();
    },
    onConnected: (connection) => {
      if (isResumed) return;
      // Without a backfill, the server begins with the current state.
      backfill?.run(connection).catch((error: unknown) => {
        if (!connection.signal.aborted) end(error);
      });
    },
  };
}

function createBackfillOf(
  { options, runQuery }: SubscriptionsDeps,
  { backfill }: Resubscribe,
  variables: object,
  emit: (change: Change) => void,
) {
  if (backfill === undefined) return undefined;
  const { backfillLimit = 1_000, onRetry } = options;
  return createBackfill({
    ...{ emit, limit: backfillLimit, changedAt: backfill.changedAt },
    readPage: (page, signal) =>
      withRetry(
        { attempts: Infinity, endsAtMs: Infinity, signal, onRetry },
        async () => (await runQuery(backfill.query, { ...variables, ...page }, { signal })) as Page,
      ),
  });
}
