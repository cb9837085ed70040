import {
  createKeyStore,
  createMasterKeys,
  createSubjectKeys,
  createWriter,
  parseMasterKeys,
  type PersonalDataWriter,
} from "../../src/personal-data/index.js";
import type { PrismaClient } from "../../src/platform/postgres/postgres.js";
import type { Bench } from "../support/bench.js";
import { atLeast } from "../support/outcome.js";
import { encryptionKeys } from "../support/token.js";
import { customerOf } from "../support/workload.js";
import { openWriteSide, type BenchWriteSide } from "../support/write-side.js";
import { costOfSealing } from "./cost-of-sealing.js";

const concurrency = 64;
const erasuresPerMinute = 10_000;

/** Measures the cost of sealing over HTTP, and the rate of erasures below GraphQL. */
export const privacy: Bench = async (context) => {
  const { servers, quick, cleanup } = context;
  const { tables, targets } = await costOfSealing(context);
  const side = await openWriteSide(servers.postgresUrl, servers.redisUrl, sealing);
  cleanup.defer(side.close);
  const rate = await rateOfErasures(side, quick ? 500 : 10_000);
  return {
    bench: "privacy",
    tables: [...tables, { title: "eraseCustomer", rows: [{ concurrency, "erasures/minute": rate }] }],
    targets: [...targets, atLeast("erasures", rate, erasuresPerMinute, "per minute")],
  };
};

function sealing(prisma: PrismaClient): PersonalDataWriter {
  const parsed = parseMasterKeys(encryptionKeys);
  if (parsed.kind === "invalid") throw new Error(parsed.problem);
  const keys = createSubjectKeys(createKeyStore(prisma), createMasterKeys(parsed.keys));
  return createWriter({ keys, separateStore: undefined, publishErasure: () => undefined });
}

async function rateOfErasures(side: BenchWriteSide, erasures: number): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < erasures) await side.erase(customerOf(next++));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return (erasures / (performance.now() - startedAt)) * 60_000;
}
