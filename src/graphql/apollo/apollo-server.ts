import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLError } from "graphql";
import type { Logger } from "../../platform/logging/logging.js";
import type { CommandOrigin } from "../../write-side/index.js";
import { admitOperations } from "./admission-plugin.js";
import { chargeFailures } from "./failure-limit-plugin.js";
import { announceOperations } from "./telemetry-plugin.js";
import type { CorrelatedContext } from "../context.js";
import type { MaskError } from "../errors/errors.js";
import { addReportedErrors } from "../operation/field-errors.js";
import { answerJsonWithOk } from "./json-status-plugin.js";
import type { Failures } from "../limits/failures.js";
import type { Operations } from "../operation/operation-gate.js";

/** What an Apollo Server is made of. */
export interface ApolloOptions {
  readonly operations: Operations;
  readonly failures: Failures;
  readonly mask: MaskError;
  readonly log: Logger;
  readonly environment: string;
  /** Usage is reported to Apollo Studio when both are given. */
  readonly apollo: {
    readonly key: string | undefined;
    readonly graphRef: string | undefined;
    /** Whether a gateway may ask a subgraph how long each field took ("ftv1"). */
    readonly inlineTrace: boolean;
  };
}

/** Makes an Apollo Server, not yet started. Our own landing page and drain make its own superfluous. */
export function createApollo<Context extends CorrelatedContext>(options: ApolloOptions): ApolloServer<Context> {
  const { operations, failures, mask, log, environment, apollo } = options;
  const { key, graphRef, inlineTrace } = apollo;
  const origins = new WeakMap<WeakKey, CommandOrigin>();
  return new ApolloServer<Context>({
    schema: operations.schema,
    // Documents are prepared by the gate; see admission.ts.
    documentStore: null,
    // Apollo's names for what is kept start with "apq:".
    persistedQueries: {
      cache: {
        get: (key) => Promise.resolve(operations.persisted.find(key.slice(4))),
        set: (key, text) => {
          operations.persisted.remember(key.slice(4), text);
          return Promise.resolve();
        },
        delete: () => Promise.resolve(true),
      },
    },
    // The gate's rules decide.
    introspection: true,
    nodeEnv: environment,
    logger: log,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => mask(error, origins.get(error as WeakKey)),
    apollo: { ...(key !== undefined && { key }), ...(graphRef !== undefined && { graphRef }) },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...(inlineTrace ? [] : [ApolloServerPluginInlineTraceDisabled()]),
      ...(key === undefined ? [ApolloServerPluginUsageReportingDisabled()] : []),
      noteOrigin(origins),
      addReportedErrors((error, { origin }) => mask(error, origin)),
      admitOperations(operations, mask),
      announceOperations(operations),
      answerJsonWithOk(),
      chargeFailures(failures),
    ],
  });
}

/** Apollo formats errors without knowing whose they are, so that is noted here before. */
function noteOrigin<Context extends CorrelatedContext>(
  origins: WeakMap<WeakKey, CommandOrigin>,
): ApolloServerPlugin<Context> {
  const listener = Promise.resolve({
    didEncounterErrors: ({ errors, contextValue }: { errors: readonly GraphQLError[]; contextValue: Context }) => {
      for (const error of errors) origins.set(error, contextValue.origin);
      return Promise.resolve();
    },
  });
  return { requestDidStart: () => listener };
}
