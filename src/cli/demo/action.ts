import { BifoldError, createClient, NetworkError } from "../../../sdk/src/index.js";
import { StartupError } from "../../platform/process/startup-error.js";
import { interrupted } from "../interrupt.js";
import { counted, grouped, write, writeJson } from "../output.js";
import { runDemo, type DemoTotals } from "./demo.js";
import type { DemoCustomer } from "./shop.js";

/** The options of `bifold demo`. */
export interface DemoCommandOptions {
  readonly rate: number;
  readonly count?: number;
  readonly url: string;
  readonly token?: string;
  readonly json?: true;
}

/** A wrong URL is reported soon, and a restart of the server is survived. */
const retriesAtStart = { attempts: 3, timeout: 5_000 };
const retries = { attempts: 20, timeout: 60_000 };
const terminalIntervalMs = 100;
const plainIntervalMs = 5_000;

/**
 * Sends commands of these customers to a server until it is interrupted.
 * @throws StartupError when the server fails or is unreachable
 */
export async function demo(
  customers: readonly DemoCustomer[],
  { rate, count, url, token, json }: DemoCommandOptions,
): Promise<void> {
  const signal = interrupted();
  const server = { url, ...(token !== undefined && { token }), consistency: "own-writes" } as const;
  const client = createClient({ ...server, ...retries });
  const line = json ? undefined : createLine();
  try {
    const onCommand = (totals: DemoTotals) => line?.show(totals);
    const options = { customers, rate, count, signal, random: Math.random, onCommand };
    await createClient({ ...server, ...retriesAtStart }).products({ first: 1 });
    const totals = await runDemo(client, options);
    line?.clear();
    if (json) await writeJson(totals);
    else await write(`${textOf(totals)}\n`);
  } catch (error) {
    line?.clear();
    throw explain(error, url);
  } finally {
    await client.close();
  }
}

function explain(error: unknown, url: string): unknown {
  if (error instanceof NetworkError) return new StartupError(`No Bifold answers at ${url}: ${error.message}`);
  if (error instanceof BifoldError) return new StartupError(`${url} answered ${error.code}: ${error.message}`);
  return error;
}

function textOf({ placed, moved, priceChanges, refused }: DemoTotals): string {
  return [
    `${counted(placed, "order")} placed`,
    counted(moved, "move"),
    counted(priceChanges, "price change"),
    `${grouped(refused)} refused`,
  ].join(", ");
}

/** The line with the progress: replaced on a terminal, repeated elsewhere. */
function createLine() {
  const { stderr } = process;
  const startedAt = performance.now();
  let shownAt = -Infinity;
  return {
    show: (totals: DemoTotals) => {
      const now = performance.now();
      if (now - shownAt < (stderr.isTTY ? terminalIntervalMs : plainIntervalMs)) return;
      shownAt = now;
      const commands = totals.placed + totals.moved + totals.priceChanges + totals.refused;
      const rate = (commands / Math.max(1, now - startedAt)) * 1_000;
      const text = `${textOf(totals)}, ${rate.toFixed(1)}/s. Ctrl-C stops.`;
      stderr.write(stderr.isTTY ? `\r\u001b[K${text.slice(0, stderr.columns - 1)}` : `${text}\n`);
    },
    clear: () => {
      if (stderr.isTTY) stderr.write("\r\u001b[K");
    },
  };
}
