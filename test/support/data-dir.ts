import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A data folder for embedded servers, of one test. */
export interface DataDir {
  readonly path: string;
  /** Removes the data of its Redis. */
  clearRedis(): Promise<void>;
  /** Removes it and, where we are root, what PostgreSQL keeps elsewhere. Its servers have to be stopped first. */
  remove(): Promise<void>;
}

/** Makes an empty one. */
export async function makeDataDir(): Promise<DataDir> {
  const path = await mkdtemp(join(await realpath(tmpdir()), "bifold-"));
  return {
    path,
    clearRedis: () => rm(join(path, "redis"), { recursive: true, force: true }),
    async remove() {
      const postgres = await realpath(join(path, "postgres")).catch(() => path);
      if (!postgres.startsWith(path)) await rm(dirname(postgres), { recursive: true, force: true });
      await rm(path, { recursive: true, force: true });
    },
  };
}
