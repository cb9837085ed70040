import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../platform/failures/error-text.js";
import { StartupError } from "../platform/process/startup-error.js";
import { newMasterKey, parseMasterKeys, type MasterKeyList } from "./master-key-list.js";

/** Returns the master keys of a development folder. The first process that needs them generates them. */
export async function developmentKeys(dataDir: string): Promise<MasterKeyList> {
  const file = join(dataDir, "encryption-keys");
  const text = (await read(file)) ?? (await generate(dataDir, file));
  const parsed = parseMasterKeys(text.trim());
  if (parsed.kind === "invalid") throw new StartupError(`${file} ${parsed.problem}`);
  return parsed.keys;
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Of several processes that start together, one publishes its file, complete, and all read that. */
async function generate(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${newMasterKey("development")}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, "utf8");
}
