/** The address of a server. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** The Redis topology: one server, a Redis Cluster, or a server that Sentinels monitor. */
type RedisTopology =
  | { readonly url: string }
  | { readonly cluster: readonly ServerAddress[] }
  | { readonly sentinels: readonly ServerAddress[]; readonly master: string; readonly sentinelLogin: RedisLogin };

/** Credentials for a server. */
export interface RedisLogin {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** PEM texts. The defaults are Node's: its built-in certificate authorities, and no client certificate. */
export interface RedisTls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** The Redis servers and how to connect to them. `login` takes precedence over the credentials in the URL. */
export type RedisServers = RedisTopology & {
  /** The prefix of all key and channel names. Default: {@link defaultNamespace}. */
  readonly namespace?: string;
  readonly login?: RedisLogin;
  /** Undefined: no TLS, unless the URL begins with `rediss://`. */
  readonly tls?: RedisTls | undefined;
};

/** The namespace of a deployment that does not share its Redis. */
export const defaultNamespace = "bifold";

/** Returns the environment variable that configures these servers, for messages to the operator. */
export function variableOf(servers: RedisServers): string {
  if ("url" in servers) return "REDIS_URL";
  return "cluster" in servers ? "REDIS_CLUSTER_NODES" : "REDIS_SENTINELS";
}
