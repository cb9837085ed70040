import { z } from "zod";
import type { Limits } from "../graphql/limits/limits.js";

const wholeNumber = (min: number, max: number) => {
  const wanted = `must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^\d+$/, wanted).transform(Number).pipe(z.number().min(min, wanted).max(max, wanted));
};

const atMost = (max: number, value: number) => wholeNumber(1, max).default(value);
const million = 1_000_000;

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` });

const origins = z.string().transform((list, context) =>
  list.split(",").map((text) => {
    const origin = text.trim();
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      context.addIssue({ code: "custom", message: "must be a list of origins such as https://shop.example" });
    return origin;
  }),
);

/** The variables of limits. `.env.example` explains each. */
export const limitVariables = {
  MAX_DOCUMENT_LENGTH: atMost(100 * million, 65_536),
  MAX_TOKENS: atMost(million, 2_000),
  MAX_DEPTH: atMost(1_000, 16),
  MAX_FIELDS: atMost(million, 500),
  MAX_ALIASES: atMost(million, 30),
  MAX_ROOT_FIELDS: atMost(million, 20),
  MAX_DIRECTIVES: atMost(million, 30),
  MAX_COST: atMost(100 * million, 20_000),
  MAX_MESSAGE_BYTES: atMost(1_000 * million, 1_048_576),
  MAX_VARIABLES_LENGTH: atMost(1_000 * million, 524_288),
  MAX_RESPONSE_BYTES: atMost(1_000 * million, 4_194_304),
  MAX_ORDER_ITEMS: atMost(100_000, 500),
  OPERATION_DEADLINE_MS: atMost(3_600_000, 30_000),
  INTROSPECTION: oneOf(["true", "false"]).optional(),
  PERSISTED_OPERATIONS: oneOf(["off", "log", "enforce"]).default("off"),
  PERSISTED_MANIFEST: z.string().optional(),
  CORS_ORIGINS: origins.optional(),
  RATE_LIMIT_PER_MINUTE: wholeNumber(0, 1_000 * million).default(60_000),
  RATE_LIMIT_BURST: atMost(1_000 * million, 60_000),
  RATE_LIMIT_WHEN_REDIS_IS_AWAY: oneOf(["open", "closed"]).default("open"),
  FAILURE_LIMIT_PER_MINUTE: wholeNumber(0, million).default(600),
  TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
  MAX_WEBSOCKETS: atMost(million, 10_000),
  MAX_WEBSOCKETS_PER_PRINCIPAL: atMost(million, 100),
  MAX_WEBSOCKETS_PER_ADDRESS: atMost(million, 1_000),
  MAX_PENDING_WEBSOCKETS: atMost(million, 1_000),
  MAX_PENDING_WEBSOCKETS_PER_ADDRESS: atMost(million, 100),
  MAX_OPERATIONS_PER_WEBSOCKET: atMost(100_000, 100),
  MAX_SUBSCRIPTION_BYTES_PER_WEBSOCKET: atMost(1_000 * million, 1_048_576),
  MAX_SUBSCRIPTION_BYTES_PER_PRINCIPAL: atMost(1_000 * million, 16_777_216),
  MAX_SUBSCRIPTION_BYTES: atMost(100_000 * million, 33_554_432),
  MAX_WEBSOCKET_BACKLOG_BYTES: atMost(1_000 * million, 16_777_216),
  WEBSOCKET_INIT_TIMEOUT_MS: atMost(600_000, 5_000),
};

type LimitVariables = z.infer<z.ZodObject<typeof limitVariables>>;

/** Describes how the variables contradict each other; undefined if they do not. */
export function limitContradiction(value: LimitVariables): string | undefined {
  if (value.PERSISTED_OPERATIONS === "off" || value.PERSISTED_MANIFEST !== undefined) return undefined;
  return `PERSISTED_MANIFEST is required when PERSISTED_OPERATIONS is ${value.PERSISTED_OPERATIONS}`;
}

/** The limits. In development, every origin is allowed and introspection is on by default. */
export function limitsOf(value: LimitVariables, development: boolean): Limits {
  const { RATE_LIMIT_PER_MINUTE: perMinute, INTROSPECTION: introspection } = value;
  return Object.freeze<Limits>({
    document: {
      chars: value.MAX_DOCUMENT_LENGTH,
      tokens: value.MAX_TOKENS,
      depth: value.MAX_DEPTH,
      fields: value.MAX_FIELDS,
      aliases: value.MAX_ALIASES,
      rootFields: value.MAX_ROOT_FIELDS,
      directives: value.MAX_DIRECTIVES,
      cost: value.MAX_COST,
    },
    maxMessageBytes: value.MAX_MESSAGE_BYTES,
    maxVariablesChars: value.MAX_VARIABLES_LENGTH,
    maxResponseBytes: value.MAX_RESPONSE_BYTES,
    maxItems: value.MAX_ORDER_ITEMS,
    failuresPerMinute: value.FAILURE_LIMIT_PER_MINUTE === 0 ? undefined : value.FAILURE_LIMIT_PER_MINUTE,
    deadlineMs: value.OPERATION_DEADLINE_MS,
    introspection: introspection === undefined ? development : introspection === "true",
    persisted: { mode: value.PERSISTED_OPERATIONS, manifest: value.PERSISTED_MANIFEST },
    origins: value.CORS_ORIGINS ?? (development ? "any" : []),
    rate:
      perMinute === 0
        ? undefined
        : { perMinute, burst: value.RATE_LIMIT_BURST, whenRedisIsAway: value.RATE_LIMIT_WHEN_REDIS_IS_AWAY },
    trustedProxies: value.TRUSTED_PROXIES,
    websocket: {
      connections: value.MAX_WEBSOCKETS,
      connectionsPerPrincipal: value.MAX_WEBSOCKETS_PER_PRINCIPAL,
      connectionsPerAddress: value.MAX_WEBSOCKETS_PER_ADDRESS,
      pending: value.MAX_PENDING_WEBSOCKETS,
      pendingPerAddress: value.MAX_PENDING_WEBSOCKETS_PER_ADDRESS,
      operations: value.MAX_OPERATIONS_PER_WEBSOCKET,
      subscriptionBytes: {
        perSocket: value.MAX_SUBSCRIPTION_BYTES_PER_WEBSOCKET,
        perPrincipal: value.MAX_SUBSCRIPTION_BYTES_PER_PRINCIPAL,
        perProcess: value.MAX_SUBSCRIPTION_BYTES,
      },
      maxBacklogBytes: value.MAX_WEBSOCKET_BACKLOG_BYTES,
      initTimeoutMs: value.WEBSOCKET_INIT_TIMEOUT_MS,
    },
  });
}
