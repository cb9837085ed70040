import { expect, it } from "vitest";
import { aggregates } from "../../src/domain/index.js";
import type { DomainEvent, RecordedEvent } from "../../src/core/event.js";
import type { AnyProjection, Operation } from "../../src/core/projection.js";
import { importFromAggregates, recordedVersions } from "../support/aggregate-folders.js";
import { recorded } from "../support/specs.js";

/**
 * The operations that each version of a projection emits for representative events. A recorded version never changes: a
 * projection that emits something else for an event, or handles other event types, needs the next version, so that a new
 * generation is built beside the serving one. `RECORD_VERSIONS=true npx vitest run test/app/projection-versions.test.ts`
 * records a new version in the aggregate's test folder.
 */
interface Fingerprint {
  readonly handles: string[];
  readonly creates: string[];
  readonly operations: Operation[][];
}

const samplesOf = await importFromAggregates<{ eventSamples: readonly DomainEvent[] }>("event-samples.ts");
const samples = [...samplesOf.values()].flatMap(({ eventSamples }) => eventSamples);
const projections = aggregates.flatMap((aggregate) => aggregate.projections);

function fingerprintOf({ on, creates = [] }: AnyProjection): Fingerprint {
  const handled = samples.filter(({ type }) => Object.hasOwn(on, type));
  const operations = handled.map((event, index) => {
    const project = on[event.type] as (event: RecordedEvent) => Operation[];
    return project(recorded(event, { position: 100 + index, version: 1 + index }));
  });
  return { handles: Object.keys(on).sort(), creates: [...creates].sort(), operations };
}

const nameOf = ({ readModel, version }: AnyProjection) => `${readModel} ${version}`;

/** The projections of an aggregate are those that handle its events first; they may handle others after them. */
function fingerprintsOf(folder: string): Record<string, Fingerprint> {
  const types = new Set(samplesOf.get(folder)?.eventSamples.map(({ type }) => type));
  const own = projections.filter(({ on }) => types.has(Object.keys(on)[0] ?? ""));
  return Object.fromEntries(own.map((projection) => [nameOf(projection), fingerprintOf(projection)]));
}

const recordedFingerprints = await recordedVersions("projection-versions.json", fingerprintsOf);

it.each(projections)("$readModel $version emits its recorded operations", (projection) => {
  expect(fingerprintOf(projection), "increase the projection's version").toEqual(
    recordedFingerprints[nameOf(projection)],
  );
});

it("has a sample of each event type", () => {
  const types = aggregates.flatMap(({ formats }) => Object.keys(formats));
  expect([...new Set(samples.map(({ type }) => type))].sort()).toEqual(types.sort());
});
