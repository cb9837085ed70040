import type { Refusal } from "../core/decider.js";
import { erasedSubjectField, type DomainEvent } from "../core/event.js";
import { requiresSealing, type PersonalDataWriter } from "../personal-data/index.js";
import type { Execution } from "./execution.js";

/** The collaborator that seals personal data. A process without it executes no command with personal data. */
export interface SealingDeps {
  readonly personalData?: PersonalDataWriter | undefined;
}

/** The events of a decision as they may be appended, or the refusal of a command whose data subject was erased. */
export type SealedDecision =
  | { readonly kind: "sealed"; readonly events: readonly DomainEvent[] }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** Returns the writer of personal data. @throws Error when the process has none */
export function requireWriter({ personalData }: SealingDeps): PersonalDataWriter {
  if (personalData === undefined) throw new Error("This process cannot seal personal data");
  return personalData;
}

/** Seals the personal data of decided events. Synchronous where they contain none. */
export function sealDecision(
  deps: SealingDeps,
  { decider, streamId, hashKey }: Execution,
  events: readonly DomainEvent[],
): SealedDecision | Promise<SealedDecision> {
  if (!requiresSealing(decider.formats, events)) return { kind: "sealed", events };
  // Otherwise the hash of the request would reveal the data.
  if (hashKey === undefined) throw new Error("Personal data must be a direct property of its command");
  return requireWriter(deps)
    .seal(streamId, decider.formats, events)
    .then((sealing) => {
      if (sealing.kind === "sealed") return sealing;
      if (decider.whenErased === undefined)
        throw new Error(`The decider of ${decider.streamType} has no refusal for an erased data subject`);
      return { kind: "refused", refusal: decider.whenErased };
    });
}

/**
 * The data subject that the events erase; undefined when they erase none.
 * @throws Error when they erase several: an append records one
 */
export function erasedSubject(
  { decider }: { readonly decider: Pick<Execution["decider"], "formats"> },
  events: readonly DomainEvent[],
): string | undefined {
  let erased: string | undefined;
  for (const { type, data } of events) {
    const field = erasedSubjectField(decider.formats, type);
    if (field === undefined) continue;
    const subject = (data as Readonly<Record<string, unknown>>)[field];
    if (typeof subject !== "string" || subject === "")
      throw new Error(`The event ${type} does not name a data subject`);
    if (erased !== undefined && subject !== erased) throw new Error("One command cannot erase several data subjects");
    erased = subject;
  }
  return erased;
}
