import type { Config } from "./config/config.js";
import { roles } from "./config/roles.js";
import { erasuresChannelOf } from "./core/channels.js";
import { declaresPersonalData, type EventFormats } from "./core/event.js";
import {
  absentKeyStore,
  createKeyStore,
  createMasterKeys,
  createReader,
  createSubjectKeys,
  createWriter,
  developmentKeys,
  type KeyStore,
  type MasterKeyList,
  type PersonalDataReader,
  type PersonalDataWriter,
  type SubjectKeys,
} from "./personal-data/index.js";
import type { Connections } from "./platform/connections.js";
import type { Logger } from "./platform/logging/logging.js";
import { checkPostgres } from "./platform/postgres/check-postgres.js";
import { migrateKeys } from "./platform/postgres/migrate.js";
import { withVariable } from "./platform/process/start-failure.js";
import { StartupError } from "./platform/process/startup-error.js";

/** The parts of a process that handle personal data. */
export interface PersonalData {
  readonly writer: PersonalDataWriter;
  readonly reader: PersonalDataReader;
  /** The cached keys, from which the erasures of other processes evict. */
  readonly keys: Pick<SubjectKeys, "evict" | "clear">;
}

/** What {@link openPersonalData} depends on. */
export interface PersonalDataDeps {
  readonly formats: EventFormats;
  readonly config: Config;
  readonly connections: Connections;
  /** Whether the log has a database in this process. */
  readonly hasDatabase: boolean;
  readonly logger: Logger;
}

/**
 * Opens the parts that handle personal data; undefined for a process that seals and opens none.
 * @throws StartupError when the master keys are missing
 */
export async function openPersonalData(deps: PersonalDataDeps): Promise<PersonalData | undefined> {
  const { formats, config } = deps;
  const { commands, queries } = roles[config.role];
  if (!declaresPersonalData(formats) || !(commands || queries)) return undefined;
  const masterKeys = createMasterKeys(await requireMasterKeys(config));
  const separateStore = await openSeparateStore(deps, commands);
  const keys = createSubjectKeys(separateStore ?? ownStore(deps), masterKeys);
  const publishErasure = erasurePublisher(deps);
  return { reader: createReader(keys), writer: createWriter({ keys, separateStore, publishErasure }), keys };
}

/** Returns the master keys of a configuration. @throws StartupError when production has none */
export async function requireMasterKeys({ encryptionKeys, environment, dataDir }: Config): Promise<MasterKeyList> {
  if (encryptionKeys !== undefined) return encryptionKeys;
  if (environment !== "production") return developmentKeys(dataDir);
  throw new StartupError(
    "ENCRYPTION_KEYS is required when NODE_ENV is production, because events contain personal data: set it to a list id:base64,… of keys from `openssl rand -base64 32`",
  );
}

function ownStore({ connections, hasDatabase }: PersonalDataDeps): KeyStore {
  return hasDatabase ? createKeyStore(connections.postgres().prisma) : absentKeyStore;
}

/** Opens the separate database with keys, if there is one. A process that writes creates the table. */
async function openSeparateStore(
  { connections }: PersonalDataDeps,
  isRequired: boolean,
): Promise<KeyStore | undefined> {
  const postgres = connections.keysPostgres();
  if (postgres === undefined) return undefined;
  if (isRequired) {
    try {
      await checkPostgres(postgres);
      await migrateKeys(postgres);
    } catch (error) {
      throw withVariable(error, postgres.settings.variable);
    }
  }
  return createKeyStore(postgres.prisma);
}

function erasurePublisher({ config, connections, logger }: PersonalDataDeps): (subject: string) => void {
  const redis = connections.redis(roles[config.role].queries ? "queries" : "publisher");
  return (subject) => {
    redis.spublish(erasuresChannelOf(redis.namespace), subject).catch((error: unknown) => {
      logger.warn({ err: error }, "publishing an erasure failed, other processes may use a cached key for 60 s");
    });
  };
}
