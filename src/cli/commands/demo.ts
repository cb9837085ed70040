import { InvalidArgumentError, type Command } from "commander";
import { count, examples } from "../options.js";
import type { DemoCommandOptions } from "../demo/action.js";
import type { DemoCustomer } from "../demo/shop.js";

const defaultUrl = "http://127.0.0.1:4000/graphql";
const defaultRate = 5;

/** Adds `bifold demo`. It knows the orders of this repository, so other command lines do not have it. */
export function addDemo(program: Command, customers: () => Promise<readonly DemoCustomer[]>): void {
  program
    .command("demo")
    .description("Keep placing and moving orders of a running server, through its GraphQL API, until Ctrl-C.")
    .option("--rate <commands>", "commands per second", rate, defaultRate)
    .option("--count <commands>", "end after this many commands", count)
    .option("--url <url>", "the GraphQL endpoint", url, defaultUrl)
    .option("--token <token>", "a token of staff, such as one of `bifold token`; none if access control is off")
    .option("--json", "print the totals as one line of JSON, without progress")
    .addHelpText(
      "after",
      `
Do not use it on a log that matters: orders and price changes cannot be removed.
${examples([
  ["bifold demo", `${defaultRate} commands per second on the server of script/server`],
  ["bifold demo --rate 50 --count 1000", "a thousand commands in twenty seconds"],
  ['bifold demo --url https://shop.example/graphql --token "$TOKEN"', "another server"],
])}`,
    )
    .action(async (options: DemoCommandOptions) => {
      const { demo } = await import("../demo/action.js");
      await demo(await customers(), options);
    });
}

function rate(text: string): number {
  const read = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || read < 0.01 || read > 1_000)
    throw new InvalidArgumentError("It must be a number from 0.01 to 1000.");
  return read;
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:/i.test(text))
    throw new InvalidArgumentError("It must be a URL that begins with http:// or https://.");
  return text;
}
