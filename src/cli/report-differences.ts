import { describeDifference, type Difference } from "../read-side/index.js";
import { counted, write } from "./output.js";

/** The result of a comparison, as the command prints it. */
export interface DifferencesReport {
  /** The read model, or the write model. */
  readonly subject: string;
  readonly differences: readonly Difference[];
  /** Whether the comparison stopped at the maximum of differences. */
  readonly truncated: boolean;
  /** The compared items, for example "12 documents". */
  readonly compared: string;
  readonly position: number;
  /** Further remarks for the last line. */
  readonly remarks: readonly string[];
}

/** Prints one line per difference, and a summary as the last line. */
export async function reportDifferences(report: DifferencesReport): Promise<void> {
  const { subject, differences, truncated, compared, position, remarks } = report;
  const total = `${truncated ? "at least " : ""}${counted(differences.length, "difference")}`;
  const summary = `${subject}: ${total} in ${compared}, as of position ${position}`;
  const lines = [
    ...differences.map((difference) => `${subject}: ${describeDifference(difference)}`),
    [summary, ...remarks].join("; "),
  ];
  await write(lines.map((line) => `${line}\n`).join(""));
}
