import type { DomainEvent, EventFormats } from "./event.js";
import type { Concealment } from "./sender.js";

/** The reason why a command is refused: a value for its sender, not an exception. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** A human-readable description. */
  readonly message: string;
  /** The path to the cause in the command's input, such as `["items", "0", "quantity"]`; empty for the whole input. */
  readonly field: readonly string[];
}

/** A refusal with details, such as the value that a client needs for its next attempt. */
export interface DetailedRefusal<Code extends string, Details extends object> extends Refusal<Code> {
  readonly details: Details;
}

/** A refusal with one of these codes. `Details` maps each code that has details to their type. */
export type RefusalOf<Code extends string, Details extends object = object> = Code extends keyof Details
  ? DetailedRefusal<Code, Details[Code] & object>
  : Refusal<Code>;

/** The refusal codes of the command handler. Every command may return them, besides those of its aggregate. */
export const commonRefusalCodes = ["INVALID_ID", "VERSION_CONFLICT", "COMMAND_ID_REUSED"] as const;

export type CommonRefusalCode = (typeof commonRefusalCodes)[number];

/** The refusal codes of an aggregate by command type. A command type without a list does not compile. */
export type RefusalCodes<Type extends string = string> = Readonly<Record<Type, readonly string[]>>;

/** The outcome of a decision: events or refusals. */
export type Decision<Event extends DomainEvent, Refused extends Refusal> =
  { readonly events: readonly [Event, ...Event[]] } | { readonly refusals: readonly [Refused, ...Refused[]] };

/** Folds the events of a stream to its state. Pure. `State` is plain JSON and is stored between commands. */
export interface StateFold<State extends object, Event extends DomainEvent> {
  readonly streamType: string;
  readonly formats: EventFormats<Event>;
  /**
   * The version of the shape and meaning of `State`. Increase it with every change of either. A state that was stored in
   * another version is discarded and rebuilt from the events.
   */
  readonly stateVersion: number;
  readonly initialState: State;
  readonly evolve: (state: State, event: Event) => State;
}

/** A {@link StateFold} of any events, for code that does not know the aggregate. */
export interface AnyStateFold<State extends object = object> {
  readonly streamType: string;
  readonly formats: EventFormats;
  readonly stateVersion: number;
  readonly initialState: State;
  readonly evolve: (state: never, event: never) => State;
}

/**
 * The rules of an aggregate. All functions are pure: time, ids and random numbers arrive in the command. After Jérémie
 * Chassaing, "Functional Event Sourcing Decider".
 *
 * `Consulted` names the kinds of other streams that a decision depends on, with their states. The append checks their
 * versions, so the decision is valid at the commit.
 */
export interface Decider<
  State extends object,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Refused extends Refusal,
  Consulted extends ConsultedKinds<Consulted> = NothingConsulted,
> extends StateFold<State, Event> {
  /** Returns the id of the command's aggregate. */
  readonly aggregateId: (command: Command) => string;
  /** The rules that conceal the aggregate from a sender, by command type. */
  readonly concealment: Concealment<State, Command>;
  /** Returns the problems that do not depend on state. A command with problems is refused before any stream is loaded. */
  readonly validate: (command: Command) => readonly Refused[];
  /** The streams that decisions consult, by kind. */
  readonly consults?: { readonly [Kind in keyof Consulted]: Consultation<State, Command, Consulted[Kind]> };
  /** Decides on a command. `consulted` contains the states of the existing consulted streams by aggregate id, per kind. */
  readonly decide: (state: State, command: Command, consulted: ConsultedStates<Consulted>) => Decision<Event, Refused>;
  /** The refusal of a command whose personal data belongs to an erased data subject. */
  readonly whenErased?: Refused;
}

/** The constraint of a type that names the kinds of streams which decisions consult, with their states. */
export type ConsultedKinds<Kinds> = Readonly<Record<keyof Kinds, object>>;

/** Decisions depend on no other stream. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- it names no kind on purpose
export type NothingConsulted = Readonly<Record<never, object>>;

/** The states that a decision consults, by kind and aggregate id. */
export type ConsultedStates<Consulted extends ConsultedKinds<Consulted>> = {
  readonly [Kind in keyof Consulted]: ReadonlyMap<string, Consulted[Kind]>;
};

/** A kind of streams that decisions consult. */
export interface Consultation<State extends object, Command, Consulted extends object> {
  /** Folds the events of a consulted stream to its state. */
  readonly fold: AnyStateFold<Consulted>;
  /** Returns the ids of the aggregates to consult. `state` is that of the command's own aggregate. */
  readonly aggregateIds: (command: Command, state: State) => readonly string[];
  /**
   * Whether most of these streams do not exist. A stream that is not cached then counts as absent, which saves its look-up:
   * the append reports a version conflict where the stream exists, and the command is decided again.
   */
  readonly usuallyAbsent?: boolean;
}

/** Returns the id of an aggregate's stream in the log. */
export function streamIdOf(streamType: string, aggregateId: string): string {
  return `${streamType}-${aggregateId}`;
}

/** Accepts a command with these events. */
export function accept<Event extends DomainEvent>(...events: [Event, ...Event[]]): { events: [Event, ...Event[]] } {
  return { events };
}

/** Creates a refusal. `field` is the path to the cause in the command's input. */
export function refusal<Code extends string>(code: Code, message: string, field?: readonly string[]): Refusal<Code>;
export function refusal<Code extends string, Details extends object>(
  code: Code,
  message: string,
  field: readonly string[],
  details: Details,
): DetailedRefusal<Code, Details>;
export function refusal(code: string, message: string, field: readonly string[] = [], details?: object): Refusal {
  return { code, message, field, ...(details && { details }) };
}

/** Refuses a command for one reason. Takes the arguments of {@link refusal}. */
export function refuse<Code extends string>(
  code: Code,
  message: string,
  field?: readonly string[],
): { refusals: [Refusal<Code>] };
export function refuse<Code extends string, Details extends object>(
  code: Code,
  message: string,
  field: readonly string[],
  details: Details,
): { refusals: [DetailedRefusal<Code, Details>] };
export function refuse(code: string, message: string, field: readonly string[] = [], details?: object) {
  return { refusals: [details ? refusal(code, message, field, details) : refusal(code, message, field)] };
}
