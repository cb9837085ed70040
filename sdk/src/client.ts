import { toCommandResult, type CommandPayload, type CommandResult } from "./commands.js";
import type { OrderFieldsFragment } from "./generated/documents.js";
import { operations, type Operations } from "./generated/operations.js";
import { createNewest } from "./newest.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { createRequest } from "./request.js";
import { createSubscriptions } from "./subscriptions.js";

type NamesOf<Kind> = {
  [Name in keyof Operations]: Operations[Name]["kind"] extends Kind ? Name : never;
}[keyof Operations];
type InputOf<Name extends keyof Operations> = Operations[Name]["variables"] extends { readonly input: infer Input }
  ? Input
  : never;
/** An operation's one field. */
type FieldOf<Name extends keyof Operations> = Operations[Name]["data"][Name & keyof Operations[Name]["data"]];
/** Variables may be left out where none is needed. */
type Variables<Name extends keyof Operations> = object extends Operations[Name]["variables"]
  ? [variables?: Operations[Name]["variables"], options?: CallOptions]
  : [variables: Operations[Name]["variables"], options?: CallOptions];

type Commands = {
  readonly [Name in NamesOf<"mutation">]: (input: InputOf<Name>, options?: CallOptions) => Promise<CommandResult>;
};
type Queries = { readonly [Name in NamesOf<"query">]: (...args: Variables<Name>) => Promise<FieldOf<Name>> };
type Subscriptions = {
  readonly [Name in NamesOf<"subscription">]: (...args: Variables<Name>) => AsyncIterableIterator<FieldOf<Name>>;
};

/** A client of Bifold: every operation as a function. */
export interface Client extends Commands, Queries, Subscriptions {
  /** The position of the last command of this client that was accepted; undefined before the first. */
  readonly position: () => string | undefined;
  /** Ends all subscriptions. */
  readonly close: () => Promise<void>;
}

/** Of a page that is read to catch up with. */
const pageSize = 100;
/** Milliseconds after a reconnect at which changes are caught up with: at once, and when the subscription surely stands. */
const catchUpAfter = [0, 2_000];

/** Makes a client. Nothing is sent before it is asked to. */
export function createClient(options: ClientOptions): Client {
  const { consistency = "eventual", rememberedOrders = 10_000, caughtUpOrders = 1_000 } = options;
  const request = createRequest(options);
  const subscriptions = createSubscriptions(options);
  let last: bigint | undefined;

  async function command(
    name: NamesOf<"mutation">,
    input: object,
    { signal }: CallOptions = {},
  ): Promise<CommandResult> {
    // Made here, so that the same command can be sent again when nobody knows what became of it.
    const identified = { commandId: newId(), ...withoutEmpty(input, "commandId") };
    const data = await request(operations[name], { input: identified }, signal);
    const result = toCommandResult(data[name] as CommandPayload);
    if (result.ok && (last === undefined || BigInt(result.position) > last)) last = BigInt(result.position);
    return result;
  }

  async function query(name: NamesOf<"query">, variables: object = {}, { signal }: CallOptions = {}): Promise<unknown> {
    const operation = operations[name];
    const takesPosition = operation.text.includes("$minPosition:") && !("asOf" in variables && variables.asOf);
    const own =
      consistency === "own-writes" && takesPosition && last !== undefined ? { minPosition: String(last) } : {};
    return (await request(operation, { ...own, ...withoutEmpty(variables, "minPosition") }, signal))[name];
  }

  /** Changes of orders, each version once and never an older one after a newer one, also across reconnects. */
  async function* orderChanges(
    name: "customerOrderChanged" | "orderChanged",
    variables: object,
    callOptions: CallOptions,
  ): AsyncGenerator<OrderFieldsFragment> {
    type Data = Readonly<Record<string, OrderFieldsFragment>>;
    const isNewer = createNewest(rememberedOrders);
    const catchUp = async (hand: (data: Data) => void) => {
      for (const milliseconds of catchUpAfter) {
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        for await (const order of newestOrders(variables)) hand({ [name]: order });
      }
    };
    for await (const data of subscriptions.open<Data>(operations[name], variables, catchUp, callOptions)) {
      const order = data[name];
      if (order && isNewer(order)) yield order;
    }
  }

  /** The orders that may have changed meanwhile, as they are now. */
  async function* newestOrders(variables: object): AsyncGenerator<OrderFieldsFragment> {
    const name = "customerId" in variables ? "customerOrders" : "orders";
    let after: string | null = null;
    for (let read = 0; read < caughtUpOrders; read += pageSize) {
      const page = (await query(name, { ...variables, first: pageSize, after })) as FieldOf<"orders">;
      for (const { node } of page.edges) yield node;
      if (!page.pageInfo.hasNextPage) return;
      after = page.pageInfo.endCursor;
    }
  }

  async function* statusChanges(
    variables: Operations["orderStatusChanged"]["variables"],
    callOptions: CallOptions,
  ): AsyncGenerator<FieldOf<"orderStatusChanged">> {
    type Data = Operations["orderStatusChanged"]["data"];
    const isNewer = createNewest(1);
    // It begins with where the order stands, each time that it is asked for.
    const changes = subscriptions.open<Data>(
      operations.orderStatusChanged,
      variables,
      () => Promise.resolve(),
      callOptions,
    );
    let told: FieldOf<"orderStatusChanged"> | undefined;
    for await (const { orderStatusChanged: change } of changes) {
      if (!isNewer({ id: change.orderId, version: change.version })) continue;
      // After a reconnect the server does not know what this one was told last.
      yield (told = change.oldStatus === null && told ? { ...change, oldStatus: told.newStatus } : change);
    }
  }

  const commands = Object.fromEntries(
    namesOf("mutation").map((name) => [name, (input: object, options?: CallOptions) => command(name, input, options)]),
  ) as unknown as Commands;
  const queries = Object.fromEntries(
    namesOf("query").map((name) => [
      name,
      (variables?: object, options?: CallOptions) => query(name, variables, options),
    ]),
  ) as unknown as Queries;

  return {
    ...commands,
    ...queries,
    orderStatusChanged: (variables, callOptions = {}) => statusChanges(variables, callOptions),
    customerOrderChanged: (variables, callOptions = {}) => orderChanges("customerOrderChanged", variables, callOptions),
    orderChanged: (variables = {}, callOptions = {}) => orderChanges("orderChanged", variables, callOptions),
    position: () => last?.toString(),
    close: subscriptions.close,
  };
}

function namesOf<Kind extends "mutation" | "query">(kind: Kind): NamesOf<Kind>[] {
  return Object.values(operations).flatMap((each) => (each.kind === kind ? [each.name as NamesOf<Kind>] : []));
}

/** The same without a property that says nothing, which would hide what it is spread over. */
function withoutEmpty(values: object, name: string): object {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => key !== name || (value ?? undefined) !== undefined),
  );
}

/** Browsers have `crypto.randomUUID` on pages of https alone. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
