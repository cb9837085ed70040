import { setTimeout as delay } from "node:timers/promises";
import { UnavailableError } from "./errors.js";
import { isRejectedByDatabase } from "./sql-state.js";

/** Milliseconds between tries; together they outlast a restart of PostgreSQL. */
const delays = [50, 100, 200, 400, 800, 1_500];

/**
 * Does something with PostgreSQL that is safe to do again, through broken connections and restarts.
 * @throws UnavailableError when the database stays away; what the database itself refuses is thrown as it is.
 */
export async function withRetry<Result>(operation: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (isRejectedByDatabase(error)) throw error;
      const wait = delays[attempt];
      if (wait === undefined) throw new UnavailableError("PostgreSQL is not available", { cause: error });
      await delay(wait);
    }
  }
}
