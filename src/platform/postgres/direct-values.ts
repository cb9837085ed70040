import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { PrismaClient } from "../../generated/prisma/client.js";

/** A value of a statement in PostgreSQL's text format; null is NULL. */
export type DirectValue = string | null;

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Query = Parameters<Adapter["queryRaw"]>[0];

const textType = { scalarType: "string", arity: "scalar" } as const;

const adapters = new WeakMap<PrismaClient, DirectValuesAdapter>();

/**
 * Runs a query through Prisma whose values are large. Prisma writes the values of a raw query as JSON, and parses them
 * again before the adapter receives them; here a token takes that way instead of them. Not for interactive transactions.
 */
export async function queryWithDirectValues<Row>(
  prisma: PrismaClient,
  sql: string,
  values: readonly DirectValue[],
): Promise<Row[]> {
  const adapter = adapters.get(prisma);
  if (adapter === undefined) throw new Error("The Prisma client has no adapter for direct values");
  return adapter.withToken(values, (token) => prisma.$queryRawUnsafe<Row[]>(sql, token));
}

/** Prisma's adapter for PostgreSQL; it replaces the tokens of {@link queryWithDirectValues} by their values. */
export class DirectValuesAdapter extends PrismaPg {
  /** Values of the queries in progress, by token. A token is random, so no value of another query equals it. */
  readonly #values = new Map<string, readonly DirectValue[]>();

  /** Declares that `prisma` uses this adapter. */
  bindTo(prisma: PrismaClient): void {
    adapters.set(prisma, this);
  }

  /** Calls `query` with a token that represents `values` until the query has ended. */
  async withToken<Result>(
    values: readonly DirectValue[],
    query: (token: string) => PromiseLike<Result>,
  ): Promise<Result> {
    const token = randomUUID();
    this.#values.set(token, values);
    try {
      return await query(token);
    } finally {
      this.#values.delete(token);
    }
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const direct = this.#replaceToken(query);
      if (direct === undefined) return queryRaw(query);
      try {
        return await queryRaw(direct);
      } finally {
        // Prisma's debug log keeps the last 100 queries.
        direct.args = [];
      }
    };
    return adapter;
  }

  #replaceToken({ sql, args: [token] }: Query): Query | undefined {
    const values = typeof token === "string" ? this.#values.get(token) : undefined;
    return values && { sql, args: [...values], argTypes: values.map(() => textType) };
  }
}
