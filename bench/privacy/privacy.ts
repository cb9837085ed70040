import { personalFieldsOf } from "../../src/core/event.js";
import { isUnsealed, personal } from "../../src/core/personal.js";
import type { CreateOrder } from "../../src/domain/orders/commands.js";
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
import { atLeast, atMost } from "../support/outcome.js";
import { alternate } from "../support/rounds.js";
import { median, ratioOf } from "../support/statistics.js";
import { encryptionKeys } from "../support/token.js";
import { anyOrder, customerOf } from "../support/workload.js";
import { openWriteSide, type BenchWriteSide } from "../support/write-side.js";

const concurrency = 64;
const maxCpuRatio = 1.15;
const erasuresPerMinute = 10_000;

/** Measures the cost of sealing, below GraphQL, and the rate of erasures. */
export const privacy: Bench = async ({ servers, quick, cleanup }) => {
  const { rounds, commands, erasures } = quick
    ? { rounds: 2, commands: 500, erasures: 500 }
    : { rounds: 7, commands: 5_000, erasures: 10_000 };
  const open = async (openWriter: (prisma: PrismaClient) => PersonalDataWriter) => {
    const side = await openWriteSide(servers.postgresUrl, servers.redisUrl, openWriter);
    cleanup.defer(side.close);
    return side;
  };
  const sealed = await open(sealing);
  await sealed.createProducts();
  const plain = await open((prisma) => withoutSealing(sealing(prisma)));
  const cpu = await alternate([sealed, plain], rounds, (side) => cpuOfOrders(side, commands));
  const [withSealing = [], without = []] = [cpu.get(sealed), cpu.get(plain)];
  const rate = await rateOfErasures(sealed, erasures);
  return {
    bench: "privacy",
    tables: [
      {
        title: "createOrder with a contact and two addresses, without GraphQL",
        rows: [
          { contestant: "sealed", "CPU µs": median(withSealing) },
          { contestant: "not encrypted", "CPU µs": median(without) },
        ],
      },
      { title: "eraseCustomer", rows: [{ concurrency, "erasures/minute": rate }] },
    ],
    targets: [
      atMost("CPU of createOrder against no encryption", ratioOf(withSealing, without), maxCpuRatio, "x"),
      atLeast("erasures", rate, erasuresPerMinute, "per minute"),
    ],
  };
};

function sealing(prisma: PrismaClient): PersonalDataWriter {
  const parsed = parseMasterKeys(encryptionKeys);
  if (parsed.kind === "invalid") throw new Error(parsed.problem);
  const keys = createSubjectKeys(createKeyStore(prisma), createMasterKeys(parsed.keys));
  return createWriter({ keys, separateStore: undefined, publishErasure: () => undefined });
}

/** Stores the content in the clear, with the same hashes. */
function withoutSealing(writer: PersonalDataWriter): PersonalDataWriter {
  return {
    ...writer,
    seal: (_streamId, formats, events) => {
      const opened = events.map(({ type, data }) => {
        const fields = Object.entries(data).map(([name, value]: [string, unknown]) => {
          const isPersonal = Object.hasOwn(personalFieldsOf(formats, type) ?? {}, name) && isUnsealed(value);
          return [name, isPersonal ? JSON.stringify(value.content) : value];
        });
        return { type, data: Object.fromEntries(fields) as object };
      });
      return Promise.resolve({ kind: "sealed", events: opened });
    },
  };
}

function orderWithAddresses(): CreateOrder {
  const address = { name: "Ada Lovelace", lines: ["12 St James's Square"], postalCode: "SW1Y 4JH", country: "GB" };
  const contact = { name: "Ada Lovelace", email: "ada@example.com", phone: "+44 20 7946 0000" };
  return {
    ...anyOrder(),
    contact: personal(contact),
    shippingAddress: personal(address),
    billingAddress: personal(address),
  };
}

/** The CPU time of this process per command, in microseconds. */
async function cpuOfOrders(side: BenchWriteSide, commands: number): Promise<number> {
  const before = process.cpuUsage();
  await inParallel(commands, () => side.execute(orderWithAddresses()));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / commands;
}

async function rateOfErasures(side: BenchWriteSide, erasures: number): Promise<number> {
  const startedAt = performance.now();
  await inParallel(erasures, (n) => side.erase(customerOf(n)));
  return (erasures / (performance.now() - startedAt)) * 60_000;
}

async function inParallel(count: number, work: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
