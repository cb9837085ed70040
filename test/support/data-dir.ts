import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The data folder of embedded servers, for one test. */
export interface DataDir {
  readonly path: string;
  /** Removes the data of its Redis. */
  clearRedis(): Promise<void>;
  /** Removes the folder and, as root, PostgreSQL's data outside of it. Its servers must be stopped. */
  remove(): Promise<void>;
}

/** Creates an empty one. */
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
