import {
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from "graphql";
import { setTimeout } from "node:timers/promises";
import type { CorrelatedContext } from "../../../src/graphql/context.js";
import { clientError } from "../../../src/graphql/errors/errors.js";
import { tooCostly } from "../../../src/graphql/limits/cost.js";
import { OverloadedError, UnavailableError } from "../../../src/platform/failures/errors.js";
import { ReadModelBehindError } from "../../../src/read-side/index.js";

/** The context of the tiny schema. */
export type TinyContext = CorrelatedContext;

const failing = (type: "fault" | "refused" | "behind" | "away" | "overloaded") => ({
  type: GraphQLString,
  resolve: () => {
    switch (type) {
      case "fault":
        throw new Error("the password is 1234");
      case "refused":
        throw clientError("BAD_USER_INPUT", "Not like this", { argument: "first" });
      case "behind":
        throw new ReadModelBehindError("order", 12, 7);
      case "away":
        throw new UnavailableError("10.0.0.7 is unavailable");
      case "overloaded":
        throw new OverloadedError("9999 wait");
    }
  },
});

/** Counters of the query `waiting`. The last one ends only by `release`. */
export const waiting: { began: number; aborted: number; release: () => void } = {
  began: 0,
  aborted: 0,
  release: () => undefined,
};

const query = new GraphQLObjectType<unknown, TinyContext>({
  name: "Query",
  fields: {
    hello: { type: new GraphQLNonNull(GraphQLString), resolve: () => "world" },
    echo: {
      type: GraphQLString,
      args: { text: { type: new GraphQLNonNull(GraphQLString) } },
      resolve: (_source, args: { text: string }) => args.text,
    },
    origin: { type: GraphQLString, resolve: (_source, _args, { origin }) => JSON.stringify(origin) },
    customer: {
      type: GraphQLString,
      resolve: (_source, _args, { principal }) => ("customerId" in principal ? principal.customerId : null),
    },
    ids: {
      type: GraphQLInt,
      args: { list: { type: new GraphQLList(GraphQLID) } },
      resolve: (_source, { list }: { list?: readonly unknown[] }) => list?.length,
    },
    tooCostly: {
      type: GraphQLString,
      resolve: () => {
        throw tooCostly(2, 1);
      },
    },
    slow: {
      type: GraphQLString,
      args: { ms: { type: new GraphQLNonNull(GraphQLInt) } },
      resolve: (_source, { ms }: { ms: number }) => setTimeout(ms, "done"),
    },
    waiting: {
      type: GraphQLString,
      resolve: (_source, _args, { time }) => {
        waiting.began++;
        time?.over.catch(() => waiting.aborted++);
        return new Promise((resolve) => {
          waiting.release = () => {
            resolve("released");
          };
        });
      },
    },
    fault: failing("fault"),
    refused: failing("refused"),
    behind: failing("behind"),
    away: failing("away"),
    overloaded: failing("overloaded"),
    forbiddenNull: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    notAnInteger: { type: GraphQLInt, resolve: () => "the secret text" },
  },
});

const mutation = new GraphQLObjectType({
  name: "Mutation",
  fields: {
    add: { type: GraphQLInt, args: { a: { type: GraphQLInt } }, resolve: (_source, { a }: { a: number }) => a + 1 },
  },
});

/** Events that the subscription `count` has pulled so far, and whether it has ended. */
export const counter = { pulled: 0, ended: 0 };

async function* count(to: number, size: number): AsyncGenerator<string> {
  try {
    for (let number = 1; number <= to; number++) {
      counter.pulled = number;
      yield String(number).padEnd(size, ".");
      await setTimeout(0);
    }
  } finally {
    counter.ended++;
  }
}

/** The messages of the subscription `broadcast`, each of which reaches all waiting subscribers. */
export const broadcasts = {
  /** Executions for any number of subscribers. */
  resolved: 0,
  waiting: [] as ((message: object) => void)[],
  send: (text: string): void => {
    const message = { text };
    for (const receive of broadcasts.waiting.splice(0)) receive(message);
  },
};

async function* followBroadcasts(): AsyncGenerator<object> {
  for (;;)
    yield await new Promise<object>((resolve) => {
      broadcasts.waiting.push(resolve);
    });
}

const subscription = new GraphQLObjectType({
  name: "Subscription",
  fields: {
    count: {
      type: GraphQLString,
      args: { to: { type: new GraphQLNonNull(GraphQLInt) }, size: { type: GraphQLInt, defaultValue: 1 } },
      subscribe: (_source, { to, size }: { to: number; size: number }) => count(to, size),
      resolve: (number: unknown) => number,
    },
    broadcast: {
      type: GraphQLString,
      subscribe: followBroadcasts,
      resolve: (message: unknown) => {
        broadcasts.resolved++;
        return (message as { readonly text: string }).text;
      },
    },
    faultAtOnce: {
      type: GraphQLString,
      subscribe: () => {
        throw new Error("the password is 1234");
      },
    },
    faultLater: {
      type: GraphQLString,
      subscribe: async function* () {
        yield "first";
        await setTimeout(1);
        throw new Error("the password is 1234");
      },
      resolve: (value: unknown) => value,
    },
  },
});

/** A schema without orders that fails in every way. */
export const tinySchema = new GraphQLSchema({ query, mutation, subscription });
