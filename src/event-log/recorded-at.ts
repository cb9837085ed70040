import { Prisma } from "../generated/prisma/client.js";

/**
 * Selects `recordedAtMs`, a bigint: the time at which an event was recorded, in milliseconds since 1970. Prisma misreads
 * a `timestamptz` when the session's TimeZone is not UTC or its DateStyle is not ISO.
 */
export const recordedAtMs = Prisma.sql`(extract(epoch FROM recorded_at) * 1000)::bigint AS "recordedAtMs"`;
