import { getMetadataStorage } from "type-graphql";

/** Converts a coerced value to what a resolver expects: objects become instances of their class. */
export type Convert = (value: unknown) => unknown;

type InputClass = new () => Record<string, unknown>;

const unchanged: Convert = (value) => value;

const planned = new Map<unknown, Convert>();

/** Plans the conversion to `target`: a class of arguments, an input type, or the type of a leaf. */
export function planConversion(target: unknown): Convert {
  const before = planned.get(target);
  if (before) return before;
  const convert = isInputClass(target) ? toInstance(target) : unchanged;
  planned.set(target, convert);
  return convert;
}

function isInputClass(target: unknown): target is InputClass {
  return typeof target === "function" && findInput(target) !== undefined;
}

function findInput(target: unknown) {
  const { inputTypes, argumentTypes } = getMetadataStorage();
  return [...inputTypes, ...argumentTypes].find((each) => each.target === target);
}

function toInstance(target: InputClass): Convert {
  // On the first use, because an input type may contain itself.
  let fields: ReadonlyMap<string, Convert> | undefined;
  const convert: Convert = (value) => {
    if (value === null || value === undefined) return value;
    if (Array.isArray(value)) return value.map(convert);
    fields ??= fieldsOf(target);
    const instance = new target();
    for (const [name, convertField] of fields) {
      const given = (value as Readonly<Record<string, unknown>>)[name];
      if (given !== undefined) instance[name] = convertField(given);
    }
    return instance;
  };
  return convert;
}

/** The fields of a class and of its superclasses. */
function fieldsOf(target: InputClass): ReadonlyMap<string, Convert> {
  const fields = new Map<string, Convert>();
  for (let each: unknown = target; typeof each === "function"; each = Object.getPrototypeOf(each))
    for (const { name, getType } of findInput(each)?.fields ?? [])
      if (!fields.has(name)) fields.set(name, planConversion(getType()));
  return fields;
}
