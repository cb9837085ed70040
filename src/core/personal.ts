declare const content: unique symbol;

/**
 * Personal data of a data subject: plain in a command and in a decision, sealed in the log and in everything that is
 * derived from it. Opaque on purpose: states and projections copy it, and only resolvers open it.
 */
export interface Personal<Content> {
  readonly [content]: Content;
}

/** The content of a personal value. */
export type ContentOf<Value> = Value extends Personal<infer Content> ? Content : never;

/** Personal data that is not sealed yet. Never serialized: a value that bypasses the sealing fails its command. */
class Unsealed {
  constructor(readonly content: unknown) {}

  toJSON(): never {
    throw new Error("Personal data is not sealed: declare its field in the formats of the event");
  }

  /** Logs and error messages show no content. */
  get [Symbol.for("nodejs.util.inspect.custom")]() {
    return () => "[personal data]";
  }
}

/** Marks content as personal data. Takes plain JSON. */
export function personal<Content>(value: Content): Personal<Content> {
  return new Unsealed(value) as unknown as Personal<Content>;
}

/** Returns the content of personal data that is not sealed yet. @throws Error for sealed data */
export function contentOf<Content>(value: Personal<Content>): Content {
  if (isUnsealed(value)) return value.content as Content;
  throw new Error("Personal data is sealed");
}

/** Returns whether a value is personal data that is not sealed yet. */
export function isUnsealed(value: unknown): value is { readonly content: unknown } {
  return value instanceof Unsealed;
}

/** Returns whether a command contains personal data. Its personal values are direct properties. */
export function hasPersonalData(command: object): boolean {
  for (const name in command) if (isUnsealed((command as Readonly<Record<string, unknown>>)[name])) return true;
  return false;
}

/** The names of the personal fields of an event's data. */
export type PersonalField<Data extends object> = {
  [Name in keyof Data & string]-?: [NonNullable<Data[Name]>] extends [never]
    ? never
    : NonNullable<Data[Name]> extends Personal<unknown>
      ? Name
      : never;
}[keyof Data & string];

/** The names of the text fields of an event's data: those that may identify a data subject. */
export type TextField<Data extends object> = {
  [Name in keyof Data & string]-?: Data[Name] extends string ? Name : never;
}[keyof Data & string];

/** Whether personal data occurs below the direct fields of an event's data, where it would not be sealed. */
export type HasNestedPersonal<Data extends object> = true extends {
  [Name in keyof Data]-?: NonNullable<Data[Name]> extends Personal<unknown> ? false : HasPersonal<Data[Name]>;
}[keyof Data]
  ? true
  : false;

type HasPersonal<Value> =
  Value extends Personal<unknown>
    ? true
    : Value extends readonly (infer Item)[]
      ? HasPersonal<Item>
      : Value extends object
        ? true extends { [Name in keyof Value]-?: HasPersonal<Value[Name]> }[keyof Value]
          ? true
          : false
        : false;
