import { createTable, duration, grouped } from "./output.js";
import type { ReadModelLine, Status } from "./status.js";

/** Formats a status as text. */
export function statusText({ head, epoch, readModels }: Status): string {
  const table = createTable<ReadModelLine>([
    { title: "READ MODEL", cell: (line) => line.readModel },
    { title: "STATE", cell: (line) => line.state },
    { title: "GENERATION", cell: (line) => line.generation ?? "-", align: "right" },
    { title: "CHECKPOINT", cell: (line) => grouped(line.checkpoint), align: "right" },
    { title: "LAG", cell: (line) => grouped(line.lag), align: "right" },
    { title: "BEHIND", cell: (line) => (line.lag === 0 ? "-" : duration(line.lagSeconds)), align: "right" },
    { title: "RATE", cell: (line) => (line.rate === null ? "-" : `${grouped(line.rate)}/s`), align: "right" },
    { title: "PARKED", cell: (line) => parked(line), align: "right" },
    { title: "PROJECTED BY", cell: (line) => line.holder ?? "none" },
  ]);
  const building = readModels.flatMap((line) =>
    line.building
      ? [
          `${line.readModel}: generation ${line.building.generation} is being built, at ${grouped(line.building.checkpoint)}\n`,
        ]
      : [],
  );
  const versions = readModels.filter((line) => line.versions.length > 1).flatMap(versionLines);
  return `Log at position ${grouped(head)}, epoch ${epoch}\n\n${table(readModels)}${building.join("")}${versions.join("")}`;
}

/** Lists the versions of a read model, of which a rolling deploy has several. */
function versionLines({ readModel, versions }: ReadModelLine): string[] {
  return versions.map(({ version, generation, checkpoint, holder }) => {
    const state = generation === null ? "is being built" : `serves generation ${generation}, at ${grouped(checkpoint)}`;
    return `${readModel}: version ${version} ${state}, projected by ${holder ?? "no process"}\n`;
  });
}

function parked({ parkedStreams, parkedEvents }: ReadModelLine): string {
  return parkedStreams === 0 ? "-" : `${grouped(parkedEvents)} of ${grouped(parkedStreams)} streams`;
}
