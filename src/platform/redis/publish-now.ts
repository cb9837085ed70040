import { Command } from "ioredis";
import type { Redis } from "./redis.js";

/**
 * Publishes on a sharded channel at once. Auto-pipelining would send the message later in the turn of the event loop, and
 * only after the replies to earlier commands.
 */
export async function publishNow(redis: Redis, channel: string, message: string): Promise<void> {
  await redis.sendCommand(new Command("spublish", [channel, message]));
}
