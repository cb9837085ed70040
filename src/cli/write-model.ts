import type { AnyStateFold } from "../core/decider.js";
import type { Postgres } from "../platform/postgres/postgres.js";
import {
  rebuildWriteModel,
  verifyWriteModel,
  type RebuiltWriteModel,
  type VerifiedWriteModel,
  type WriteModelDeps,
} from "../write-side/verify/index.js";
import { StartupError } from "../platform/process/startup-error.js";
import { counted, grouped, write, writeJson } from "./output.js";
import { createProgressBoard } from "./progress.js";
import { reportDifferences } from "./report-differences.js";

/** Options of the commands on the write model. */
export interface WriteModelOptions {
  /** The folds of all aggregates. */
  readonly folds: readonly AnyStateFold[];
  readonly signal: AbortSignal;
  readonly json: boolean;
}

/** The name of the write model on the command line. */
export const writeModelName = "write-model";

/** Compares the write model with the log and reports the differences. Returns whether any were found. */
export async function checkWriteModel(
  postgres: Postgres,
  options: WriteModelOptions & { readonly maxDifferences: number },
): Promise<boolean> {
  const verified = await withProgress("verify", postgres, options, (deps) =>
    verifyWriteModel(deps, options.maxDifferences),
  );
  await reportVerified(verified, options.json);
  return verified.differences.length > 0;
}

/**
 * Repairs the rows that differ from the log, and reports how many.
 * @throws StartupError when the database's user lacks a privilege.
 */
export async function repairWriteModel(postgres: Postgres, options: WriteModelOptions): Promise<void> {
  await requirePrivileges(postgres);
  await reportRebuilt(await withProgress("rebuild", postgres, options, rebuildWriteModel), options.json);
}

/** Checks the privileges before the repair begins, so that it does not fail halfway. */
async function requirePrivileges({ pool }: Postgres): Promise<void> {
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
  work: (deps: WriteModelDeps) => Promise<Result>,
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
  await reportDifferences({
    subject: writeModelName,
    ...{ differences, truncated, position },
    compared: compared === 1 ? "1 stream or command" : `${grouped(compared)} streams and commands`,
    remarks: [],
  });
}

async function reportRebuilt({ streams, commands, head }: RebuiltWriteModel, json: boolean): Promise<void> {
  if (json) await writeJson({ writeModel: true, streams, commands, head });
  else {
    const heads = head ? ", and the head of the log" : "";
    const repaired = `${counted(streams, "stream")} and ${counted(commands, "command")}`;
    await write(`${writeModelName}: repaired ${repaired}${heads}\n`);
  }
}
