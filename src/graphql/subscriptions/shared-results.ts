import { LRUCache } from "lru-cache";
import type { Waiter } from "../../read-side/index.js";
import type { Principal } from "../access/principal.js";
import type { EncodedResult } from "./encoded-result.js";
import type { RequestReads } from "./recorded-context.js";

/** The result of a message for a principal. */
export type Lookup =
  | { readonly kind: "found"; readonly result: EncodedResult }
  /** Another subscriber executes the message. The waiter is woken afterwards. */
  | { readonly kind: "pending" }
  /** The caller executes the message, and calls `settle` in any case. */
  | { readonly kind: "missing" }
  /** Each subscriber executes the message itself. */
  | { readonly kind: "personal" };

/** An execution of a message: what it read of its request, and its result if others may receive it. */
export interface SettledExecution {
  readonly reads: RequestReads;
  /** Undefined for a result with errors, which name their operation, and for an execution that failed. */
  readonly result: EncodedResult | undefined;
}

/** Results for principals that differ in what the execution read of them. */
const maxVariants = 8;

/** The results of one message for one plan. */
export class SharedResult {
  private readonly variants: { readonly reads: RequestReads; readonly result: EncodedResult }[] = [];
  private isPersonal = false;
  private waiters: Waiter[] | undefined = undefined;

  /** Looks up the result, which the first caller for such a principal is to provide. */
  lookUp(principal: Principal, waiter: Waiter): Lookup {
    for (const { reads, result } of this.variants) if (reads.match(principal)) return { kind: "found", result };
    if (this.isPersonal || this.variants.length >= maxVariants) return { kind: "personal" };
    if (this.waiters === undefined) {
      this.waiters = [];
      return { kind: "missing" };
    }
    this.waiters.push(waiter);
    return { kind: "pending" };
  }

  /** The bytes of all variants. */
  get bytes(): number {
    return this.variants.reduce((sum, { result }) => sum + result.json.length, 0);
  }

  settle({ reads, result }: SettledExecution): void {
    if (result === undefined || reads.isPersonal) this.isPersonal = true;
    else this.variants.push({ reads, result });
    const waiters = this.waiters ?? [];
    this.waiters = undefined;
    for (const waiter of waiters) waiter.wake();
  }
}

/** Results are shared among subscribers that send a message at about the same time; later ones read current data. */
const ttlMs = 250;
const maxResults = 1_000;
const maxBytes = 16_777_216;
/** Of an entry besides its results. */
const entryBytes = 512;

/** The recent results of a process's subscriptions, by plan and message. */
export class SharedResults {
  private readonly results = new LRUCache<string, SharedResult>({ max: maxResults, maxSize: maxBytes, ttl: ttlMs });
  private readonly messageIds = new WeakMap<object, number>();
  private lastMessageId = 0;

  /** Returns the results of a message for the plan with this id. */
  of(planId: number, message: object): SharedResult {
    const key = this.keyOf(planId, message);
    const known = this.results.get(key);
    if (known) return known;
    const result = new SharedResult();
    this.results.set(key, result, { size: entryBytes });
    return result;
  }

  /** Settles the result of a message, and counts its bytes. */
  settle(planId: number, message: object, shared: SharedResult, execution: SettledExecution): void {
    shared.settle(execution);
    const key = this.keyOf(planId, message);
    if (this.results.peek(key) === shared)
      this.results.set(key, shared, { size: entryBytes + shared.bytes, noUpdateTTL: true });
  }

  private keyOf(planId: number, message: object): string {
    let id = this.messageIds.get(message);
    if (id === undefined) {
      id = ++this.lastMessageId;
      this.messageIds.set(message, id);
    }
    return `${planId} ${id}`;
  }
}
