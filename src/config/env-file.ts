import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { codeOf, messageOf } from "../platform/failures/error-text.js";
import { StartupError } from "../platform/process/startup-error.js";

/**
 * Adds the variables of a file to the environment without overwriting any. Does nothing if the file does not exist.
 * Unlike Node's loader, it accepts a byte order mark, which Windows editors write.
 * @throws StartupError when the file cannot be read, or is not UTF-8.
 */
export function loadEnvFile(environment: NodeJS.ProcessEnv, path = ".env"): void {
  const bytes = read(path);
  if (bytes === undefined) return;
  for (const [name, value] of Object.entries(parseEnv(decode(bytes, path)))) environment[name] ??= value;
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    switch (codeOf(error)) {
      case "ENOENT":
        return undefined;
      case "EISDIR":
        throw new StartupError(`${path} is a directory: it must be a file of lines such as PORT=4000`);
      default:
        throw new StartupError(`${path} cannot be read: ${messageOf(error)}`);
    }
  }
}

function decode(bytes: Buffer, path: string): string {
  const isUtf16 = ["fffe", "feff"].includes(bytes.toString("hex", 0, 2));
  if (isUtf16) throw new StartupError(`${path} is UTF-16: save it as UTF-8`);
  try {
    // The decoder removes a byte order mark.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.replaceAll(/\r\n?/g, "\n");
  } catch {
    throw new StartupError(`${path} is not UTF-8: save it as UTF-8`);
  }
}
