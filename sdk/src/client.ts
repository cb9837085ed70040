import { toCommandResult, type CommandPayload, type CommandResult } from "./commands.js";
import { operations, type Operations } from "./generated/operations.js";
import { createConnection } from "./connection.js";
import type { CallOptions, ClientOptions } from "./options.js";
import type { OrderPage } from "./catch-up.js";
import { createOrderChanges, type ReadPage } from "./order-changes.js";
import { isLogReplaced } from "./errors.js";
import { createReceipts } from "./receipts.js";
import { createRequest } from "./request.js";

type NamesOf<Kind> = {
  [Name in keyof Operations]: Operations[Name]["kind"] extends Kind ? Name : never;
}[keyof Operations];
type InputOf<Name extends keyof Operations> = Operations[Name]["variables"] extends { readonly input: infer Input }
  ? Input
  : never;
/** An operation's one field. */
type FieldOf<Name extends keyof Operations> = Operations[Name]["data"][Name & keyof Operations[Name]["data"]];
/** Variables may be left out where none is needed. */
type Variables<Name extends keyof Operations> =
  Record<string, never> extends Operations[Name]["variables"]
    ? [variables?: Operations[Name]["variables"], options?: CallOptions]
    : [variables: Operations[Name]["variables"], options?: CallOptions];

type Commands = {
  readonly [Name in NamesOf<"mutation">]: (input: InputOf<Name>, options?: CallOptions) => Promise<CommandResult>;
};
type Queries = { readonly [Name in NamesOf<"query">]: (...args: Variables<Name>) => Promise<FieldOf<Name>> };
type Subscriptions = {
  readonly [Name in NamesOf<"subscription">]: (...args: Variables<Name>) => AsyncIterableIterator<FieldOf<Name>>;
};

/** Those variables of a query that say which write it has to see. */
interface QueryVariables {
  readonly minPosition?: string | null;
  readonly epoch?: string | null;
  readonly asOf?: string | null;
}

/** A client of Bifold: every operation as a function. */
export interface Client extends Commands, Queries, Subscriptions {
  /** The position of the last command of this client that was accepted; undefined before the first, and when it is lost. */
  readonly position: () => string | undefined;
  /** Ends all subscriptions, and their connection. */
  readonly close: () => Promise<void>;
}

/** Makes a client. Nothing is sent before it is asked to. */
export function createClient(options: ClientOptions): Client {
  const { consistency = "eventual" } = options;
  const request = createRequest(options);
  const connection = createConnection(options);
  const running = new Set<() => void>();
  const changes = createOrderChanges({ connection, options, running });
  const receipts = createReceipts();

  async function command(
    name: NamesOf<"mutation">,
    input: object,
    { signal }: CallOptions = {},
  ): Promise<CommandResult> {
    // Made here, so that the same command can be sent again when nobody knows what became of it.
    const identified = { commandId: newId(), ...withoutEmpty(input, "commandId") };
    const data = await request(operations[name], { input: identified }, signal);
    const result = toCommandResult(data[name] as CommandPayload);
    if (result.ok) receipts.add(result);
    return result;
  }

  async function query(
    name: NamesOf<"query">,
    variables: QueryVariables = {},
    { signal }: CallOptions = {},
  ): Promise<unknown> {
    const operation = operations[name];
    const write = operation.text.includes("$minPosition:") ? writeToSee(variables) : {};
    try {
      return (await request(operation, { ...withoutEmpty(variables, "minPosition"), ...write }, signal))[name];
    } catch (error) {
      // What is lost would fail every later query; this one says so.
      if (write.epoch && isLogReplaced(error)) receipts.forget(write.epoch);
      throw error;
    }
  }

  /** The write that a query has to see: the one that it names, or else, if wanted, the client's last one. */
  function writeToSee({ minPosition, epoch, asOf }: QueryVariables): QueryVariables {
    if (asOf) return {};
    if (minPosition) {
      const known = epoch ?? receipts.epochOf(minPosition);
      return known === undefined ? {} : { minPosition, epoch: known };
    }
    const last = consistency === "own-writes" ? receipts.last() : undefined;
    return last ? { minPosition: last.position, epoch: last.epoch } : {};
  }

  const pagesOf =
    (name: "orders" | "customerOrders", variables: object): ReadPage =>
    async (page, signal) =>
      (await query(name, { ...variables, ...page } as QueryVariables, { signal })) as OrderPage;

  const commands = Object.fromEntries(
    namesOf("mutation").map((name) => [name, (input: object, options?: CallOptions) => command(name, input, options)]),
  ) as unknown as Commands;
  const queries = Object.fromEntries(
    namesOf("query").map((name) => [
      name,
      (variables?: QueryVariables, options?: CallOptions) => query(name, variables, options),
    ]),
  ) as unknown as Queries;

  return {
    ...commands,
    ...queries,
    orderStatusChanged: changes.statusOf,
    customerOrderChanged: (variables, callOptions) =>
      changes.ordersOf("customerOrderChanged", variables, pagesOf("customerOrders", variables), callOptions),
    orderChanged: (variables = {}, callOptions) =>
      changes.ordersOf("orderChanged", variables, pagesOf("orders", variables), callOptions),
    position: () => receipts.last()?.position,
    close: async () => {
      for (const stop of [...running]) stop();
      await connection.close();
    },
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
