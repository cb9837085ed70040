import "reflect-metadata";
import { GraphQLError, type ASTNode } from "graphql";
import { ArgsType, Int } from "type-graphql";
import { Field } from "../schema/decorators.js";
import type { PageRange } from "../../read-side/index.js";
import { decodeCursor } from "./cursor.js";
import type { ErrorCode } from "../errors/error-code.js";

/** Arguments of a list that is read forwards only. */
@ArgsType()
export class ForwardPageArgs {
  @Field(() => Int, { nullable: true, description: "At most so many from the start; 20 if not given, 100 at most." })
  declare readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Only what comes after this cursor." })
  declare readonly after?: string | null;
}

/** Arguments of a list that is read in both directions, after Relay's. */
@ArgsType()
export class PageArgs extends ForwardPageArgs {
  @Field(() => Int, { nullable: true, description: "At most so many from the end, in the same order; 100 at most." })
  declare readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Only what comes before this cursor." })
  declare readonly before?: string | null;
}

/** Items of a page whose size is not asked for. */
export const defaultPageSize = 20;
const maxSize = 100;

/**
 * Which entries of an index, named `list`, the arguments ask for. With `before` alone these are the last ones before it.
 * @throws GraphQLError that names the wrong argument.
 */
export function toPageRange(args: PageArgs, order: PageRange["order"], list: string): PageRange {
  const first = size(args.first, "first");
  const last = size(args.last, "last");
  const after = score(args.after, list, "after");
  const before = score(args.before, list, "before");
  if (first !== undefined && last !== undefined) throw wrong("last", "`first` and `last` exclude each other");
  const backwards = first === undefined && (last !== undefined || (before !== undefined && after === undefined));
  return {
    order,
    limit: first ?? last ?? defaultPageSize,
    from: backwards ? "end" : "start",
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
  };
}

function size(given: number | null | undefined, argument: string): number | undefined {
  return given === null || given === undefined ? undefined : checkPageSize(given, argument);
}

/**
 * The size of a page that `argument` asks for; `node` is where.
 * @throws GraphQLError with the code BAD_USER_INPUT when it is negative or too large.
 */
export function checkPageSize(given: number, argument: string, node?: ASTNode): number {
  if (given < 0) throw wrong(argument, `\`${argument}\` must not be negative`, node);
  if (given > maxSize) throw wrong(argument, `\`${argument}\` must be at most ${maxSize}`, node);
  return given;
}

function score(cursor: string | null | undefined, list: string, argument: string): number | undefined {
  return cursor === null || cursor === undefined ? undefined : decodeCursor(cursor, list, argument);
}

function wrong(argument: string, message: string, nodes?: ASTNode): GraphQLError {
  const code: ErrorCode = "BAD_USER_INPUT";
  // Over HTTP, thrown before the operation is executed.
  const http = nodes && { http: { status: 400 } };
  return new GraphQLError(message, { ...(nodes && { nodes }), extensions: { ...http, code, argument } });
}
