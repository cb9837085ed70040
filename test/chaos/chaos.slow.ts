import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { buildFolder } from "../support/build.js";
import { makeDataDir } from "../support/data-dir.js";
import { runCampaign } from "./campaign.js";
import { formatReport } from "./report.js";

const program = fileURLToPath(new URL(`../../${buildFolder}`, import.meta.url));

it("keeps every guarantee through a minute of faults", { timeout: 600_000 }, async () => {
  const { path: folder } = await makeDataDir();
  const progress: string[] = [];
  const result = await runCampaign({
    ...{ seed: 7, mix: "all", layout: "api", program, folder },
    durationMs: 60_000,
    // `npm run chaos` measures the recovery time; here the machine may be busy.
    recoveryLimitMs: 120_000,
    onProgress: (line) => progress.push(line),
  });
  const rules = [...new Set(result.violations.map(({ rule }) => rule))];
  // On a violation the logs stay.
  expect(rules, [...progress, formatReport(result)].join("\n")).toEqual([]);
  expect(result.faults.length).toBeGreaterThan(0);
  await rm(folder, { recursive: true, force: true });
});
