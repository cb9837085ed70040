import type { Aggregate } from "./aggregate.js";
import type { Logger } from "./platform/logging/logging.js";
import type { CommandHandler, CommandOrigin } from "./write-side/index.js";

const origin: CommandOrigin = { correlationId: "seed", actor: "seed" };

/** Adds the demo data that clients find at once. */
export async function seed(aggregates: readonly Aggregate[], commands: CommandHandler): Promise<void> {
  for (const aggregate of aggregates) await aggregate.seed?.(commands, origin);
}

/** Demo data that is being added while the process serves. */
export interface Seeding {
  /** Stops it soon. The next start continues it. */
  readonly stop: () => Promise<void>;
}

/** Adds the remaining demo data in the background. A failure is logged: the process serves without that data. */
export function startSeeding(aggregates: readonly Aggregate[], commands: CommandHandler, logger: Logger): Seeding {
  const controller = new AbortController();
  const seedAll = async () => {
    for (const aggregate of aggregates) await aggregate.seedInBackground?.(commands, origin, controller.signal);
  };
  const seeded = seedAll().catch((error: unknown) => {
    logger.warn({ err: error }, "demo data is incomplete, the next start continues it");
  });
  return {
    stop: async () => {
      controller.abort();
      await seeded;
    },
  };
}
