import "reflect-metadata";
import { GraphQLError, type ASTNode } from "graphql";
import { ArgsType, Int } from "type-graphql";
import { Field } from "../decorators.js";
import type { PageRange } from "../../read-side/index.js";
import { decodeCursor, type Cursor, type CursorList } from "./cursor.js";
import type { ErrorCode } from "../errors/error-code.js";

/** Arguments of a list, as Relay specifies them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "Maximum number of items from the start. Default 20, maximum 100." })
  declare readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Returns items after this cursor." })
  declare readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Maximum number of items from the end, in the same order. Maximum 100.",
  })
  declare readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Returns items before this cursor." })
  declare readonly before?: string | null;
}

/** Items of a page whose size is not specified. */
export const defaultPageSize = 20;
const maxPageSize = 100;

/**
 * Converts the arguments to a range of the index `list`. With `before` alone it is the last items before that cursor.
 * @throws GraphQLError that names the invalid argument.
 */
export function toPageRange(args: PageArgs, order: PageRange["order"], list: CursorList): PageRange {
  const first = size(args.first, "first");
  const last = size(args.last, "last");
  const after = cursor(args.after, list, "after");
  const before = cursor(args.before, list, "before");
  if (first !== undefined && last !== undefined)
    throw invalidArgument("last", "`first` and `last` are mutually exclusive");
  const backwards = first === undefined && (last !== undefined || (before !== undefined && after === undefined));
  return {
    order,
    limit: first ?? last ?? defaultPageSize,
    from: backwards ? "end" : "start",
    ...(after && { after: after.score }),
    ...(after?.member !== undefined && { afterMember: after.member }),
    ...(before && { before: before.score }),
    ...(before?.member !== undefined && { beforeMember: before.member }),
  };
}

function size(given: number | null | undefined, argument: string): number | undefined {
  return given === null || given === undefined ? undefined : checkPageSize(given, argument);
}

/**
 * Checks the page size in `argument`; `node` is its place in the document.
 * @throws GraphQLError with the code BAD_USER_INPUT if it is negative or too large.
 */
export function checkPageSize(given: number, argument: string, node?: ASTNode): number {
  if (given < 0) throw invalidArgument(argument, `\`${argument}\` must not be negative`, node);
  if (given > maxPageSize) throw invalidArgument(argument, `\`${argument}\` must be at most ${maxPageSize}`, node);
  return given;
}

function cursor(given: string | null | undefined, list: CursorList, argument: string): Cursor | undefined {
  return given === null || given === undefined ? undefined : decodeCursor(given, list, argument);
}

function invalidArgument(argument: string, message: string, nodes?: ASTNode): GraphQLError {
  const code: ErrorCode = "BAD_USER_INPUT";
  // With a node, it is thrown before the operation is executed, so HTTP responds with 400.
  const http = nodes && { http: { status: 400 } };
  return new GraphQLError(message, { ...(nodes && { nodes }), extensions: { ...http, code, argument } });
}
