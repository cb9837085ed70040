import type { Completion, FieldSite } from "./plan.js";

/** Adds the completion of null and of errors, which is the same for all types. */
export function nullable(completion: Completion): Completion {
  if (completion.kind === "leaf") {
    const { complete } = completion;
    return { kind: "leaf", complete: (value) => (isNull(value) ? null : complete(value)) };
  }
  const { complete } = completion;
  return { kind: "composite", complete: (run, value, path) => (isNull(value) ? null : complete(run, value, path)) };
}

/** @throws the value if it is an error. */
function isNull(value: unknown): value is null | undefined {
  if (value instanceof Error) throw value;
  return value === null || value === undefined;
}

/** Refuses null. */
export function nonNull(completion: Completion, { parentType, field }: FieldSite): Completion {
  const message = `Cannot return null for non-nullable field ${parentType.name}.${field.name}.`;
  if (completion.kind === "leaf") {
    const { complete } = completion;
    return { kind: "leaf", complete: (value) => complete(value) ?? refuse(message) };
  }
  const { complete } = completion;
  return { kind: "composite", complete: (run, value, path) => complete(run, value, path) ?? refuse(message) };
}

function refuse(message: string): never {
  throw new Error(message);
}
