import type { ResponsePath } from "graphql";
import type { PlannedField } from "./plan.js";
import type { Run } from "./run.js";

/** An object of the response. It has a prototype, for speed: no response name is `__proto__`; see compile.ts. */
export type ResponseObject = Record<string, unknown>;

/** Executes the fields of an object. Returns a promise if one of them does. */
export function executeFields(
  fields: readonly PlannedField[],
  run: Run,
  source: unknown,
  path: ResponsePath | undefined,
): ResponseObject | Promise<ResponseObject> {
  const results: ResponseObject = {};
  let pending = 0;
  let pendingName = "";
  try {
    for (const { responseName, execute } of fields) {
      const value = execute(run, source, path);
      results[responseName] = value;
      if (value instanceof Promise) {
        pending++;
        pendingName = responseName;
      }
    }
  } catch (error) {
    if (pending === 0) throw error;
    // The fields before may fail too.
    return settle(results).finally(() => {
      throw error;
    });
  }
  if (pending === 0) return results;
  return pending === 1 ? settleOne(results, pendingName) : settle(results);
}

/** Executes fields one after another: each starts when the one before is complete. */
export function executeFieldsSerially(
  fields: readonly PlannedField[],
  run: Run,
  source: unknown,
): ResponseObject | Promise<ResponseObject> {
  const results: ResponseObject = {};

  function executeField({ responseName, execute }: PlannedField): ResponseObject | Promise<ResponseObject> {
    const value = execute(run, source, undefined);
    if (value instanceof Promise)
      return value.then((resolved: unknown) => {
        results[responseName] = resolved;
        return results;
      });
    results[responseName] = value;
    return results;
  }

  return fields.reduce<ResponseObject | Promise<ResponseObject>>(
    (before, field) => (before instanceof Promise ? before.then(() => executeField(field)) : executeField(field)),
    results,
  );
}

/** As `settle`, and in as many turns, which the order of errors depends on. Most objects wait for one field. */
async function settleOne(results: ResponseObject, name: string): Promise<ResponseObject> {
  const [value] = await Promise.all([results[name]]);
  results[name] = value;
  return results;
}

/** Replaces the promises in an object by their values. */
async function settle(results: ResponseObject): Promise<ResponseObject> {
  const values = await Promise.all(Object.values(results));
  Object.keys(results).forEach((name, index) => {
    results[name] = values[index];
  });
  return results;
}
