import type { Loss, Message, Read, Receipt, SentCommand } from "../history.js";
import type { Violation } from "../violation.js";
import type { Log, LogCommand, LogEvent } from "./log.js";

/** Checks that every receipt is in the log unless a promotion lost it, and that no refused command is. */
export function checkReceipts(log: Log, sent: readonly SentCommand[], losses: readonly Loss[]): Violation[] {
  const commands = new Map(log.commands.map((command) => [command.commandId, command]));
  const attempts = new Map<string, number>();
  for (const command of sent)
    attempts.set(command.commandId, (attempts.get(command.commandId) ?? 0) + command.attempts);
  return sent.flatMap(({ commandId, aggregateId, outcome, era }) => {
    const stored = commands.get(commandId);
    const isSentOnce = attempts.get(commandId) === 1;
    switch (outcome.kind) {
      case "accepted":
        if (isLost(outcome.receipt, era, losses)) return [];
        return checkReceipt(outcome.receipt, aggregateId, isSentOnce, stored, log.events[outcome.receipt.position - 1]);
      case "refused":
        // An earlier attempt may have been accepted later, by a process that was hanging.
        if (stored === undefined || !isSentOnce) return [];
        return [{ rule: "a refused command has no effect", detail: `${commandId} (${outcome.codes.join()})` }];
      case "undecided":
        return [];
    }
  });
}

/** Returns whether a promotion after this era lost the receipt. */
export function isLost({ position }: Receipt, era: number, losses: readonly Loss[]): boolean {
  return losses.slice(era).some((loss) => position > loss.position);
}

function checkReceipt(
  receipt: Receipt,
  aggregateId: string,
  isSentOnce: boolean,
  stored: LogCommand | undefined,
  event: LogEvent | undefined,
): Violation[] {
  const { commandId, position, version, duplicate } = receipt;
  const text = JSON.stringify(receipt);
  if (stored === undefined || event === undefined)
    return [{ rule: "every receipt is in the log", detail: `lost: ${text}` }];
  const isRight =
    receipt.aggregateId === aggregateId &&
    stored.streamId.endsWith(`-${aggregateId}`) &&
    stored.position === position &&
    stored.version === version &&
    event.commandId === commandId &&
    event.version === version;
  return [
    ...(isRight ? [] : [{ rule: "every receipt is in the log", detail: `${text}, but ${JSON.stringify(stored)}` }]),
    ...(duplicate && isSentOnce ? [{ rule: "only a repeated command is a duplicate", detail: text }] : []),
  ];
}

/** No read with `minPosition` is older than it. */
export function checkReads(reads: readonly Read[]): Violation[] {
  return reads
    .filter(({ seen, expectedAtLeast }) => seen === undefined || seen < expectedAtLeast)
    .map((read) => ({ rule: "a query with minPosition is never stale", detail: JSON.stringify(read) }));
}

/** Checks that the versions of an order strictly increase within a subscription. */
export function checkOrderOfMessages(messages: readonly Message[]): Violation[] {
  const last = new Map<string, number>();
  return messages.flatMap(({ subscription, orderId, version }) => {
    const key = `${subscription} ${orderId}`;
    const before = last.get(key) ?? 0;
    last.set(key, version);
    if (version > before) return [];
    const detail = `${orderId} in ${subscription}: ${version} after ${before}`;
    return [{ rule: "the versions of a subscription strictly increase", detail }];
  });
}

/** The versions of an order that have its last status. */
export interface LastVersions {
  readonly statusSince: number;
  readonly version: number;
}

/** Checks that every subscriber received the last status of the orders that it watches. */
export function checkLastMessages(
  watched: ReadonlyMap<string, ReadonlySet<string>>,
  lastSeen: ReadonlyMap<string, ReadonlyMap<string, number>>,
  versions: ReadonlyMap<string, LastVersions>,
): Violation[] {
  return [...watched].flatMap(([subscriber, orders]) =>
    [...orders].flatMap((orderId) => {
      const seen = lastSeen.get(subscriber)?.get(orderId);
      const last = versions.get(orderId);
      if (last === undefined ? seen === undefined : isWithin(seen, last)) return [];
      const expected = last === undefined ? "nothing" : `${last.statusSince} to ${last.version}`;
      const detail = `${subscriber}, ${orderId}: ${seen ?? "nothing"} instead of ${expected}`;
      return [{ rule: "subscriptions are complete at the end", detail }];
    }),
  );
}

function isWithin(seen: number | undefined, { statusSince, version }: LastVersions): boolean {
  return seen !== undefined && seen >= statusSince && seen <= version;
}
