import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { createGenerationReader, type GenerationReader } from "./generation-reader.js";
import { createGenerationWriter, type GenerationWriter } from "./generation-writer.js";
import { createProjectionVersions, type ProjectionVersions } from "./projection-versions.js";

/** The generations of one read model in Redis, as the projection of one version sees them. */
export type Generations = Omit<GenerationReader, "read" | "numbers"> & GenerationWriter & ProjectionVersions;

/** The generations of `readModel`. */
export function createGenerations(redis: Redis, readModel: VersionedReadModel): Generations {
  const reader = createGenerationReader(redis, readModel);
  const writer = createGenerationWriter(redis, readModel, reader);
  return { ...reader, ...writer, ...createProjectionVersions(redis, readModel, reader, writer) };
}
