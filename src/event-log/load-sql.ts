import { readFileSync } from "node:fs";
import { Prisma } from "../generated/prisma/client.js";

/** Binds the parameters $1, $2, … of a statement to `values`, for Prisma to execute. */
export type SqlStatement = (...values: readonly unknown[]) => Prisma.Sql;

/** Loads the text of a .sql file; lines of comments are removed. */
export function loadSqlText(file: URL): string {
  return readFileSync(file, "utf8")
    .replace(/^\s*--.*\n/gm, "")
    .trimEnd();
}

/** Loads the statement of a .sql file. */
export function loadSql(file: URL): SqlStatement {
  // Texts and parameter numbers alternate.
  const parts = loadSqlText(file).split(/\$(\d+)/);
  const texts = parts.filter((_, index) => index % 2 === 0);
  const parameters = parts.filter((_, index) => index % 2 === 1).map(Number);
  const count = Math.max(0, ...parameters);
  return (...values) => {
    if (values.length !== count) throw new Error(`${file.pathname} takes ${count} values, not ${values.length}`);
    return new Prisma.Sql(
      texts,
      parameters.map((parameter) => values[parameter - 1]),
    );
  };
}
