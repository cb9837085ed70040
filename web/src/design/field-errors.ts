/** The message for each field, by the name of the field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** A reason for a refusal. `field` is the path of the invalid field within the input. */
interface Reason {
  readonly message: string;
  readonly field: readonly string[] | null;
}

/** The reasons of a refusal, as a form shows them. */
export interface PlacedErrors {
  /** The reasons at the form's fields. */
  readonly fields: FieldErrors;
  /** The reasons without a field in the form. */
  readonly others: readonly string[];
}

/** No reasons. */
export const noErrors: PlacedErrors = { fields: {}, others: [] };

/** Assigns each reason to the field of the form that its path belongs to. A path can be longer or shorter than a name. */
export function placeErrors(reasons: readonly Reason[], names: readonly string[]): PlacedErrors {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const { message, field } of reasons) {
    const path = field?.join(".") ?? "";
    const name = names.find((candidate) => path !== "" && isSamePath(candidate, path));
    if (name === undefined) others.push(message);
    else fields[name] ??= message;
  }
  return { fields, others };
}

const isSamePath = (one: string, other: string) =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
