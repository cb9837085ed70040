import "reflect-metadata";
import { ObjectType, registerEnumType } from "type-graphql";
import { type AdminRefusal, type AdminRefusalCode, type AdminResult } from "../../../admin/index.js";
import { Field } from "../../decorators.js";

const codes: { readonly [Code in AdminRefusalCode]: Code } = {
  UNKNOWN_READ_MODEL: "UNKNOWN_READ_MODEL",
  ALREADY_RUNNING: "ALREADY_RUNNING",
  TASK_NOT_RUNNING: "TASK_NOT_RUNNING",
  INVALID_SAMPLE: "INVALID_SAMPLE",
  INVALID_STREAMS: "INVALID_STREAMS",
  READ_MODEL_LOCKED: "READ_MODEL_LOCKED",
};

registerEnumType(codes, {
  name: "AdminErrorCode",
  description: "The code of an `AdminError`.",
  valuesConfig: {
    UNKNOWN_READ_MODEL: { description: "No read model has this name." },
    ALREADY_RUNNING: { description: "Such a task is running already, in this or another process." },
    TASK_NOT_RUNNING: { description: "The task does not exist or has ended." },
    INVALID_SAMPLE: { description: "The sample is not more than 0 and at most 100 percent." },
    INVALID_STREAMS: { description: "The list of streams is empty or too long." },
    READ_MODEL_LOCKED: { description: "Another process keeps the read model locked; try again later." },
  } satisfies Readonly<Record<AdminRefusalCode, object>>,
});

/** A reason for the refusal of an administrative action. */
@ObjectType({ simpleResolvers: true, description: "A reason for the refusal of an administrative action." })
export class AdminError {
  @Field(() => codes, { description: "The reason as a code." })
  declare readonly code: AdminRefusalCode;

  @Field(() => String, { description: "A human-readable message. The text may change." })
  declare readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description: "The path of the invalid field within the input. Null if the error concerns the whole input.",
  })
  declare readonly field: readonly string[] | null;
}

/** Converts a result to its value, or null, and the errors. */
export function payloadOf<Value>(result: AdminResult<Value>): {
  readonly value: Value | null;
  readonly userErrors: readonly AdminError[];
} {
  if (result.kind === "accepted") return { value: result.value, userErrors: [] };
  return { value: null, userErrors: [toAdminError(result.refusal)] };
}

function toAdminError({ code, message, field }: AdminRefusal): AdminError {
  return { code, message, field: field.length === 0 ? null : field };
}
