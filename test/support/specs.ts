import { expect } from "vitest";
import type { ConsultedKinds, ConsultedStates, Decider, Refusal } from "../../src/core/decider.js";
import type { DomainEvent, RecordedEvent } from "../../src/core/event.js";
import type { AnyProjection, Operation, Projection } from "../../src/core/projection.js";

/**
 * Specifications of a decider: `given(…events).when(command).thenAccepted(…events)` or `.thenRefused(code, …path)`. The
 * command passes the same steps as in the command handler: validate, evolve, decide.
 */
export function specsOf<
  State extends object,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Refused extends Refusal,
  Consulted extends ConsultedKinds<Consulted>,
>(decider: Decider<State, Command, Event, Refused, Consulted>) {
  return {
    given: (...history: Event[]) => ({
      when: (command: Command, consulted: ConsultedStates<Consulted> = nothingIn(decider.consults)) => {
        const outcome = () => {
          const [problem, ...problems] = decider.validate(command);
          if (problem) return { refusals: [problem, ...problems] };
          // State is stored as JSON between commands.
          const state = JSON.parse(JSON.stringify(history.reduce(decider.evolve, decider.initialState))) as State;
          return decider.decide(state, command, consulted);
        };
        return {
          thenAccepted: (...events: Event[]) => {
            expect(outcome()).toEqual({ events });
          },
          thenRefused: <Code extends Refused["code"]>(code: Code, ...path: string[]) => {
            const result = outcome();
            if (!("refusals" in result)) expect.fail(`accepted: ${JSON.stringify(result.events)}`);
            expect(result.refusals.map((refusal) => [refusal.code, refusal.field.join(".")])).toEqual([
              [code, path.join(".")],
            ]);
            return result.refusals[0] as unknown as Extract<Refused, { readonly code: Code }>;
          },
          thenRefusedFor: (...reasons: [code: Refused["code"], path: string][]) => {
            const result = outcome();
            if (!("refusals" in result)) expect.fail(`accepted: ${JSON.stringify(result.events)}`);
            expect(result.refusals.map((refusal) => [refusal.code, refusal.field.join(".")])).toEqual(reasons);
          },
        };
      },
    }),
  };
}

/** No consulted stream exists. */
function nothingIn<Consulted extends ConsultedKinds<Consulted>>(
  consults: object | undefined,
): ConsultedStates<Consulted> {
  const kinds = Object.keys(consults ?? {}).map((kind) => [kind, new Map()]);
  return Object.fromEntries(kinds) as ConsultedStates<Consulted>;
}

/** An event as the log stores it. */
export function recorded<Event extends DomainEvent>(
  event: Event,
  { position = 7, version = 1, recordedAt = Date.UTC(2026, 10, 23, 12), streamId = "stream" } = {},
): RecordedEvent<Event> {
  const metadata = { commandId: "c", correlationId: "c", causationId: "c" };
  return { ...event, position, version, recordedAt, streamId, streamType: "stream", schemaVersion: 1, metadata };
}

/** Events of any streams as the log stores them: dense positions, versions per stream, an hour apart. */
export function logOf<Event extends DomainEvent>(
  events: readonly Event[],
  streamOf: (event: Event) => string,
): RecordedEvent<Event>[] {
  const versions = new Map<string, number>();
  const start = Date.UTC(2026, 10, 23, 12);
  return events.map((event, index) => {
    const streamId = streamOf(event);
    const version = (versions.get(streamId) ?? 0) + 1;
    versions.set(streamId, version);
    return recorded(event, { position: index + 1, version, recordedAt: start + index * 3_600_000, streamId });
  });
}

/** The operations that a projection emits for a log. */
export function operationsOf<Event extends DomainEvent>(
  projection: Projection<Event>,
  log: readonly RecordedEvent<Event>[],
): Operation[] {
  const { on }: AnyProjection = projection;
  return log.flatMap((event) => {
    const handle = on[event.type];
    return handle ? handle(event as never) : expect.fail(`${projection.readModel} does not know ${event.type}`);
  });
}
