import type { ReplayFieldsFragment } from "../../generated/documents.js";
import { formatCount } from "../format.js";

/** What a replay did, in words. */
export function replayText({ results, remaining }: ReplayFieldsFragment): string {
  const failed = results.filter(({ outcome }) => outcome === "FAILED");
  const parts = [
    ...(failed.length === results.length ? [] : [`${counted(results.length - failed.length, "stream")} continued`]),
    ...(failed.length === 0 ? [] : [`${counted(failed.length, "stream")} failed again`]),
    ...(remaining === 0 ? [] : [`${formatCount(remaining)} not retried yet`]),
  ];
  return `${parts.join(", ")}.`;
}

/** A count with its noun. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : `${noun}s`}`;
}
