import { codeOf, messageOf } from "./startup-error.js";

/** Replies of a Redis that is starting, failing over, or being resharded. */
const temporaryReply = /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY|BUSY|NOREPLICAS|MOVED|ASK|UNKILLABLE)\b/;
/** What ioredis rejects a command with that found no connection, or whose connection was lost. */
const lostConnection =
  /Connection is closed|Stream isn't writeable|Socket timeout|Command (aborted|timed out)|Connection reset|Cluster isn't ready|None of startup nodes|Failed to refresh slots cache|All sentinels are unreachable|Too many Cluster redirections|connect ETIMEDOUT|socket hang up|Client network socket disconnected|Server's not ready/i;
const lostConnectionNames = new Set(["MaxRetriesPerRequestError", "ClusterAllFailedError", "AbortError"]);

/** Whether a command failed because Redis is unavailable for the moment, and not because of the command. */
export function isRedisUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (lostConnectionNames.has(error.name) || temporaryReply.test(error.message)) return true;
  if (/^(ECONN|ETIMEDOUT|EPIPE|EHOST|ENET|ENOTFOUND|EAI_)/.test(codeOf(error) ?? "")) return true;
  return lostConnection.test(error.message);
}

const certificateCode =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;

/** Why Redis refuses this client, in words for the operator; undefined for what may get better by itself. */
export function explainRedisRefusal(error: unknown): string | undefined {
  const message = messageOf(error);
  if (message.includes("NOAUTH")) return `it requires a password (REDIS_PASSWORD): ${message}`;
  if (/WRONGPASS|invalid (username-)?password/i.test(message))
    return `it does not accept the user or password: ${message}`;
  if (message.includes("NOPERM")) return `its user lacks a permission, see ops/redis-users.acl: ${message}`;
  if (/DB index|invalid DB/i.test(message)) return `it has no database of the number in the URL: ${message}`;
  if (/cluster support disabled/i.test(message)) return "it is not a Redis Cluster: use REDIS_URL";
  if (message.includes("DENIED")) return `it denies connections from other machines: ${message}`;
  if (certificateCode.test(codeOf(error) ?? ""))
    return `its certificate is not trusted (REDIS_TLS_CA_FILE): ${message}`;
  return undefined;
}
