import type { Failure } from "../errors.js";
import { messageOf } from "../process/startup-error.js";

/** Replies of a server that starts, follows another one, is full, or moves keys; ioredis has retried what it retries. */
const transientReplies =
  /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY|OOM|NOREPLICAS|MISCONF|BUSY|MOVED|ASK|UNBLOCKED|ERR max number of clients)\b/;
/** Replies of a server that does not let this client in. */
const refusingReplies =
  /^(NOAUTH|WRONGPASS|NOPERM|DENIED|ERR invalid password|ERR Client sent AUTH|ERR AUTH|ERR DB index)\b/;

/** What ioredis says of a command that was on its way, or that finds no connection. */
const transientNames = new Set(["MaxRetriesPerRequestError", "ClusterAllFailedError", "AbortError"]);
const transientMessages =
  /^(Stream isn't writeable|Connection is closed|Socket timeout\. Expecting data|Command timed out|Command aborted due to connection close|Reached the max retries per request limit|Cluster isn't ready|None of startup nodes|Failed to refresh slots cache|Too many Cluster redirections|All sentinels are unreachable)/;

/** What the table says of an error of ioredis, or of Redis' reply; undefined for others. NOSCRIPT is retried elsewhere. */
export function redisFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  const about = { server: "redis", reason: messageOf(error) } as const;
  if (name === "ReplyError") {
    const needsOperator = refusingReplies.test(message);
    const passes = needsOperator || transientReplies.test(message);
    return { ...about, kind: passes ? "transient" : "permanent", needsOperator };
  }
  const isAbort = name === "AbortError" && !message.startsWith("Command aborted");
  if ((transientNames.has(name) && !isAbort) || transientMessages.test(message))
    return { ...about, kind: "transient", needsOperator: false };
  return undefined;
}
