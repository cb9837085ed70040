import "reflect-metadata";
import { Int, ObjectType, type ClassType } from "type-graphql";
import { Field } from "../decorators.js";
import type { IndexPage } from "../../read-side/index.js";
import { cursorsOf, type CursorList } from "./cursor.js";
import { isReported, type ListField } from "../errors/field-errors.js";

/** The place of a page in its list, as Relay specifies it. */
@ObjectType({
  simpleResolvers: true,
  description: "The cursors of a page, and whether the list continues before or after it.",
})
export class PageInfo {
  @Field(() => Boolean, { description: "Whether the list continues after `endCursor`." })
  declare readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: "Whether the list continues before `startCursor`." })
  declare readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first edge; null for an empty page." })
  declare readonly startCursor: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last edge; null for an empty page." })
  declare readonly endCursor: string | null;
}

/** One item of a page with its cursor. */
export interface Edge<Item> {
  readonly cursor: string;
  readonly node: Item;
}

/** One page of a list, as Relay specifies it. */
export interface Connection<Item> {
  readonly edges: readonly Edge<Item>[];
  readonly nodes: readonly Item[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** Creates the object types `<name>Connection` and `<name>Edge` for items of an object or interface type. */
export function connectionType<Item extends object>(
  name: string,
  itemType: abstract new (...parameters: never[]) => Item,
): ClassType<Connection<Item>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: "An item of a page with its cursor." })
  class ItemEdge implements Edge<Item> {
    @Field(() => String, { description: "The cursor of the item, for `after` and `before` of the same list." })
    declare readonly cursor: string;

    @Field(() => itemType, { description: "The item." })
    declare readonly node: Item;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: "A page of a list (Relay connection)." })
  class ItemConnection implements Connection<Item> {
    @Field(() => [ItemEdge], { description: "The items of the page with their cursors." })
    declare readonly edges: readonly ItemEdge[];

    @Field(() => [itemType], { description: "The nodes of the edges, for clients that need no cursors." })
    declare readonly nodes: readonly Item[];

    @Field(() => PageInfo, { description: "The position of the page in the list." })
    declare readonly pageInfo: PageInfo;

    @Field(() => Int, { description: "The number of items in the whole list." })
    declare readonly totalCount: number;
  }

  return ItemConnection;
}

/**
 * Converts a page of `list` to a connection. `items` belong to the page's entries, in the same order. An entry whose item
 * failed is omitted and its error added to the result. The page's cursors include such entries, so that a client can
 * continue after them.
 */
export function connectionOf<Item>(
  list: CursorList,
  page: IndexPage,
  items: readonly Item[],
  field?: ListField,
): Connection<Exclude<Item, Error | undefined>> {
  const { entries, hasNext, hasPrevious, total } = page;
  const encodeCursor = cursorsOf(list);
  const edges = entries.flatMap(({ score, member }, index) => {
    const node = items[index];
    return node === undefined || isFailed(node, field)
      ? []
      : [{ cursor: encodeCursor(score, member), node: node as Exclude<Item, Error | undefined> }];
  });
  const [start, end] = [entries[0], entries.at(-1)];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: hasNext,
      hasPreviousPage: hasPrevious,
      startCursor: start === undefined ? null : encodeCursor(start.score, start.member),
      endCursor: end === undefined ? null : encodeCursor(end.score, end.member),
    },
    totalCount: total,
  };
}

function isFailed(item: unknown, field: ListField | undefined): boolean {
  if (field !== undefined) return isReported(item, field);
  if (item instanceof Error) throw item;
  return false;
}
