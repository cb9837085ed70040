import { requireMasterKeys } from "../../open-personal-data.js";
import { createMasterKeys, rotateKeys } from "../../personal-data/index.js";
import { withKeysPostgres, withPostgres } from "../connections.js";
import { interrupted } from "../interrupt.js";
import { counted, write, writeJson } from "../output.js";
import { createProgressBoard } from "../progress.js";

/** The options of `bifold keys rotate`. */
export interface RotateOptions {
  readonly json?: true;
}

/** Wraps every key by the current master key, and reports how many. */
export async function rotate({ json = false }: { readonly json?: boolean }): Promise<void> {
  const signal = interrupted();
  const board = createProgressBoard({ title: "rotate", unit: "keys", json });
  const progress = board.add("keys");
  try {
    await withPostgres(async (log, config) => {
      const masterKeys = createMasterKeys(await requireMasterKeys(config));
      const onProgress = (done: number, total: number) => {
        progress.update(done, total);
      };
      const rotated = await withKeysPostgres(config, log, ({ prisma }) =>
        rotateKeys({ prisma, masterKeys, signal, onProgress }),
      );
      const { currentId } = masterKeys;
      if (json) await writeJson({ rotated, masterKey: currentId });
      else await write(`${counted(rotated, "key")} rotated; all keys are wrapped by ${currentId}\n`);
    });
  } finally {
    board.end();
  }
}
