import { setTimeout as delay } from "node:timers/promises";
import type { Receipt, SentCommand } from "../history.js";
import type { Random } from "../random.js";
import { legalMoves } from "../order-rules.js";
import { products, type World } from "../world.js";
import { chooseFact, type OwnOrder } from "./choose-fact.js";
import { sendCommand, type Command } from "./command.js";
import { readCustomer, readOrder } from "./read.js";

const THINK_MS = [20, 250] as const;
const MAX_OPEN_ORDERS = 8;

const statuses = Object.keys(legalMoves);

/** A customer who places orders and changes their status; no other client does, so each outcome is predictable. */
export class Shopper {
  readonly #open: OwnOrder[] = [];
  readonly #accepted: { readonly command: Command; readonly receipt: Receipt }[] = [];
  #count = 0;
  #placed = 0;
  #era = 0;

  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly name: string,
    /** Orders that several shoppers change concurrently. */
    private readonly shared: string[],
  ) {}

  /** Shops until clients have to stop; finishes the command in flight. */
  async run(): Promise<void> {
    while (!this.world.stopping.aborted) {
      if (this.#isOutdated) this.#startOver();
      await this.#act();
      await delay(this.random.integer(...THINK_MS));
    }
  }

  /** True if the shopper's state may be outdated. */
  get #isOutdated(): boolean {
    return this.#era !== this.world.era;
  }

  get #customerId(): string {
    return this.#era === 0 ? this.name : `${this.name}-era-${this.#era}`;
  }

  #startOver(): void {
    this.#era = this.world.era;
    this.#open.length = 0;
    this.#accepted.length = 0;
    this.#placed = 0;
    this.shared.length = 0;
  }

  #act(): Promise<void> {
    const { random } = this;
    const kind = random.next();
    if (kind < 0.04) return this.#changePrice();
    if (kind < 0.12 && this.shared.length > 0) return this.#moveShared();
    if (kind < 0.17 && this.#accepted.length > 0) return this.#sendAgain();
    if (this.#open.length === 0 || (this.#open.length < MAX_OPEN_ORDERS && random.chance(0.4))) return this.#place();
    const order = random.pick(this.#open);
    return random.chance(0.4) ? this.#recordFact(order) : this.#move(order);
  }

  async #place(): Promise<void> {
    const orderId = this.#newId("order");
    const items = this.random
      .shuffle(products)
      .slice(0, this.random.integer(1, 3))
      .map((productId) => ({ productId, quantity: this.random.integer(1, 9) }));
    const input = { orderId, customerId: this.#customerId, items };
    const sent = await this.#send("createOrder", orderId, input);
    if (sent.outcome.kind !== "accepted") {
      this.#unexpected(sent, "a new order is accepted");
      return;
    }
    if (this.#isOutdated) return;
    this.#placed += 1;
    this.world.onOrder(orderId);
    if (this.random.chance(0.1)) this.shared.push(orderId);
    else this.#open.push({ id: orderId, status: "PENDING", spareUnits: (items[0]?.quantity ?? 1) - 1 });
    const { position, epoch } = sent.outcome.receipt;
    if (this.random.chance(0.3))
      await readCustomer(this.world, this.random, this.#customerId, { position, epoch, orders: this.#placed });
  }

  async #move(order: OwnOrder): Promise<void> {
    const legal = legalMoves[order.status] ?? [];
    const newStatus = this.random.chance(0.85) ? this.random.pick(legal) : this.random.pick(statuses);
    const isLegal = legal.includes(newStatus);
    const sent = await this.#send("updateOrderStatus", order.id, { orderId: order.id, newStatus });
    if (isLegal !== (sent.outcome.kind === "accepted"))
      this.#unexpected(sent, `${order.status} to ${newStatus} is ${isLegal ? "accepted" : "refused"}`);
    if (sent.outcome.kind === "accepted") order.status = newStatus;
    this.#dropUnlessOpen(order, sent);
  }

  async #recordFact(order: OwnOrder): Promise<void> {
    const { mutation, input, after } = chooseFact(order, this.#newId("shipment"), this.random);
    const sent = await this.#send(mutation, order.id, { orderId: order.id, ...input });
    if (sent.outcome.kind === "accepted") Object.assign(order, after);
    else this.#unexpected(sent, `${mutation} of a ${order.status} order is accepted`);
    this.#dropUnlessOpen(order, sent);
  }

  #dropUnlessOpen(order: OwnOrder, { outcome, attempts }: SentCommand): void {
    // An earlier attempt may still be pending in a process that hangs, so the order's status is unknown.
    const isUnclear = outcome.kind !== "accepted" && attempts > 1;
    if (isUnclear || (legalMoves[order.status] ?? []).length === 0) this.#open.splice(this.#open.indexOf(order), 1);
  }

  /** The outcome depends on other shoppers, but the log must be consistent. */
  async #moveShared(): Promise<void> {
    const orderId = this.random.pick(this.shared);
    await this.#send("updateOrderStatus", orderId, { orderId, newStatus: this.random.pick(statuses) });
  }

  async #changePrice(): Promise<void> {
    const productId = this.random.pick(products);
    const newPrice = { amount: `${this.random.integer(1, 30)}.${this.random.integer(10, 99)}`, currencyCode: "EUR" };
    await this.#send("updateProductPrice", productId, { productId, newPrice });
  }

  /** Repeats a command with a known outcome, which has to stay the same. */
  async #sendAgain(): Promise<void> {
    const { command, receipt } = this.random.pick(this.#accepted);
    const { outcome } = await sendCommand(this.world, this.random, command);
    if (outcome.kind === "undecided" || this.#isOutdated) return;
    const isSame = outcome.kind === "accepted" && outcome.receipt.duplicate && isSameEvent(outcome.receipt, receipt);
    if (!isSame)
      this.world.violations.add(
        "a repeated command returns its first receipt",
        `${command.input.commandId}: ${JSON.stringify(receipt)}, then ${JSON.stringify(outcome)}`,
      );
  }

  async #send(mutation: Command["mutation"], aggregateId: string, input: object): Promise<SentCommand> {
    const command = { mutation, aggregateId, input: { ...input, commandId: this.#newId("command") } };
    const sent = await sendCommand(this.world, this.random, command);
    const { outcome } = sent;
    if (outcome.kind !== "accepted" || this.#isOutdated) return sent;
    this.#accepted.push({ command, receipt: outcome.receipt });
    if (aggregateId.includes("order") && this.random.chance(0.7))
      await readOrder(this.world, this.random, aggregateId, outcome.receipt);
    return sent;
  }

  #unexpected({ commandId, outcome }: SentCommand, rule: string): void {
    if (outcome.kind === "undecided" || this.#isOutdated) return;
    this.world.violations.add(
      "a decision is made on the current state",
      `${rule}: ${commandId} ${JSON.stringify(outcome)}`,
    );
  }

  #newId(kind: "order" | "command" | "shipment"): string {
    this.#count += 1;
    return `${this.name}-${kind}-${this.#count}`;
  }
}

function isSameEvent(one: Receipt, other: Receipt): boolean {
  return one.position === other.position && one.version === other.version && one.aggregateId === other.aggregateId;
}
