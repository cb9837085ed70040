import { ApolloLink, CombinedGraphQLErrors, Observable } from "@apollo/client";
import { Kind, type DocumentNode } from "graphql";
import type { Connection } from "../connection.js";
import type { ConnectionMonitor } from "../connection-state.js";
import { BifoldError } from "../errors.js";
import { keepSubscribed } from "../keep-subscribed.js";
import { toRequest } from "../print.js";
import { createResumePoint } from "../resume-point.js";
import type { BifoldLinkOptions } from "./link.js";
import type { NewestVersions } from "./newest.js";

/** Dependencies of the link. */
export interface SubscriptionLinkDeps {
  readonly connection: Connection;
  readonly monitor: ConnectionMonitor;
  readonly newest: NewestVersions;
  readonly options: BifoldLinkOptions;
}

/** Creates the link for subscriptions. Each continues after the last message when the connection was lost. */
export function createSubscriptionLink(deps: SubscriptionLinkDeps): ApolloLink {
  let running = 0;
  const count = (difference: number) => {
    running += difference;
    deps.monitor.report({ subscriptions: running });
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
  { connection, monitor, newest, options }: SubscriptionLinkDeps,
  operation: ApolloLink.Operation,
  onResult: (result: ApolloLink.Result) => void,
  signal: AbortSignal,
): Promise<void> {
  const { query, variables } = operation;
  const { after, epoch, ...others }: Readonly<Record<string, unknown>> = variables;
  const resumes = declares(query, "after") && declares(query, "epoch");
  const point = createResumePoint({ ...(resumes && { resumes }) }, { after, epoch });
  const onMissedChanges = () => options.onMissedChanges?.(operation);
  await keepSubscribed(
    connection,
    {
      operation: toRequest(query),
      variables: () => ({ ...others, ...(resumes && point.current()) }),
      onData: (data) => {
        const [message] = Object.values(data) as (Partial<Record<"position" | "epoch", string>> | undefined)[];
        // The document selects them if it can resume.
        if (message?.position !== undefined && message.epoch !== undefined) point.record(message);
        onResult({ data });
      },
      onConnected: () => undefined,
      onResumeTooOld: () => {
        const startsOver = point.forget();
        if (startsOver) onMissedChanges();
        return startsOver;
      },
      onLogReplaced: () => {
        point.forget();
        newest.clear();
        monitor.report({ logReplacements: monitor.current().logReplacements + 1 });
        onMissedChanges();
      },
      onRetry: (error) => {
        monitor.report({ error });
        options.onRetry?.(error);
      },
    },
    signal,
  );
}

/** Whether the operation of a document has a variable. */
export function declares({ definitions }: DocumentNode, name: string): boolean {
  const variables = definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? (each.variableDefinitions ?? []) : [],
  );
  return variables.some(({ variable }) => variable.name.value === name);
}

function toApolloError(error: unknown): unknown {
  return error instanceof BifoldError ? new CombinedGraphQLErrors({ errors: error.errors }) : error;
}
