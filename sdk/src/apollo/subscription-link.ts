import { ApolloLink, CombinedGraphQLErrors, Observable } from "@apollo/client";
import type { GraphQLFormattedError } from "graphql";
import type { Connection } from "../connection.js";
import type { ConnectionMonitor } from "../connection-state.js";
import { BifoldError } from "../errors.js";
import { keepSubscribed } from "../keep-subscribed.js";
import { toRequest } from "../print.js";
import type { ResponseData } from "../request.js";
import type { BifoldLinkOptions } from "./link.js";
import type { NewestVersions } from "./newest.js";

/** Dependencies of the link. */
export interface SubscriptionLinkDeps {
  readonly connection: Connection;
  readonly monitor: ConnectionMonitor;
  readonly newest: NewestVersions;
  readonly options: BifoldLinkOptions;
}

/** The position of the last message. */
interface Resume {
  readonly after?: string;
  readonly epoch?: string;
}

/** Creates the link for subscriptions. Each continues after the last message when the connection was lost. */
export function createSubscriptionLink(deps: SubscriptionLinkDeps): ApolloLink {
  let running = 0;
  const count = (difference: number) => {
    running += difference;
    deps.monitor.onSubscriptions(running);
  };
  return new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const ended = new AbortController();
        count(1);
        subscribe(deps, operation, observer.next.bind(observer), ended.signal).then(
          () => {
            observer.complete();
          },
          (error: unknown) => {
            observer.error(toApolloError(error));
          },
        );
        return () => {
          ended.abort();
          count(-1);
        };
      }),
  );
}

/** Subscribes until the signal. */
async function subscribe(
  deps: SubscriptionLinkDeps,
  operation: ApolloLink.Operation,
  onResult: (result: ApolloLink.Result) => void,
  signal: AbortSignal,
): Promise<void> {
  const { connection, monitor, newest, options } = deps;
  const { query, variables } = operation;
  const request = toRequest(query);
  const canResume = request.text.includes("$after:") && request.text.includes("$epoch:");
  let resume: Resume = {};
  const subscription = {
    operation: request,
    /** Read at each connect. */
    get variables() {
      return { ...variables, ...resume };
    },
    onData: (data: ResponseData) => {
      if (canResume) resume = { ...resume, ...positionIn(data) };
      onResult({ data });
    },
    onConnected: () => undefined,
    onLogReplaced: () => {
      resume = { after: undefined, epoch: undefined };
      newest.clear();
      monitor.onLogReplaced();
      options.onMissedChanges?.(operation);
    },
    onRetry: (error: Parameters<ConnectionMonitor["onRetry"]>[0]) => {
      monitor.onRetry(error);
      options.onRetry?.(error);
    },
  };
  for (;;) {
    try {
      await keepSubscribed(connection, subscription, signal);
      return;
    } catch (error) {
      if (!(error instanceof BifoldError && error.code === ("RESUME_TOO_OLD" as string))) throw error;
      resume = { after: undefined, epoch: undefined };
      options.onMissedChanges?.(operation);
    }
  }
}

/** The position that a message selects beside the changed object, or of a change. */
function positionIn(data: ResponseData): Resume {
  const [message] = Object.values(data) as [Partial<Record<"position" | "epoch", string>> | undefined];
  const { position, epoch } = message ?? {};
  return position === undefined || epoch === undefined ? {} : { after: position, epoch };
}

function toApolloError(error: unknown): unknown {
  return error instanceof BifoldError
    ? new CombinedGraphQLErrors({ errors: error.errors as readonly GraphQLFormattedError[] })
    : error;
}
