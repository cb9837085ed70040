/** Where a server listens. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** Where Redis is: one server, a Redis Cluster, or a server that Sentinels know the whereabouts of. */
type RedisPlace =
  | { readonly url: string }
  | { readonly cluster: readonly ServerAddress[] }
  | { readonly sentinels: readonly ServerAddress[]; readonly master: string; readonly sentinelLogin: RedisLogin };

/** What a server wants to know of who connects. */
export interface RedisLogin {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** PEM texts. What is left out is as Node has it: its own certificate authorities, no certificate of the client. */
export interface RedisTls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** Where Redis is, and how to connect to it. A login takes precedence over the one in the URL. */
export type RedisServers = RedisPlace & {
  /** What the names of all keys and channels start with; {@link defaultNamespace} unless given. */
  readonly namespace?: string;
  readonly login?: RedisLogin;
  /** Undefined: none, unless the URL begins with `rediss://`. */
  readonly tls?: RedisTls | undefined;
};

/** The namespace of a deployment that has a Redis of its own. */
export const defaultNamespace = "bifold";

/** The variables that name Redis, as an operator knows them. */
export function variableOf(servers: RedisServers): string {
  if ("url" in servers) return "REDIS_URL";
  return "cluster" in servers ? "REDIS_CLUSTER_NODES" : "REDIS_SENTINELS";
}
