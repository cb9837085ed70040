import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.js";

export type { PrismaClient as CrudPrisma } from "./generated/client.js";

/** Opens Prisma configured for speed: the driver adapter on a shared pool, each statement prepared once. */
export function openCrudPrisma(url: string, poolSize: number): { prisma: PrismaClient; close: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, keepAlive: true });
  const names = new Map<string, string>();
  const statementNameGenerator = ({ sql }: { sql: string }) => {
    const name = names.get(sql) ?? `crud_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) });
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return { prisma, close };
}

/** Creates a database `name` with the CRUD server's tables on the server of `serverUrl`; returns its URL. */
export async function createCrudDatabase(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = name;
  await withClient(serverUrl, (client) => client.query(`CREATE DATABASE "${name}"`));
  const schema = await readFile(new URL("./schema.sql", import.meta.url), "utf8");
  await withClient(url.href, (client) => client.query(schema));
  return url.href;
}

/** Runs `use` on a new connection. */
export async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
