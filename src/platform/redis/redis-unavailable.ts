import { classifyFailure } from "../failures/classify-failure.js";
import { codeOf, messageOf } from "../failures/error-text.js";

/** Returns whether a command failed because Redis is temporarily unavailable, and not because of the command. */
export function isRedisUnavailable(error: unknown): boolean {
  return classifyFailure(error, "redis").kind === "transient";
}

const certificateCode =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;

/** Explains to the operator why Redis refuses this client; undefined for a failure that may pass without action. */
export function explainRedisRefusal(error: unknown): string | undefined {
  const message = messageOf(error);
  if (message.includes("NOAUTH")) return `it requires a password (REDIS_PASSWORD): ${message}`;
  if (/WRONGPASS|invalid (username-)?password/i.test(message))
    return `it does not accept the user or password: ${message}`;
  if (message.includes("NOPERM")) return `its user lacks a permission, see ops/redis-users.acl: ${message}`;
  if (/DB index|invalid DB/i.test(message)) return `it has no database with the number in the URL: ${message}`;
  if (/cluster support disabled/i.test(message)) return "it is not a Redis Cluster: use REDIS_URL";
  if (message.includes("DENIED")) return `it denies connections from other machines: ${message}`;
  if (certificateCode.test(codeOf(error) ?? ""))
    return `its certificate is not trusted (REDIS_TLS_CA_FILE): ${message}`;
  return undefined;
}
