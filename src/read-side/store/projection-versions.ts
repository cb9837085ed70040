import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import type { GenerationReader } from "./generation-reader.js";
import type { GenerationWriter } from "./generation-writer.js";
import { keysOf } from "./keys.js";
import { parseReport } from "./projector-report.js";
import { retireVersionScript } from "./scripts.js";

/** The other versions of a projection that have keys in Redis, as builds before and after this one left them. */
export interface ProjectionVersions {
  /** Whether a projector keeps a newer version current that serves. */
  readonly isNewerCurrent: () => Promise<boolean>;
  /** The other versions without a build at work: no lease, no report and no build lease. */
  readonly abandonedVersions: () => Promise<readonly number[]>;
  /** Removes an abandoned version with its generations; false when a build works on it again. */
  readonly removeVersion: (version: number) => Promise<boolean>;
}

/** The versions of `readModel` beside its own. */
export function createProjectionVersions(
  redis: Redis,
  readModel: VersionedReadModel,
  { numbers, read }: GenerationReader,
  { remove }: GenerationWriter,
): ProjectionVersions {
  const { version, ...name } = readModel;
  const { versions, absent, checkpointChannel } = keysOf(redis, readModel);
  const keysOfVersion = (other: number) => keysOf(redis, { ...name, version: other });

  async function isCurrent(other: number): Promise<boolean> {
    const { serving, report } = keysOfVersion(other);
    const [number, text] = await Promise.all([redis.hget(serving, "generation"), redis.get(report)]);
    return number !== null && text !== null && parseReport(text).state !== "yielded";
  }

  async function isAbandoned(other: number): Promise<boolean> {
    const { lease, report, buildLease } = keysOfVersion(other);
    return (await redis.exists(lease, report, buildLease)) === 0;
  }

  return {
    isNewerCurrent: async () => {
      const newer = (await redis.smembers(versions)).map(Number).filter((other) => other > version);
      return (await Promise.all(newer.map(isCurrent))).includes(true);
    },
    abandonedVersions: async () => {
      const others = (await redis.smembers(versions)).map(Number).filter((other) => other !== version);
      const abandoned = await Promise.all(others.map(isAbandoned));
      return others.filter((_other, index) => abandoned[index]);
    },
    removeVersion: async (other) => {
      const { serving, lease, report, buildLease } = keysOfVersion(other);
      const scriptKeys = { versions, serving, lease, report, buildLease, absent };
      const retired = await retireVersionScript(redis, scriptKeys, { version: other, checkpointChannel });
      if (retired !== 1) return false;
      for (const number of await numbers()) if ((await read(number))?.version === other) await remove(number);
      return true;
    },
  };
}
