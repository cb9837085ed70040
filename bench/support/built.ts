import { pathToFileURL } from "node:url";
import { join } from "node:path";

/**
 * Imports a module of the build (`dist/`), so that a process whose memory is measured runs what production runs: loading
 * the sources as TypeScript takes more memory than a rebuild. `path` is that of the source below `src/`, without `.ts`.
 */
export async function importBuilt<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join("dist", `${path}.js`)).href)) as Module;
}
