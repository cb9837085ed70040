import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  defaultNamespace,
  type RedisLogin,
  type RedisServers,
  type RedisTls,
  type ServerAddress,
} from "../platform/redis/redis-servers.js";
import { messageOf } from "../platform/failures/error-text.js";
import { isPercentEncoded } from "./percent-encoding.js";

const wanted = "must be a list of servers such as redis-1:6379,redis-2:6379";

const addresses = (defaultPort: number) =>
  z.string().transform((list, context) =>
    list.split(",").map((text): ServerAddress => {
      const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^\s:@/]+))(?::(\d{1,5}))?$/i.exec(text.trim()) ?? [];
      const address = { host: bracketed ?? plain ?? "", port: port === undefined ? defaultPort : Number(port) };
      if (address.host === "" || address.port > 65_535) context.addIssue({ code: "custom", message: wanted });
      return address;
    }),
  );

const pemFile = z.string().transform((path, context) => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    context.addIssue({ code: "custom", message: `cannot be read: ${messageOf(error)}` });
    return z.NEVER;
  }
});

// No message contains the value, since it may contain a password.
const redisUrl = z.string().superRefine((value, context) => {
  const message = redisUrlProblem(value);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

function redisUrlProblem(value: string): string | undefined {
  if (!/^rediss?:\/\//.test(value) || !URL.canParse(value))
    return "must be a URL that begins with redis:// or rediss://";
  const { username, password, pathname, searchParams, hash } = new URL(value);
  if (!isPercentEncoded(username) || !isPercentEncoded(password))
    return "has a user or password with a stray %: write it as %25";
  if (!/^\/?$|^\/\d{1,9}$/.test(pathname))
    return "must end with a database number, as in redis://localhost:6379/0, or without a path";
  if (searchParams.size > 0 || hash !== "") return "must have no parameters behind ? or #: REDIS_* variables set them";
  return undefined;
}

/** The variables of Redis. `.env.example` explains each. */
export const redisVariables = {
  REDIS_PREFIX: z
    .string()
    // Braces are hash tags, and pattern characters would match the keys of others.
    .regex(/^[A-Za-z0-9_.-]{1,32}$/, "must be 1 to 32 of A-Z a-z 0-9 _ . -")
    .default(defaultNamespace),
  REDIS_URL: redisUrl.optional(),
  REDIS_CLUSTER_NODES: addresses(6379).optional(),
  REDIS_SENTINELS: addresses(26_379).optional(),
  REDIS_SENTINEL_MASTER: z.string().default("mymaster"),
  REDIS_SENTINEL_USERNAME: z.string().optional(),
  REDIS_SENTINEL_PASSWORD: z.string().optional(),
  REDIS_USERNAME: z.string().optional(),
  REDIS_PASSWORD: z.string().optional(),
  REDIS_TLS: z.enum(["true", "false"], { error: "must be one of true, false" }).optional(),
  REDIS_TLS_CA_FILE: pemFile.optional(),
  REDIS_TLS_CERT_FILE: pemFile.optional(),
  REDIS_TLS_KEY_FILE: pemFile.optional(),
};

const serverVariables = ["REDIS_URL", "REDIS_CLUSTER_NODES", "REDIS_SENTINELS"] as const;

type RedisVariables = z.infer<z.ZodObject<typeof redisVariables>>;

/** Describes how the variables contradict each other; undefined if they do not. */
export function redisContradiction(value: RedisVariables): string | undefined {
  const named = serverVariables.filter((name) => value[name] !== undefined);
  if (named.length > 1) return `${named.join(" and ")} cannot both be set: each names a Redis`;
  if ((value.REDIS_TLS_CERT_FILE === undefined) !== (value.REDIS_TLS_KEY_FILE === undefined))
    return "REDIS_TLS_CERT_FILE and REDIS_TLS_KEY_FILE must both be set, or neither";
  return undefined;
}

/** The Redis to use; undefined if no variable names one. */
export function redisServersOf(value: RedisVariables): RedisServers | undefined {
  const { REDIS_URL: url, REDIS_CLUSTER_NODES: cluster, REDIS_SENTINELS: sentinels } = value;
  const how = { login: loginOf(value.REDIS_USERNAME, value.REDIS_PASSWORD), tls: tlsOf(value) };
  if (url !== undefined) return { url, ...how };
  if (cluster !== undefined) return { cluster, ...how };
  if (sentinels === undefined) return undefined;
  const sentinelLogin = loginOf(value.REDIS_SENTINEL_USERNAME, value.REDIS_SENTINEL_PASSWORD);
  return { sentinels, master: value.REDIS_SENTINEL_MASTER, sentinelLogin, ...how };
}

function loginOf(username: string | undefined, password: string | undefined): RedisLogin {
  return { username, password };
}

function tlsOf(value: RedisVariables): RedisTls | undefined {
  const { REDIS_TLS_CA_FILE: ca, REDIS_TLS_CERT_FILE: cert, REDIS_TLS_KEY_FILE: key } = value;
  const on =
    value.REDIS_TLS === "true" || value.REDIS_URL?.startsWith("rediss:") === true || (ca ?? cert) !== undefined;
  return on ? { ca, cert, key } : undefined;
}
