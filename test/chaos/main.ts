import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { runCampaign } from "./campaign.js";
import { mixes, type Mix } from "./faults/index.js";
import { formatReport } from "./report.js";

const usage = `Usage: npm run chaos -- [--seed 7] [--minutes 10] [--mix ${mixes.join("|")}|all] [--layout api|split] [--json]`;

const RECOVERY_LIMIT_MS = 60_000;

interface Options {
  readonly seed: number;
  readonly minutes: number;
  readonly mix: Mix | "all";
  readonly layout: "api" | "split";
  readonly json: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      minutes: { type: "string", default: "10" },
      mix: { type: "string", default: "all" },
      layout: { type: "string", default: "api" },
      json: { type: "boolean", default: false },
    },
  });
  const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
  const mix = [...mixes, "all" as const].find((each) => each === values.mix);
  const layout = (["api", "split"] as const).find((each) => each === values.layout);
  if (!Number.isSafeInteger(seed) || !(minutes > 0) || mix === undefined || layout === undefined)
    throw new Error(usage);
  return { seed, minutes, mix, layout, json: values.json };
}

async function main(): Promise<void> {
  const { seed, minutes, mix, layout, json } = readOptions();
  const folder = await realpath(await mkdtemp(join(tmpdir(), `bifold-chaos-${seed}-`)));
  const program = fileURLToPath(new URL("../../dist", import.meta.url));
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (interrupted.signal.aborted) process.exit(130);
      process.stderr.write("Ending after the current fault; press Ctrl-C again to end immediately\n");
      interrupted.abort();
    });
  const result = await runCampaign({
    ...{ seed, mix, layout, program, folder, durationMs: minutes * 60_000, recoveryLimitMs: RECOVERY_LIMIT_MS },
    signal: interrupted.signal,
    onProgress: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
  });
  const failed = result.violations.length > 0;
  if (!failed) await rm(folder, { recursive: true, force: true });
  await print(json ? JSON.stringify(result, undefined, 2) : formatReport(result));
  // Explicitly: a handle that is still open, or the loader of tsx, must not keep the process running.
  process.exit(failed ? 1 : 0);
}

/** Resolves once the text has been written: exiting earlier truncates it in a pipe. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => {
      resolve();
    });
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
