import type { Redis } from "../platform/redis/redis.js";
import { parseFindings, parseTask, type Finding, type MaintenanceTask, type StoredTask } from "./task.js";

/**
 * Stores maintenance tasks in Redis, so that every process shows those of all processes. They are lost with Redis, as are
 * the read models that they work on.
 */
export interface TaskStore {
  /** Stores a task, and for a short time that its process is alive. */
  readonly save: (task: StoredTask) => Promise<void>;
  /** Stores the findings of a task. */
  readonly saveFindings: (id: string, findings: readonly Finding[]) => Promise<void>;
  readonly findings: (id: string) => Promise<readonly Finding[]>;
  /** All stored tasks, the latest first. */
  readonly list: () => Promise<readonly MaintenanceTask[]>;
  /** Requests that a task ends. Its process notices it with its next save. */
  readonly requestCancel: (id: string) => Promise<void>;
  readonly isCancelRequested: (id: string) => Promise<boolean>;
  /** Removes all ended tasks except the latest. */
  readonly prune: () => Promise<void>;
}

/** The interval at which a running task is saved. */
export const saveIntervalMs = 1_000;
/** A running task that is not saved for this long is lost. */
const aliveTtlMs = 10_000;
const retentionSeconds = 7 * 24 * 3_600;
const maxTasks = 50;

/** The keys share a hash tag, so that a Redis Cluster stores them on one node. */
function taskKeysOf({ namespace }: Pick<Redis, "namespace">) {
  const base = `${namespace}:v2:{@tasks}`;
  return {
    /** Hash: tasks as JSON, by id. */
    tasks: `${base}:tasks`,
    /** String with a TTL: exists while the process of a running task is alive. */
    alive: (id: string) => `${base}:alive:${id}`,
    /** String with a TTL: exists once the task should end. */
    cancel: (id: string) => `${base}:cancel:${id}`,
    /** String with a TTL: the findings of a verification, as JSON. */
    findings: (id: string) => `${base}:findings:${id}`,
  };
}

/** The key of the lease that lets one verification run at a time. */
export function verifyLeaseOf({ namespace }: Pick<Redis, "namespace">): string {
  return `${namespace}:v2:{@tasks}:verify-lease`;
}

/** Creates the store of a deployment's tasks. */
export function createTaskStore(redis: Redis): TaskStore {
  const keys = taskKeysOf(redis);

  async function list(): Promise<readonly MaintenanceTask[]> {
    const stored = Object.values(await redis.hgetall(keys.tasks)).flatMap((text) => parseTask(text) ?? []);
    const running = stored.filter(({ status }) => status === "RUNNING").map(({ id }) => id);
    const alive = running.length === 0 ? [] : await redis.mget(running.map(keys.alive));
    const lost = new Set(running.filter((_, index) => alive[index] === null));
    return stored
      .map((task): MaintenanceTask => (lost.has(task.id) ? { ...task, status: "LOST" } : task))
      .sort((one, other) => other.startedAt - one.startedAt);
  }

  return {
    list,
    save: async (task) => {
      // In this order, a running task is never seen without the sign that it is alive.
      await redis.set(keys.alive(task.id), "", "PX", aliveTtlMs);
      await redis.hset(keys.tasks, task.id, JSON.stringify(task));
      await redis.expire(keys.tasks, retentionSeconds);
    },
    saveFindings: async (id, findings) => {
      await redis.set(keys.findings(id), JSON.stringify(findings), "EX", retentionSeconds);
    },
    findings: async (id) => {
      const text = await redis.get(keys.findings(id));
      return text === null ? [] : parseFindings(text);
    },
    requestCancel: async (id) => {
      await redis.set(keys.cancel(id), "", "EX", retentionSeconds);
    },
    isCancelRequested: async (id) => (await redis.exists(keys.cancel(id))) === 1,
    prune: async () => {
      const ended = (await list()).slice(maxTasks).filter(({ status }) => status !== "RUNNING");
      for (const { id } of ended) {
        await redis.hdel(keys.tasks, id);
        await redis.del(keys.findings(id), keys.cancel(id));
      }
    },
  };
}
