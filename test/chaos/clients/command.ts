import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Outcome, SentCommand } from "../history.js";
import type { Random } from "../random.js";
import type { World } from "../world.js";
import { request } from "./request.js";

/** A command as GraphQL takes it. */
export interface Command {
  readonly mutation:
    | "createOrder"
    | "updateOrderStatus"
    | "cancelOrder"
    | "recordPayment"
    | "createShipment"
    | "recordDelivery"
    | "createProduct"
    | "updateProductPrice";
  readonly aggregateId: string;
  readonly input: Readonly<Record<string, unknown>> & { readonly commandId: string };
}

/** More than any fault lasts, its recovery included. */
const GIVE_UP_AFTER_MS = 240_000;
const RETRY_AFTER_MS = 250;

const payload = z.object({
  payload: z.object({
    receipt: z
      .object({
        commandId: z.string(),
        aggregateId: z.string(),
        version: z.number(),
        position: z.string().transform(Number),
        epoch: z.string(),
        duplicate: z.boolean(),
      })
      .nullable(),
    userErrors: z.array(z.object({ code: z.string() })),
  }),
});

/** Sends a command to changing processes, under one id, until its outcome is final, and records it. */
export async function sendCommand(world: World, random: Random, command: Command): Promise<SentCommand> {
  const { commandId } = command.input;
  const end = performance.now() + GIVE_UP_AFTER_MS;
  let outcome: Outcome = { kind: "undecided" };
  let attempts = 0;
  let { era } = world;
  while (outcome.kind === "undecided" && performance.now() < end) {
    if (attempts > 0) await delay(RETRY_AFTER_MS);
    attempts += 1;
    era = world.era;
    const target = random.pick(world.system.commandProcesses);
    const answer = await request(world, target, documentOf(command), { input: command.input });
    if (answer.kind === "data") outcome = readPayload(answer.data);
  }
  const sent = { commandId, aggregateId: command.aggregateId, attempts, outcome, era };
  if (outcome.kind === "undecided")
    world.violations.add("every command gets a final answer", `${commandId} after ${attempts} attempts`);
  world.history.commands.push(sent);
  return sent;
}

function documentOf({ mutation }: Command): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return `mutation($input: ${type}) { payload: ${mutation}(input: $input) {
    receipt { commandId aggregateId version position epoch duplicate } userErrors { code }
  } }`;
}

function readPayload(data: unknown): Outcome {
  const { receipt, userErrors } = payload.parse(data).payload;
  return receipt === null
    ? { kind: "refused", codes: userErrors.map(({ code }) => code) }
    : { kind: "accepted", receipt };
}
