import type { DomainEvent, EventFormats } from "./event.js";
import type { Concealment } from "./sender.js";

/** Why a command was not accepted: data for its sender, not an exception. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** For people. */
  readonly message: string;
  /** Path to the cause in the command's input, such as `["items", "0", "quantity"]`; empty when it is the whole. */
  readonly field: readonly string[];
  /** What a client may need to go on, by name. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The refusal codes of an aggregate, by command type: a command without a list does not compile. */
export type RefusalCodes<Type extends string = string> = Readonly<Record<Type, readonly string[]>>;

/** The outcome of a decision: what has happened, or why nothing did. */
export type Decision<Event extends DomainEvent, Code extends string> =
  | { readonly events: readonly [Event, ...Event[]] }
  | { readonly refusals: readonly [Refusal<Code>, ...Refusal<Code>[]] };

/** How the state of a stream comes from its events; pure. `State` is plain JSON, stored between commands. */
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

/** A {@link StateFold} of whatever events, as the machinery around it sees it. */
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
  Code extends string,
  Consulted extends object = never,
> extends StateFold<State, Event> {
  /** The aggregate that the command is about. */
  readonly aggregateId: (command: Command) => string;
  /** When the aggregate is concealed from the sender, by command type. */
  readonly concealment: Concealment<State, Command>;
  /** What is wrong with the command whatever the state; nothing is loaded for such a command. */
  readonly validate: (command: Command) => readonly Refusal<Code>[];
  readonly consults?: {
    /** How the state of the consulted streams comes from their events. */
    readonly fold: AnyStateFold<Consulted>;
    readonly aggregateIds: (command: Command) => readonly string[];
  };
  /** `consulted` has the states of those streams that exist, by aggregate id. */
  readonly decide: (state: State, command: Command, consulted: ReadonlyMap<string, Consulted>) => Decision<Event, Code>;
}

/** The log's name for the stream of an aggregate. */
export function streamIdOf(streamType: string, aggregateId: string): string {
  return `${streamType}-${aggregateId}`;
}

/** A decision in favour: these events have happened. */
export function accept<Event extends DomainEvent>(...events: [Event, ...Event[]]): { events: [Event, ...Event[]] } {
  return { events };
}

/** One reason against a command. */
export function refusal<Code extends string>(
  code: Code,
  message: string,
  field: readonly string[] = [],
  details?: Readonly<Record<string, unknown>>,
): Refusal<Code> {
  return { code, message, field, ...(details && { details }) };
}

/** A decision against, for one reason; takes what {@link refusal} takes. */
export function refuse<Code extends string>(
  ...reason: Parameters<typeof refusal<Code>>
): { refusals: [Refusal<Code>] } {
  return { refusals: [refusal(...reason)] };
}
