import type { Violation } from "./violation.js";

/** The target for recovery: issue and README name it; a busy machine may miss it. */
const RECOVERY_TARGET_MS = 6_000;

/** A fault that was injected. */
export interface FaultRecord {
  readonly number: number;
  readonly name: string;
  readonly detail: string;
  /** When recovery was measured. */
  readonly at: string;
  readonly durationMs: number;
  /** Undefined: nothing recovered in time. */
  readonly recoveryMs: number | undefined;
}

/** The result of a campaign. */
export interface CampaignResult {
  readonly seed: number;
  readonly mix: string;
  readonly folder: string;
  readonly durationMs: number;
  readonly faults: readonly FaultRecord[];
  readonly violations: readonly (Violation & { readonly at: string })[];
  readonly commands: number;
  readonly reads: number;
  readonly messages: number;
  /** Receipts that promotions of asynchronous standbys made void. */
  readonly lostReceipts: number;
  /** The number of transient errors by code. */
  readonly transientErrors: Readonly<Record<string, number>>;
}

/** The result for a reader: a table of the faults, and the verdict. */
export function formatReport(result: CampaignResult): string {
  const { seed, mix, durationMs, faults, violations, commands, reads, messages, transientErrors, lostReceipts } =
    result;
  const errors = Object.entries(transientErrors).map(([code, count]) => `${code} ${count}`);
  const lines = [
    `Seed ${seed}, mix ${mix}: ${faults.length} faults in ${Math.round(durationMs / 1_000)} s, ${commands} commands, ${reads} reads with minPosition, ${messages} messages of subscriptions`,
    `Transient errors: ${errors.join(", ") || "none"}`,
    ...(lostReceipts > 0 ? [`Receipts lost by asynchronous standbys: ${lostReceipts}`] : []),
    "",
    ...formatTable(faults),
    "",
  ];
  if (violations.length === 0) return [...lines, "Verdict: every guarantee held."].join("\n");
  return [
    ...lines,
    "Faults:",
    ...faults.map(({ number, at, name, detail }) => `  ${number}. until ${at}: ${name} (${detail})`),
    "",
    `Verdict: ${violations.length} violations. Logs: ${result.folder}; run again with --seed ${seed} --mix ${mix}`,
    ...formatViolations(violations),
  ].join("\n");
}

const SHOWN_PER_RULE = 10;

function formatViolations(violations: CampaignResult["violations"]): string[] {
  const rules = [...new Set(violations.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const all = violations.filter((violation) => violation.rule === rule);
    const hidden = all.length > SHOWN_PER_RULE ? [`    and ${all.length - SHOWN_PER_RULE} more`] : [];
    const shown = all.slice(0, SHOWN_PER_RULE).map(({ at, detail }) => `    ${at} ${detail}`);
    return [`  ${rule} (${all.length})`, ...shown, ...hidden];
  });
}

function formatTable(faults: readonly FaultRecord[]): string[] {
  const names = [...new Set(faults.map(({ name }) => name))].sort();
  const rows = names.map((name) => {
    const times = faults.filter((fault) => fault.name === name).map(({ recoveryMs }) => recoveryMs ?? Infinity);
    times.sort((one, other) => one - other);
    const [median, worst] = [times[Math.floor((times.length - 1) / 2)] ?? 0, times.at(-1) ?? 0];
    return [name, String(times.length), seconds(median), seconds(worst), worst <= RECOVERY_TARGET_MS ? "ok" : "slow"];
  });
  const header = ["fault", "count", "median", "worst", `≤ ${RECOVERY_TARGET_MS / 1_000} s`];
  const table = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function seconds(timeMs: number): string {
  return Number.isFinite(timeMs) ? `${(timeMs / 1_000).toFixed(1)} s` : "never";
}
