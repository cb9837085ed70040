import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { VersionedReadModel } from "../../core/projection.js";
import type { Redis } from "../../platform/redis/redis.js";
import { keysOf } from "./keys.js";
import { leaseScript } from "./scripts.js";

/** Another one holds the generation, and goes on doing so. */
export class GenerationHeldError extends Error {
  override readonly name = "GenerationHeldError";
}

/** Milliseconds. Whoever dies while holding stops the projector for no longer. */
const holdTime = 2_000;
const patience = 10_000;
const retryEvery = 20;

/**
 * Does something while nobody else moves the serving generation of a read model; `applier` is what a step of its own has
 * to show. Queries go on.
 * @throws GenerationHeldError when another one holds it for too long.
 */
export async function withHold<Result>(
  redis: Redis,
  readModel: VersionedReadModel,
  action: (applier: string) => Promise<Result>,
): Promise<Result> {
  const { hold } = keysOf(redis, readModel);
  const applier = randomUUID();
  const ask = async (milliseconds: number) => (await leaseScript(redis, [hold], [applier, milliseconds])) === 1;
  const giveUpAt = performance.now() + patience;
  while (!(await ask(holdTime))) {
    if (performance.now() > giveUpAt)
      throw new GenerationHeldError(`Another process is working on ${readModel.readModel}`);
    await delay(retryEvery);
  }
  try {
    return await action(applier);
  } finally {
    await ask(0);
  }
}
