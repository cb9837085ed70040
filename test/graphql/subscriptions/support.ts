import {
  execute,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
} from "graphql";
import { maySee } from "../../../src/core/sender.js";
import type { Principal } from "../../../src/graphql/access/principal.js";
import type { CorrelatedContext } from "../../../src/graphql/context.js";
import { Delivery } from "../../../src/graphql/subscriptions/delivery.js";
import { createDeliveryServices } from "../../../src/graphql/subscriptions/delivery-services.js";
import type { EncodedResult } from "../../../src/graphql/subscriptions/encoded-result.js";
import type { Waiter } from "../../../src/read-side/index.js";
import { mapChanges, oncePerChange } from "../../../src/read-side/index.js";
import { ChangeQueue } from "../../../src/read-side/subscriptions/change-queue.js";

type Context = CorrelatedContext;

interface Note {
  readonly id: string;
  readonly owner: string;
  readonly position: number;
}

/** A note whose fields depend on the client in every way. */
const note = new GraphQLObjectType<Note, Context>({
  name: "Note",
  fields: {
    id: { type: GraphQLString },
    position: { type: GraphQLInt },
    plus: {
      type: GraphQLInt,
      args: { n: { type: new GraphQLNonNull(GraphQLInt) } },
      resolve: ({ position }, { n }: { n: number }) => position + n,
    },
    slow: { type: GraphQLString, resolve: ({ id }) => Promise.resolve(`slow ${id}`) },
    secret: {
      type: GraphQLString,
      resolve: ({ owner }, _args, { principal }) => (maySee(principal, owner) ? owner : null),
    },
    role: { type: GraphQLString, resolve: (_note, _args, { principal }) => principal.role },
    slowRole: {
      type: GraphQLString,
      resolve: async (_note, _args, context) => Promise.resolve(context).then((late) => late.principal.role),
    },
    everything: { type: GraphQLString, resolve: (_note, _args, { principal }) => JSON.stringify(principal) },
    hasCustomer: { type: GraphQLString, resolve: (_note, _args, { principal }) => String("customerId" in principal) },
    correlation: { type: GraphQLString, resolve: (_note, _args, { origin }) => origin.correlationId },
    address: { type: GraphQLString, resolve: (_note, _args, { address }) => address },
    copied: { type: GraphQLString, resolve: (_note, _args, context) => ({ ...context }).principal.role },
    staffOnly: {
      type: GraphQLString,
      resolve: (_note, _args, { principal }) => {
        if (principal.role !== "staff") throw new Error("not staff");
        return "ok";
      },
    },
    fails: {
      type: GraphQLString,
      resolve: ({ position }) => {
        if (position % 3 === 0) throw new Error("a fault");
        return "ok";
      },
    },
  },
});

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: "Query", fields: { none: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType({
    name: "Subscription",
    fields: { note: { type: note, resolve: (message: unknown) => message } },
  }),
});

/** The fields of a note. */
export const noteFields = [
  ...["id", "position", "plus(n: $n)", "slow", "secret", "role", "slowRole", "everything", "hasCustomer"],
  ...["correlation", "address", "copied", "staffOnly", "fails"],
] as const;

/** Principals with different rights. */
export const principals: readonly Principal[] = [
  { role: "staff", subject: "grace" },
  { role: "staff", subject: "alan" },
  { role: "customer", subject: "ada", customerId: "ada" },
  { role: "customer", subject: "bob", customerId: "bob" },
  { role: "anonymous" },
];

const documents = new Map<string, ReturnType<typeof parse>>();

/** The document that selects these fields; the same one each time. */
function documentOf(fields: readonly string[]) {
  const text = `subscription ($n: Int = 1) { note { __typename ${fields.join(" ")} ${fields.includes("plus(n: $n)") ? "" : "unused: plus(n: $n)"} } }`;
  const document = documents.get(text) ?? parse(text);
  documents.set(text, document);
  return document;
}

const toNote = oncePerChange(({ key, position, document }): Note => ({
  id: key,
  owner: document["owner"] ?? "",
  position,
}));

let operations = 0;

/** Subscriptions that share one process's services, and their number of executions. */
export function openSubscriptions(limits = { maxChanges: 1_000, maxDocuments: 1_000 }) {
  const count = { executions: 0 };
  const services = createDeliveryServices((args) => {
    count.executions++;
    return execute(args);
  });
  const subscriptions = new Set<Subscription>();
  return {
    count,
    open: (principal: Principal, fields: readonly string[], variableValues: Record<string, unknown> = {}) => {
      const contextValue: Context = {
        ...{ origin: { correlationId: `operation ${++operations}` }, principal, address: "::1", time: undefined },
      };
      const queue = new ChangeQueue({ limits, onEnd: () => undefined });
      const args = { schema, document: documentOf(fields), variableValues, contextValue };
      const plan = services.plans.take(args);
      const source = mapChanges(queue, toNote);
      const subscription = new Subscription(args, queue);
      const operation = { complete: format, completeShared: () => undefined };
      const delivery = new Delivery(services, { source, plan, context: contextValue, operation, sink: subscription });
      subscription.begin(delivery);
      subscriptions.add(subscription);
      return subscription;
    },
    push: (id: string, position: number, owner = "ada") => {
      const change = { key: id, position, epoch: "e", document: { owner } };
      for (const { queue } of subscriptions) queue.push(change);
    },
    /** Resolves once nothing is left to do. */
    settled: async () => {
      for (let quiet = 0; quiet < 3; quiet++) await new Promise(setImmediate);
    },
  };
}

/** As an operation without masking does. */
function format({ data, errors }: ExecutionResult): FormattedExecutionResult {
  return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
}

/** A subscription with a sink that collects results. */
export class Subscription {
  readonly received: string[] = [];
  outcome: unknown = "running";
  private delivery: Delivery | undefined;
  private isPaused = false;
  private waiter: Waiter | undefined;

  constructor(
    private readonly args: ExecutionArgs,
    readonly queue: ChangeQueue,
  ) {}

  begin(delivery: Delivery): void {
    this.delivery = delivery;
    delivery.next().then(
      () => (this.outcome = "completed"),
      (error: unknown) => (this.outcome = error),
    );
  }

  isReady(waiter: Waiter): boolean {
    if (this.isPaused) this.waiter = waiter;
    return !this.isPaused;
  }

  send({ json }: EncodedResult): void {
    this.received.push(json.toString());
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.waiter?.wake();
    this.waiter = undefined;
  }

  async cancel(): Promise<void> {
    await this.delivery?.return();
  }

  /** The result of a message for this subscription, executed for it alone. */
  async alone(id: string, position: number, owner = "ada"): Promise<string> {
    return JSON.stringify(format(await execute({ ...this.args, rootValue: { id, owner, position } })));
  }
}
