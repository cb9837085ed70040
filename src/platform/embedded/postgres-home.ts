import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readlink, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { codeOf, messageOf } from "../failures/error-text.js";
import { StartupError } from "../process/startup-error.js";
import { installedBinaries, sharedBinaries } from "./postgres-binaries.js";

const run = promisify(execFile);

/** The folder for servers that root starts. PostgreSQL's own user can access neither a home folder nor a clone in it. */
const SHARED_FOLDER = "/var/lib/bifold";

/** The folders and the user of an embedded PostgreSQL. */
export interface PostgresHome {
  /** Contains `bin/initdb` and `bin/postgres`. */
  readonly binaries: string;
  /** Owned by the server's user; contains the data folder. */
  readonly folder: string;
  readonly dataFolder: string;
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
}

/** Finds or creates the data folder of `dataDir`: inside it, or for root linked from it. */
export async function postgresHome(dataDir: string): Promise<PostgresHome> {
  const installed = await installedBinaries();
  const link = join(dataDir, "postgres");
  if (process.getuid?.() !== 0) {
    return { binaries: installed.folder, folder: dataDir, dataFolder: link, account: undefined };
  }
  const account = await postgresAccount();
  const { folder: binaries } = await sharedBinaries(installed, SHARED_FOLDER);
  const dataFolder = (await linkedFolder(link)) ?? (await linkNewFolder(link));
  const folder = dirname(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, account.uid, account.gid);
  return { binaries, folder, dataFolder, account };
}

/** Returns the target of a link; undefined when the link or its folder does not exist. */
async function linkedFolder(link: string): Promise<string | undefined> {
  try {
    const target = await readlink(link);
    return existsSync(dirname(target)) ? target : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    if (codeOf(error) !== "EINVAL") throw error;
    throw new StartupError(
      `${link} belongs to a server that an ordinary user started: start as that user, or move the folder elsewhere`,
    );
  }
}

async function linkNewFolder(link: string): Promise<string> {
  const target = join(SHARED_FOLDER, randomUUID(), "postgres");
  await rm(link, { force: true });
  await symlink(target, link);
  return target;
}

/** Returns the system user that runs PostgreSQL when this process is root. Creates the user if necessary. */
async function postgresAccount(): Promise<{ uid: number; gid: number }> {
  try {
    return await idsOf("postgres");
  } catch {
    await createAccount();
    return idsOf("postgres");
  }
}

async function idsOf(user: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run("id", ["-u", user]), run("id", ["-g", user])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function createAccount(): Promise<void> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  } catch (error) {
    throw new StartupError(
      `PostgreSQL refuses to run as root, and a system user "postgres" cannot be created (${messageOf(error)}): start as an ordinary user, or set DATABASE_URL`,
    );
  }
}
