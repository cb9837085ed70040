import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { makeDataDir } from "../support/data-dir.js";
import { queryOnce } from "../support/inspect-servers.js";
import { createTestDatabase } from "../support/servers.js";

/** The compared properties of a column. */
interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

interface Field {
  readonly name: string;
  readonly dbName?: string | null;
  readonly kind: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly nativeType?: readonly [string, readonly string[]] | null;
}

interface Model {
  readonly name: string;
  readonly dbName: string | null;
  readonly fields: readonly Field[];
}

/** The default PostgreSQL types of Prisma's types. */
const DEFAULT_TYPES: Readonly<Record<string, string>> = {
  BigInt: "bigint",
  Boolean: "boolean",
  Bytes: "bytea",
  DateTime: "timestamp(3) without time zone",
  Decimal: "numeric(65,30)",
  Float: "double precision",
  Int: "integer",
  Json: "jsonb",
  String: "text",
};

const NATIVE_TYPES: Readonly<Record<string, (args: readonly string[]) => string>> = {
  Timestamptz: ([precision = "6"]) => `timestamp(${precision}) with time zone`,
  Uuid: () => "uuid",
  VarChar: ([length = ""]) => `character varying(${length})`,
};

const SELECT_COLUMNS = `
SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
  AND a.attnum > 0 AND NOT a.attisdropped`;

it("describes exactly the tables that the migrations create", async () => {
  const [models, columns] = await Promise.all([readModels(), readColumns()]);
  const described = models.flatMap((model) =>
    model.fields.filter(({ kind }) => kind !== "object").map((field) => toColumn(model, field)),
  );
  expect(sorted(described)).toEqual(sorted(columns));
});

/** The models that Prisma parses from the schema, through an added generator. */
async function readModels(): Promise<readonly Model[]> {
  const dir = await makeDataDir();
  onTestFinished(() => dir.remove());
  const generator = join(import.meta.dirname, "fixtures", "dmmf-generator.js");
  const output = join(dir.path, "dmmf.json");
  const schema = join(dir.path, "schema.prisma");
  const provider = JSON.stringify(`${process.execPath} ${generator}`);
  const text = await readFile("prisma/schema.prisma", "utf8");
  await writeFile(
    schema,
    `${text}\ngenerator dmmf {\n  provider = ${provider}\n  output = ${JSON.stringify(output)}\n}\n`,
  );
  await promisify(execFile)(process.execPath, [
    "node_modules/prisma/build/index.js",
    ...["generate", "--schema", schema, "--generator", "dmmf"],
  ]);
  return (JSON.parse(await readFile(output, "utf8")) as { models: readonly Model[] }).models;
}

async function readColumns(): Promise<Column[]> {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  return queryOnce<{ table: string; name: string; type: string; nullable: boolean }>(database.url, SELECT_COLUMNS);
}

function toColumn(model: Model, field: Field): Column {
  const [nativeName, args] = field.nativeType ?? [];
  const type = nativeName === undefined ? DEFAULT_TYPES[field.type] : NATIVE_TYPES[nativeName]?.(args ?? []);
  return {
    table: model.dbName ?? model.name,
    name: field.dbName ?? field.name,
    type: `${type ?? `unknown to this test: ${nativeName ?? field.type}`}${field.isList ? "[]" : ""}`,
    nullable: !field.isRequired && !field.isList,
  };
}

function sorted(columns: readonly Column[]): Column[] {
  const key = ({ table, name }: Column) => `${table}.${name}`;
  return columns.toSorted((a, b) => key(a).localeCompare(key(b)));
}
