import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { UnavailableError } from "../../src/platform/failures/errors.js";
import { classifyFailure } from "../../src/platform/failures/classify-failure.js";
import { openPostgres } from "../../src/platform/postgres/postgres.js";
import { sessionStateAfter } from "../../src/platform/failures/sql-state.js";
import { createTestDatabase } from "../support/servers.js";

function databaseError(code: string, message = "rejected", severity = "ERROR"): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError(message, message.length, "error"), { code, severity });
}

const systemError = (code: string, syscall = "connect") =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
const named = (name: string, message: string) => Object.assign(new Error(message), { name });
const reply = (message: string) => named("ReplyError", message);

describe("an error of PostgreSQL", () => {
  it.each([
    ...["08006", "08P01", "25006", "25P02", "25P03", "26000", "28P01", "28000", "3D000", "40001", "40P01", "42P05"],
    ...["53300", "53200", "55P03", "55006", "57014", "57P01", "57P02", "57P03", "57P05", "58030"],
  ])("is transient with %s", (code) => {
    expect(classifyFailure(databaseError(code))).toMatchObject({ kind: "transient", server: "postgres" });
  });

  it.each(["22P05", "22003", "22021", "23514", "23505", "54000"])("is the caller's fault with %s", (code) => {
    expect(classifyFailure(databaseError(code)).kind).toBe("caller");
  });

  it.each(["42601", "42804", "25001", "XX000", "P0001"])("is permanent with %s", (code) => {
    expect(classifyFailure(databaseError(code)).kind).toBe("permanent");
  });

  it("is transient when a migration changed the columns of a prepared statement", () => {
    expect(classifyFailure(databaseError("0A000", "cached plan must not change result type")).kind).toBe("transient");
    expect(classifyFailure(databaseError("0A000")).kind).toBe("permanent");
  });

  it.each(["28P01", "3D000", "3F000", "42501", "42703", "42883", "42P01"])(
    "is transient and needs an operator with %s",
    (code) => {
      expect(classifyFailure(databaseError(code))).toMatchObject({ kind: "transient", needsOperator: true });
    },
  );

  it("determines whether the session is reused", () => {
    expect(["23505", "57014", "40001", "22P05"].map((code) => sessionStateAfter(databaseError(code)))).toEqual(
      Array.from({ length: 4 }, () => "usable"),
    );
    const over = [databaseError("57P01", "terminating", "FATAL"), databaseError("25006"), databaseError("26000")];
    expect(over.map(sessionStateAfter)).toEqual(["stale", "stale", "stale"]);
    expect(sessionStateAfter(new Error("Query read timeout"))).toBe("silent");
    expect(sessionStateAfter(systemError("ECONNRESET", "read"))).toBe("silent");
  });
});

it.each([
  ["Connection terminated unexpectedly"],
  ["Connection terminated due to connection timeout"],
  ["timeout exceeded when trying to connect"],
  ["Query read timeout"],
  ["Client has encountered a connection error and is not queryable"],
  ["The server does not support SSL connections"],
])("the driver error %j is transient", (message) => {
  expect(classifyFailure(new Error(message))).toMatchObject({ kind: "transient", server: "postgres" });
});

it.each([
  reply("LOADING Redis is loading the dataset in memory"),
  reply("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."),
  reply("CLUSTERDOWN The cluster is down"),
  reply("TRYAGAIN Multiple keys request during rehashing of slot"),
  reply("READONLY You can't write against a read only replica."),
  reply("OOM command not allowed when used memory > 'maxmemory'."),
  reply("NOAUTH Authentication required."),
  reply("WRONGPASS invalid username-password pair or user is disabled."),
  reply("MISCONF Redis is configured to save RDB snapshots"),
  reply("ERR max number of clients reached"),
  named("MaxRetriesPerRequestError", "Reached the max retries per request limit (which is 0)."),
  named("ClusterAllFailedError", "Failed to refresh slots cache."),
  named("AbortError", "Command aborted due to connection close"),
  new Error("Stream isn't writeable and enableOfflineQueue options is false"),
  new Error("Connection is closed."),
  new Error("Socket timeout. Expecting data, but didn't receive any in 5000ms."),
  new Error("Command timed out"),
])("an error of Redis is transient: $message", (error) => {
  expect(classifyFailure(error)).toMatchObject({ kind: "transient", server: "redis" });
});

it.each([reply("WRONGTYPE Operation against a key"), reply("ERR value is not an integer or out of range")])(
  "an error of Redis is permanent: $message",
  (error) => {
    expect(classifyFailure(error)).toMatchObject({ kind: "permanent", server: "redis" });
  },
);

it("classifies system errors by server, also in an AggregateError and as a cause", () => {
  const transient = { kind: "transient", server: "postgres" };
  expect(classifyFailure(systemError("ECONNREFUSED"), "postgres")).toMatchObject(transient);
  const both = new AggregateError([systemError("ECONNREFUSED"), systemError("ENETUNREACH")], "");
  expect(classifyFailure(both, "postgres")).toMatchObject(transient);
  expect(classifyFailure(new Error("outer", { cause: systemError("ECONNRESET") }), "redis").kind).toBe("transient");
  expect(classifyFailure(systemError("ENOENT"), "postgres")).toMatchObject({ ...transient, needsOperator: true });
  expect(classifyFailure(systemError("ENOENT", "open")).kind).toBe("permanent");
  expect(classifyFailure(systemError("EADDRINUSE", "listen")).kind).toBe("permanent");
});

it("classifies a defect as permanent", () => {
  const cyclic = new Error("a cycle");
  cyclic.cause = cyclic;
  for (const defect of [new TypeError("x is not a function"), "text", undefined, null, cyclic])
    expect(classifyFailure(defect)).toMatchObject({ kind: "permanent", server: undefined });
});

it("returns the reason of an UnavailableError", () => {
  const error = new UnavailableError("PostgreSQL is not available", { cause: databaseError("57P01", "shutting down") });
  expect(classifyFailure(error)).toMatchObject({ kind: "transient", server: "postgres", reason: "shutting down" });
});

it("classifies the errors of Prisma", async () => {
  const database = await createTestDatabase();
  const here = openPostgres(database.url, 1, () => undefined);
  const unreachable = openPostgres("postgres://127.0.0.1:1/unreachable", 1, () => undefined);
  onTestFinished(async () => {
    await Promise.all([here.close(), unreachable.close()]);
    await database.drop();
  });
  const failureOf = (running: Promise<unknown>) => running.then(() => undefined, classifyFailure);
  expect(await failureOf(unreachable.prisma.$queryRaw`SELECT 1`)).toMatchObject({
    kind: "transient",
    server: "postgres",
  });
  expect(await failureOf(here.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)).toMatchObject({
    kind: "transient",
    reason: "terminating connection due to administrator command",
  });
  expect(await failureOf(here.prisma.$queryRaw`SELECT 1 / 0`)).toMatchObject({ kind: "caller" });
  expect(await failureOf(here.prisma.$queryRaw`SELECT FROM WHERE`)).toMatchObject({ kind: "permanent" });
});
