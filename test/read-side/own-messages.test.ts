import { expect, it, onTestFinished, vi } from "vitest";
import { eventsChannelOf } from "../../src/core/channels.js";
import type { LogEvent } from "../../src/core/event.js";
import { openChannelNodes } from "../../src/platform/redis/channel-nodes.js";
import { openServer } from "../../src/platform/redis/redis.js";
import { createEventFeed, createSubscriber, type EventFeed } from "../../src/read-side/messaging/index.js";
import type { Publish } from "../../src/write-side/index.js";
import { add, counterDecider } from "../support/counter.js";
import { addMany, expectFoldOfLog, openCounterSystem } from "../support/counter-system.js";
import { startTestRedis } from "../support/servers.js";

const ignore = () => undefined;

interface Process {
  readonly feed: EventFeed;
  readonly received: readonly (readonly LogEvent[])[];
}

/** Opens the feeds of two processes, and publishes to both. */
async function openFeeds() {
  const redis = await startTestRedis();
  const publisher = openServer({ url: redis.url }, "test", ignore);
  onTestFinished(async () => {
    publisher.disconnect();
    await redis.stop();
  });
  const openProcess = async (): Promise<Process> => {
    const subscriber = createSubscriber(openChannelNodes({ url: redis.url }, "subscriber", ignore), ignore);
    onTestFinished(subscriber.close);
    const feed = createEventFeed(subscriber, counterDecider.formats, () => Promise.resolve("epoch"), fail);
    const received: (readonly LogEvent[])[] = [];
    feed.listen({ onEvents: (events) => received.push(events), onHead: ignore });
    await subscriber.ready();
    return { feed, received };
  };
  const processes = [await openProcess(), await openProcess()] as const;
  const publish = (message: string) => publisher.spublish(eventsChannelOf(publisher.namespace), message);
  return { processes, publish };
}

function fail(error: unknown): void {
  throw error;
}

function messageAt(position: number): string {
  const metadata = { commandId: "c", correlationId: "c", causationId: "c" };
  const data = { amount: position, text: 'quote " line \n \u2028 ä' };
  const event = { type: "Added", schemaVersion: 1, data, streamId: "counter-a", streamType: "counter" };
  return JSON.stringify({
    epoch: "epoch",
    events: [{ ...event, metadata, recordedAt: 1, position, version: position }],
  });
}

it("receives its own messages once, as other processes receive them from Redis", async () => {
  const { processes, publish } = await openFeeds();
  const [own, other] = processes;
  // The feeds read the epoch of the log with their first message.
  await publish(messageAt(1));
  await vi.waitFor(() => {
    expect([own.received.length, other.received.length]).toEqual([1, 1]);
  });
  const marked = own.feed.receiveOwn(messageAt(2));
  expect(own.received).toHaveLength(2);
  await publish(marked);
  await publish(messageAt(3));
  await vi.waitFor(() => {
    expect([own.received.at(-1), other.received.at(-1)]).toMatchObject([[{ position: 3 }], [{ position: 3 }]]);
  });
  expect(own.received.map(([event]) => event?.position)).toEqual([1, 2, 3]);
  expect(own.received).toEqual(other.received);
});

it("marks no message as received before a listener exists", async () => {
  const { processes } = await openFeeds();
  const [{ feed }] = processes;
  const subscriber = createSubscriber(openChannelNodes({ url: "redis://127.0.0.1:1" }, "none", ignore), ignore);
  onTestFinished(subscriber.close);
  const idle = createEventFeed(subscriber, counterDecider.formats, () => Promise.resolve("epoch"), fail);
  expect(idle.receiveOwn(messageAt(1))).toBe(messageAt(1));
  expect(feed.receiveOwn(messageAt(1))).not.toBe(messageAt(1));
});

it("delivers each batch to deferred listeners after the others, in order", async () => {
  const { processes } = await openFeeds();
  const [{ feed, received }] = processes;
  const order: string[] = [];
  const note = (name: string) => (events: readonly LogEvent[]) => void order.push(`${name} ${events[0]?.position}`);
  feed.listen({ onEvents: note("deferred"), onHead: ignore, isDeferred: true });
  feed.listen({ onEvents: note("direct"), onHead: ignore });
  feed.receiveOwn(messageAt(1));
  await vi.waitFor(() => {
    expect(received).toHaveLength(1);
  });
  order.length = 0;
  feed.receiveOwn(messageAt(2));
  feed.receiveOwn(messageAt(3));
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(order).toEqual(["direct 2", "direct 3", "deferred 2", "deferred 3"]);
});

it("projects its own batches although Redis delivers none of them", async () => {
  let receiveOwn: EventFeed["receiveOwn"] = (message) => message;
  const onlyOwn = (): Publish => (message) => Promise.resolve(receiveOwn(message));
  const system = await openCounterSystem(onlyOwn);
  // Neither a poll nor a gap lets the projector read the log.
  const readSide = system.openReadSide(undefined, { pollIntervalMs: 60_000 });
  ({ receiveOwn } = readSide);
  await system.execute(add("a", 1));
  await expectFoldOfLog(system, readSide);
  await addMany(system, 50);
  await expectFoldOfLog(system, readSide);
});
