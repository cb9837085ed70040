import { personalFieldsOf, type DomainEvent, type EventFormats } from "../core/event.js";
import { isUnsealed } from "../core/personal.js";
import { sealValue } from "./sealed-value.js";
import type { SubjectKeys } from "./subject-keys.js";

/** The result of sealing the events of a decision. */
export type Sealing =
  | { readonly kind: "sealed"; readonly events: readonly DomainEvent[] }
  /** The key of a data subject was destroyed, so its personal data cannot be stored. */
  | { readonly kind: "erased" };

/** Returns whether the events contain personal data that is not sealed yet. */
export function requiresSealing(formats: EventFormats, events: readonly DomainEvent[]): boolean {
  return events.some(({ type, data }) => {
    const declared = personalFieldsOf(formats, type);
    for (const field in declared) if (isUnsealed((data as Readonly<Record<string, unknown>>)[field])) return true;
    return false;
  });
}

/** Seals the declared personal fields of new events of a stream. Creates the keys of their subjects. */
export async function sealEvents(
  keys: Pick<SubjectKeys, "ensure">,
  streamId: string,
  formats: EventFormats,
  events: readonly DomainEvent[],
): Promise<Sealing> {
  const sealed: DomainEvent[] = [];
  for (const event of events) {
    const data: Record<string, unknown> = { ...event.data };
    for (const { field, subject, content } of unsealedFields(formats, event)) {
      const key = await keys.ensure(subject);
      if (key.kind === "erased") return { kind: "erased" };
      data[field] = sealValue(key, content, { subject, streamId, type: event.type, field });
    }
    sealed.push({ ...event, data });
  }
  return { kind: "sealed", events: sealed };
}

interface UnsealedField {
  readonly field: string;
  readonly subject: string;
  readonly content: unknown;
}

function unsealedFields(formats: EventFormats, { type, data }: DomainEvent): readonly UnsealedField[] {
  const declared = personalFieldsOf(formats, type);
  if (declared === undefined) return [];
  const values = data as Readonly<Record<string, unknown>>;
  return Object.entries(declared).flatMap(([field, subjectField]) => {
    const value = values[field];
    if (!isUnsealed(value)) return [];
    const subject = values[subjectField];
    // The empty subject is the deployment's own.
    if (typeof subject !== "string" || subject === "")
      throw new Error(`The event ${type} does not name a data subject`);
    return [{ field, subject, content: value.content }];
  });
}
