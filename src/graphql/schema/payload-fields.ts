import { getNamedType, type GraphQLSchema } from "graphql";
import type { GraphQLContext, QueryContext } from "../context.js";
import { afterWriteField, encodeAfterWrite } from "./after-write.js";
import type { CommandPayload } from "./command-payload.js";
import type { AddedField } from "./added-field.js";
import { finderOf, mergeEntities } from "./find-entity.js";
import type { AggregateModule } from "./aggregate-module.js";

/**
 * The field of each payload with the entity that the command has changed, such as `order`. The commands' side of a
 * federated graph has no read models, so there it is a reference that the queries' side resolves.
 */
export function payloadFields(
  schema: GraphQLSchema,
  aggregates: readonly AggregateModule[],
  { isReference }: { readonly isReference: boolean },
): AddedField[] {
  const entities = mergeEntities(aggregates);
  return aggregates.flatMap(({ changes, policies }) => {
    if (changes === undefined) return [];
    const find = finderOf(entities, changes);
    const name = changes.charAt(0).toLowerCase() + changes.slice(1);
    const description =
      `The ${name} as of the command or later. Read only when it is selected. Null, with an error, if the read model ` +
      "does not reach the receipt's position in time; null without one if the command is refused.";
    const resolve = ({ receipt }: CommandPayload, _args: unknown, context: GraphQLContext) => {
      if (receipt === null) return null;
      if (isReference) return { [afterWriteField]: encodeAfterWrite(receipt) };
      const { aggregateId, position: minPosition, epoch } = receipt;
      return find(aggregateId, context as QueryContext, { minPosition, epoch });
    };
    return payloadTypes(schema, Object.keys(policies.commands)).map((type) => ({
      ...{ type, name, description },
      definition: `${name}: ${changes}`,
      resolve: resolve as AddedField["resolve"],
    }));
  });
}

/** The entities as the commands' side knows them. */
export function referenceStubs(aggregates: readonly AggregateModule[]): string[] {
  return aggregates.flatMap(({ changes }) => (changes === undefined ? [] : [afterWriteType(changes)]));
}

function afterWriteType(entity: string): string {
  return `"A reference that the subgraph of queries resolves." type ${entity} { ${afterWriteField}: ID }`;
}

function payloadTypes(schema: GraphQLSchema, mutations: readonly string[]): string[] {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return mutations.flatMap((mutation) => {
    const field = fields[mutation];
    return field ? [getNamedType(field.type).name] : [];
  });
}
