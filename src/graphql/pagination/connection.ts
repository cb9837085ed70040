import "reflect-metadata";
import { Int, ObjectType, type ClassType } from "type-graphql";
import { Field } from "../schema/decorators.js";
import type { IndexPage } from "../../read-side/index.js";
import { cursorsOf } from "./cursor.js";
import { isReported, type ListField } from "../operation/field-errors.js";

/** Where a page lies in its list, after Relay's. */
@ObjectType({ simpleResolvers: true, description: "Where a page lies in its list." })
export class PageInfo {
  @Field(() => Boolean)
  declare readonly hasNextPage: boolean;

  @Field(() => Boolean)
  declare readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  declare readonly startCursor: string | null;

  @Field(() => String, { nullable: true })
  declare readonly endCursor: string | null;
}

/** One item of a page, with its cursor. */
export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

/** One page of a list, after Relay's. */
export interface Connection<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly nodes: readonly Item[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** Makes the object type `<name>Connection`, and `<name>Edge` with it, for items of the given object or interface type. */
export function connectionType<Item extends object>(
  name: string,
  itemType: abstract new (...parameters: never[]) => Item,
): ClassType<Connection<Item>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: "An item of a page, and where it stands." })
  class ItemEdge implements Edge<Item> {
    @Field(() => String)
    declare readonly cursor: string;

    @Field(() => itemType)
    declare readonly node: Item;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: "A page of a list, as Relay has it." })
  class ItemConnection implements Connection<Item> {
    @Field(() => [ItemEdge])
    declare readonly edges: readonly ItemEdge[];

    @Field(() => [itemType], { description: "The nodes of the edges, for who needs no cursors of them." })
    declare readonly nodes: readonly Item[];

    @Field(() => PageInfo)
    declare readonly pageInfo: PageInfo;

    @Field(() => Int, { description: "How many there are in the whole list." })
    declare readonly totalCount: number;
  }

  return ItemConnection;
}

/**
 * A page of `list` as a connection; `items` are those of the page's entries, in their order. An entry whose item failed is
 * left out, and its error added to the result; the page's cursors are those of all its entries, so that a client gets past
 * it.
 */
export function connectionOf<Item>(
  list: string,
  page: IndexPage,
  items: readonly Item[],
  field?: ListField,
): Connection<Exclude<Item, Error | undefined>> {
  const { entries, hasNext, hasPrevious, total } = page;
  const encodeCursor = cursorsOf(list);
  const edges = entries.flatMap(({ score }, index) => {
    const node = items[index];
    return node === undefined || isFailed(node, field)
      ? []
      : [{ cursor: encodeCursor(score), node: node as Exclude<Item, Error | undefined> }];
  });
  const [start, end] = [entries[0], entries.at(-1)];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: hasNext,
      hasPreviousPage: hasPrevious,
      startCursor: start === undefined ? null : encodeCursor(start.score),
      endCursor: end === undefined ? null : encodeCursor(end.score),
    },
    totalCount: total,
  };
}

function isFailed(item: unknown, field: ListField | undefined): boolean {
  if (field !== undefined) return isReported(item, field);
  if (item instanceof Error) throw item;
  return false;
}
