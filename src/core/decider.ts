import type { DomainEvent, EventFormats } from "./event.js";
import type { Concealment } from "./sender.js";

/** Why a command is refused: a value for its sender, not an exception. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  /** For people. */
  readonly message: string;
  /** Path to the cause in the command's input, such as `["items", "0", "quantity"]`; empty when it is the whole. */
  readonly field: readonly string[];
}

/** A refusal with what a client needs to continue. */
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

/** The outcome of a decision: what has happened, or why nothing did. */
export type Decision<Event extends DomainEvent, Refused extends Refusal> =
  { readonly events: readonly [Event, ...Event[]] } | { readonly refusals: readonly [Refused, ...Refused[]] };

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
  Refused extends Refusal,
  Consulted extends object = never,
> extends StateFold<State, Event> {
  /** The aggregate that the command is about. */
  readonly aggregateId: (command: Command) => string;
  /** When the aggregate is concealed from the sender, by command type. */
  readonly concealment: Concealment<State, Command>;
  /** What is wrong with the command whatever the state; nothing is loaded for such a command. */
  readonly validate: (command: Command) => readonly Refused[];
  readonly consults?: {
    /** How the state of the consulted streams comes from their events. */
    readonly fold: AnyStateFold<Consulted>;
    readonly aggregateIds: (command: Command) => readonly string[];
  };
  /** `consulted` has the states of those streams that exist, by aggregate id. */
  readonly decide: (
    state: State,
    command: Command,
    consulted: ReadonlyMap<string, Consulted>,
  ) => Decision<Event, Refused>;
}

/** The log's name for the stream of an aggregate. */
export function streamIdOf(streamType: string, aggregateId: string): string {
  return `${streamType}-${aggregateId}`;
}

/** A decision in favour: these events have happened. */
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

/** Decides against a command for one reason. Takes the arguments of {@link refusal}. */
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
