import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLError } from "graphql";
import { setTimeout } from "node:timers/promises";
import type { Logger } from "../../platform/logging/logging.js";
import type { CommandOrigin } from "../../write-side/index.js";
import type { CorrelatedContext } from "../context.js";
import type { MaskError } from "../errors/errors.js";
import type { PersistedOperations } from "../limits/persisted-operations.js";
import type { OperationLifecycle } from "../operation/operation-lifecycle.js";
import { respondToJsonWithOk } from "./json-status-plugin.js";
import { runLifecycle } from "./operation-plugin.js";
import { loadStudioPlugins, type StudioOptions } from "./studio-plugins.js";

/** Options and collaborators of the Apollo Server. */
export interface ApolloOptions {
  readonly lifecycle: OperationLifecycle;
  readonly mask: MaskError;
  readonly log: Logger;
  readonly environment: string;
  readonly apollo: StudioOptions & {
    /** Whether a gateway may request the duration of each field ("ftv1"). */
    readonly inlineTrace: boolean;
  };
}

/** Creates an Apollo Server, not yet started, without its landing page and without its own drain. */
export async function createApollo(options: ApolloOptions): Promise<ApolloServer<CorrelatedContext>> {
  const { lifecycle, mask, log, environment, apollo } = options;
  const { key, graphRef, inlineTrace } = apollo;
  const { schema, persisted } = lifecycle.gate;
  const origins = new WeakMap<WeakKey, CommandOrigin>();
  return new ApolloServer<CorrelatedContext>({
    schema,
    // The gate parses, validates and caches documents; see operation-plugin.ts.
    documentStore: null,
    persistedQueries: { cache: persistedQueryCache(persisted) },
    // The gate's validation rules decide.
    introspection: true,
    nodeEnv: environment,
    logger: log,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => mask(error, origins.get(error as WeakKey)),
    apollo: { ...(key !== undefined && { key }), ...(graphRef !== undefined && { graphRef }) },
    plugins: [
      ...(await loadStudioPlugins(apollo)),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(inlineTrace ? [] : [ApolloServerPluginInlineTraceDisabled()]),
      recordOrigins(origins),
      // Before the lifecycle, which charges a refusal by its status.
      respondToJsonWithOk(),
      runLifecycle(lifecycle),
    ],
  });
}

/** Stops Apollo Server, which sends its last usage reports. Discards them after `timeoutMs`. */
export async function stopApollo(
  apollo: Pick<ApolloServer<CorrelatedContext>, "stop">,
  log: Pick<Logger, "warn">,
  timeoutMs: number,
): Promise<void> {
  const stopped = apollo.stop().then(() => true);
  const timedOut = setTimeout(Math.max(0, timeoutMs), false, { ref: false });
  if (!(await Promise.race([stopped, timedOut])))
    log.warn("last usage reports discarded, Apollo Studio has not responded");
}

/** Apollo prefixes its keys with "apq:". */
function persistedQueryCache({ find, remember }: PersistedOperations) {
  const hashOf = (key: string) => key.slice("apq:".length);
  return {
    get: (key: string) => Promise.resolve(find(hashOf(key))),
    set: (key: string, text: string) => {
      remember(hashOf(key), text);
      return Promise.resolve();
    },
    delete: () => Promise.resolve(true),
  };
}

/** Records the origin of each error, because Apollo formats errors without their context. */
function recordOrigins(origins: WeakMap<WeakKey, CommandOrigin>): ApolloServerPlugin<CorrelatedContext> {
  const listener = Promise.resolve({
    didEncounterErrors: ({
      errors,
      contextValue,
    }: {
      errors: readonly GraphQLError[];
      contextValue: CorrelatedContext;
    }) => {
      for (const error of errors) origins.set(error, contextValue.origin);
      return Promise.resolve();
    },
  });
  return { requestDidStart: () => listener };
}
