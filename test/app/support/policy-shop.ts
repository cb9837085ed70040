import { z } from "zod";
import { aggregates } from "../../../src/domain/index.js";
import { buildSideSchema } from "../../../src/graphql/schema/schema.js";
import { openApp, openServers } from "../../support/app.js";
import { accepted, commandsOf } from "../../support/operations.js";
import type { Whom } from "../../support/policy-cells.js";
import { secret, tokenOf } from "../../support/tokens.js";
import type { subscriptionTransports } from "../../support/transports.js";
import { someone, transports } from "../../support/transports.js";

/** The customers of the tests. The last one has no data. */
export type Name = "ada" | "bob" | "nobody";

type Transport = (typeof transports)[number];

/** Each transport has its own orders, so that one does not see the effects of the other. */
export const whom = (customer: Name, transport: Transport = "http"): Whom => ({
  customer,
  order: `${transport}-of-${customer}`,
});

/** The result as text, without its cost. */
type Ask = (query: string) => Promise<string>;

/** The URL of each side. */
type Endpoints = Readonly<Record<"commands" | "queries", string>>;

const commandsSide = buildSideSchema(aggregates, "commands").getMutationType()?.getFields() ?? {};

/** The side that serves a request. */
function sideOf(query: string): keyof Endpoints {
  const [, field = ""] = /^mutation[^{]*{\s*(\w+)/.exec(query) ?? [];
  return field in commandsSide ? "commands" : "queries";
}

/** A principal who sends each request to the side that serves it. */
function actor({ commands, queries }: Endpoints, token?: string) {
  const sides = { commands: someone(commands, token), queries: someone(queries, token) };
  const over =
    (transport: Transport | (typeof subscriptionTransports)[number]): Ask =>
    async (query) => {
      const { data, errors } = await sides[sideOf(query)][transport](query);
      return JSON.stringify({ data, errors });
    };
  return { http: over("http"), websocket: over("websocket"), sse: over("sse"), multipart: over("multipart"), sides };
}

/** Bifold in one process, or each side as a subgraph in its own process, with an order of ada and of bob per transport. */
export async function openShop(kind: "one process" | "subgraphs" = "one process") {
  const servers = await openServers();
  const start = (env: NodeJS.ProcessEnv = {}) => openApp(servers, { AUTH_SECRET: secret, ...env });
  let endpoints: Endpoints;
  if (kind === "one process") {
    const { url } = await start();
    endpoints = { commands: url, queries: url };
  } else {
    await start({ ROLE: "projector" });
    const [commands, queries] = [await start({ ROLE: "commands" }), await start({ ROLE: "queries" })];
    endpoints = { commands: commands.url, queries: queries.url };
  }
  const [anonymous, ada, staff] = [
    actor(endpoints),
    actor(endpoints, await tokenOf("customer", "ada")),
    actor(endpoints, await tokenOf("staff", "grace")),
  ];
  const staffCommands = commandsOf(staff.sides.commands);
  accepted(
    await staffCommands.createProduct({ productId: "tea", name: "Tea", price: { amount: "5", currencyCode: "EUR" } }),
  );
  for (const transport of transports)
    for (const name of ["ada", "bob"] as const) {
      const { customer: customerId, order: orderId } = whom(name, transport);
      const items = [{ productId: "tea", quantity: 1 }];
      const command = { commandId: `made-${orderId}`, orderId, customerId, items };
      const { position } = accepted(await staffCommands.createOrder(command));
      const { queries } = staff.sides;
      await queries.data(z.unknown(), `{ order(id: "${orderId}", minPosition: "${position}") { id } }`);
      await queries.data(z.unknown(), `{ customer(id: "${customerId}", minPosition: "${position}") { id } }`);
    }
  return {
    servers,
    actors: { anonymous, ada, staff },
    adaReads: ada.sides.queries,
    adaCommands: commandsOf(ada.sides.commands),
    staffCommands,
  };
}
