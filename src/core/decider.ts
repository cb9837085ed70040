import type { DomainEvent, EventFormats } from "./event.js";
import type { Concealment } from "./sender.js";

/** A reason for the refusal of a command: a value for its sender, not an exception. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** Human-readable text. */
  readonly message: string;
  /** Path of the invalid field in the input, such as `["items", "0", "quantity"]`; empty for the whole input. */
  readonly field: readonly string[];
}

/** A refusal with the details that a client needs to continue. */
export interface DetailedRefusal<Code extends string, Details extends object> extends Refusal<Code> {
  readonly details: Details;
}

/** A refusal with one of these codes. `Details` maps each code that has details to their type. */
export type RefusalOf<Code extends string, Details extends object = object> = Code extends keyof Details
  ? DetailedRefusal<Code, Details[Code] & object>
  : Refusal<Code>;

/** The refusal codes of every command, which the machinery adds to those of the aggregate. */
export const commonRefusalCodes = ["INVALID_ID", "VERSION_CONFLICT", "COMMAND_ID_REUSED"] as const;

export type CommonRefusalCode = (typeof commonRefusalCodes)[number];

/** The refusal codes of an aggregate, by command type: a command without a list does not compile. */
export type RefusalCodes<Type extends string = string> = Readonly<Record<Type, readonly string[]>>;

/** The result of a decision: events or refusals. */
export type Decision<Event extends DomainEvent, Refused extends Refusal> =
  { readonly events: readonly [Event, ...Event[]] } | { readonly refusals: readonly [Refused, ...Refused[]] };

/** Folds the events of a stream to its state; pure. `State` is plain JSON, stored between commands. */
export interface StateFold<State extends object, Event extends DomainEvent> {
  readonly streamType: string;
  readonly formats: EventFormats<Event>;
  /**
   * Identifies the shape and the meaning of `State`: raise it with every change of either. A state that was stored in
   * another version is not used but folded again from the events.
   */
  readonly stateVersion: number;
  readonly initialState: State;
  readonly evolve: (state: State, event: Event) => State;
}

/** A {@link StateFold} of any events, as the machinery uses it. */
export interface AnyStateFold<State extends object = object> {
  readonly streamType: string;
  readonly formats: EventFormats;
  readonly stateVersion: number;
  readonly initialState: State;
  readonly evolve: (state: never, event: never) => State;
}

/**
 * One aggregate's rules, all pure: time, ids and random numbers arrive in the command. After Jérémie Chassaing,
 * "Functional Event Sourcing Decider".
 *
 * `Consulted` is the state of streams of another type on which a decision rests. The append refuses the outcome when
 * one of them has moved since, so the decision holds at the very moment of the commit.
 */
export interface Decider<
  State extends object,
  Command extends { readonly type: string },
  Event extends DomainEvent,
  Refused extends Refusal,
  Consulted extends object = never,
> extends StateFold<State, Event> {
  /** Returns the id of the command's aggregate. */
  readonly aggregateId: (command: Command) => string;
  /** The concealment rule of each command type. */
  readonly concealment: Concealment<State, Command>;
  /** Returns every error of the command that does not depend on state. No state is loaded for an invalid command. */
  readonly validate: (command: Command) => readonly Refused[];
  readonly consults?: {
    /** Folds the events of the consulted streams to their states. */
    readonly fold: AnyStateFold<Consulted>;
    readonly aggregateIds: (command: Command) => readonly string[];
  };
  /** Decides the command. `consulted` contains the states of the existing consulted streams by aggregate id. */
  readonly decide: (
    state: State,
    command: Command,
    consulted: ReadonlyMap<string, Consulted>,
  ) => Decision<Event, Refused>;
}

/** Returns the stream id of an aggregate. */
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

/** Refuses a command for one reason. The arguments are those of {@link refusal}. */
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
