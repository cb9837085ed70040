import { ApolloLink, CombinedGraphQLErrors, Observable } from "@apollo/client";
import { Kind, type DocumentNode } from "graphql";
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

/** Variables with the position of the last message. Undefined ones hide those that the caller passed. */
interface Resume {
  readonly after?: string | undefined;
  readonly epoch?: string | undefined;
}

const tooOld = "RESUME_TOO_OLD";
const fromStart: Resume = { after: undefined, epoch: undefined };

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
  const canResume = declares(query, "after") && declares(query, "epoch");
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
      resume = fromStart;
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
      if (!(error instanceof BifoldError && error.code === (tooOld as string))) throw error;
      resume = fromStart;
      options.onMissedChanges?.(operation);
    }
  }
}

/** Whether the operation of a document has a variable. */
export function declares({ definitions }: DocumentNode, name: string): boolean {
  const variables = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? (each.variableDefinitions ?? []) : [],
  );
  return variables.some(({ variable }) => variable.name.value === name);
}

/** The position that a message selects beside the changed object, or of a change. */
function positionIn(data: ResponseData): Resume {
  const [message] = Object.values(data) as readonly (Partial<Record<"position" | "epoch", string>> | undefined)[];
  const { position, epoch } = message ?? {};
  return position === undefined || epoch === undefined ? {} : { after: position, epoch };
}

function toApolloError(error: unknown): unknown {
  return error instanceof BifoldError
    ? new CombinedGraphQLErrors({ errors: error.errors })
    : error;
}
