import type { AnyStateFold } from "../core/decider.js";
import type { Postgres } from "../platform/postgres/postgres.js";
import { describeDifference } from "../read-side/index.js";
import {
  rebuildWriteModel,
  verifyWriteModel,
  type RebuiltWriteModel,
  type VerifiedWriteModel,
  type WriteModelParts,
} from "../write-side/verify/index.js";
import { StartupError } from "../platform/process/startup-error.js";
import { grouped, write, writeJson } from "./output.js";
import { createProgressBoard } from "./progress.js";

/** How the commands show what they do with the write model. */
export interface WriteModelOptions {
  /** How the states of all aggregates are folded. */
  readonly folds: readonly AnyStateFold[];
  readonly signal: AbortSignal;
  readonly json: boolean;
}

/** The write model by its name on the command line. */
export const writeModelName = "write-model";

/** Compares the write model with the log and reports the differences; returns whether there are any. */
export async function checkWriteModel(
  postgres: Postgres,
  options: WriteModelOptions & { readonly maxDifferences: number },
): Promise<boolean> {
  const verified = await withProgress("verify", postgres, options, (parts) =>
    verifyWriteModel(parts, options.maxDifferences),
  );
  await reportVerified(verified, options.json);
  return verified.differences.length > 0;
}

/**
 * Mends what differs, and reports how much that was.
 * @throws StartupError when the database's user may not.
 */
export async function mendWriteModel(postgres: Postgres, options: WriteModelOptions): Promise<void> {
  await requireRights(postgres);
  await reportRebuilt(await withProgress("rebuild", postgres, options, rebuildWriteModel), options.json);
}

/** Told before anything is mended, not halfway. */
async function requireRights({ pool }: Postgres): Promise<void> {
  const { rows } = await pool.query<{ user: string; tables: string }>(
    `SELECT current_user AS "user", string_agg(DISTINCT name, ', ') AS tables
     FROM unnest(ARRAY['stream', 'command', 'log_head']) AS name,
          unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
     WHERE NOT has_table_privilege(name, privilege) HAVING count(*) > 0`,
  );
  const [missing] = rows;
  if (missing === undefined) return;
  throw new StartupError(
    `The database's user ${missing.user} (DATABASE_URL) may not change the write model (${missing.tables}): run "bifold rebuild --write-model" as the owner of the tables`,
  );
}

async function withProgress<Result>(
  title: string,
  { prisma }: Postgres,
  { folds, signal, json }: WriteModelOptions,
  work: (parts: WriteModelParts) => Promise<Result>,
): Promise<Result> {
  const board = createProgressBoard({ title, unit: "events", json });
  const progress = board.add(writeModelName);
  try {
    const onProgress = (done: number, end: number) => {
      progress.update(done, end);
    };
    return await work({ prisma, folds, signal, onProgress });
  } finally {
    board.end();
  }
}

async function reportVerified(verified: VerifiedWriteModel, json: boolean): Promise<void> {
  const { position, compared, differences, truncated } = verified;
  if (json) {
    await writeJson(...differences.map((difference) => ({ writeModel: true, ...difference })), {
      ...{ writeModel: true, position, compared, truncated },
      differences: differences.length,
    });
    return;
  }
  const count = differences.length === 0 ? "no" : `${truncated ? "at least " : ""}${grouped(differences.length)}`;
  const lines = [
    ...differences.map((difference) => `${writeModelName}: ${describeDifference(difference)}`),
    `${writeModelName}: ${count} differences in ${grouped(compared)} streams and commands, as of position ${position}`,
  ];
  await write(lines.map((line) => `${line}\n`).join(""));
}

async function reportRebuilt({ streams, commands, head }: RebuiltWriteModel, json: boolean): Promise<void> {
  if (json) await writeJson({ writeModel: true, streams, commands, head });
  else {
    const heads = head ? ", and the head of the log" : "";
    await write(`${writeModelName}: mended ${grouped(streams)} streams and ${grouped(commands)} commands${heads}\n`);
  }
}
