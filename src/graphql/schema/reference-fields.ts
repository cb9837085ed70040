import DataLoader from "dataloader";
import type { QueryContext } from "../context.js";
import { within } from "../limits/deadlines.js";
import type { AddedField } from "./added-field.js";
import { finderOf, mergeEntities, type FindEntity } from "./find-entity.js";
import type { AggregateModule } from "./aggregate-module.js";

/** The fields of the aggregates' references. Each is nullable: the entity is read from another read model. */
export function referenceFields(aggregates: readonly AggregateModule[]): AddedField[] {
  const entities = mergeEntities(aggregates);
  return aggregates.flatMap(({ references = [] }) =>
    references.map(({ type, field: name, description, entity, key }) => {
      const load = createLoad(finderOf(entities, entity));
      const resolve = (source: Readonly<Record<string, string>>, _args: unknown, context: QueryContext) => {
        const id = source[key];
        return id === undefined ? null : load(id, context);
      };
      return { type, name, description, definition: `${name}: ${entity}`, resolve: resolve as AddedField["resolve"] };
    }),
  );
}

type Load = (id: string, context: QueryContext) => Promise<object | undefined>;

/** Reads each entity once per turn of an operation, however many objects refer to it. */
function createLoad(find: FindEntity): Load {
  const loaders = new WeakMap<object, DataLoader<string, object | undefined>>();
  return (id, context) => {
    const known = loaders.get(context);
    if (known) return known.load(id);
    // Without a cache, because the operation of a subscription lives long.
    const loader = new DataLoader((ids: readonly string[]) => findEach(find, ids, context), { cache: false });
    loaders.set(context, loader);
    return loader.load(id);
  };
}

async function findEach(
  find: FindEntity,
  ids: readonly string[],
  context: QueryContext,
): Promise<readonly (object | Error | undefined)[]> {
  const different = [...new Set(ids)];
  const found = await within(context.time, Promise.allSettled(different.map((id) => find(id, context, {}))));
  const byId = new Map(different.map((id, index) => [id, found[index]]));
  return ids.map((id) => {
    const outcome = byId.get(id);
    return outcome?.status === "rejected" ? (outcome.reason as Error) : outcome?.value;
  });
}
