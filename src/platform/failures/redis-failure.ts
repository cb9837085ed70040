import { messageOf } from "./error-text.js";
import type { Failure } from "./failure.js";

/** Replies of a server that is loading, replicating, full, or moving keys. ioredis has retried what it can. */
const transientReplies =
  /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|READONLY|OOM|NOREPLICAS|MISCONF|BUSY|MOVED|ASK|UNBLOCKED|ERR max number of clients)\b/;
/** Replies of a server that rejects this client. */
const refusingReplies =
  /^(NOAUTH|WRONGPASS|NOPERM|DENIED|ERR invalid password|ERR Client sent AUTH|ERR AUTH|ERR DB index)\b/;

/** Errors of ioredis for a command whose connection is lost or missing. */
const transientNames = new Set(["MaxRetriesPerRequestError", "ClusterAllFailedError", "AbortError"]);
const transientMessages =
  /^(Stream isn't writeable|Connection is closed|Socket timeout\. Expecting data|Command timed out|Command aborted due to connection close|Reached the max retries per request limit|Cluster isn't ready|None of startup nodes|Failed to refresh slots cache|Too many Cluster redirections|All sentinels are unreachable)/;

/** Classifies a Redis error reply or an error of ioredis; undefined for any other error. `redis-script.ts` handles NOSCRIPT. */
export function redisFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  const about = { server: "redis", reason: messageOf(error) } as const;
  if (name === "ReplyError") {
    const needsOperator = refusingReplies.test(message);
    const isTransient = needsOperator || transientReplies.test(message);
    return { ...about, kind: isTransient ? "transient" : "permanent", needsOperator };
  }
  const isAbort = name === "AbortError" && !message.startsWith("Command aborted");
  if ((transientNames.has(name) && !isAbort) || transientMessages.test(message))
    return { ...about, kind: "transient", needsOperator: false };
  return undefined;
}
