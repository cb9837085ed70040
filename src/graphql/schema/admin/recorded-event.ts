import "reflect-metadata";
import { ID, Int, ObjectType } from "type-graphql";
import type { StoredEvent } from "../../../event-log/find-events.js";
import { Field } from "../../decorators.js";
import { DateTime, Json, Position } from "../scalars.js";

/** An event of the log, as stored. */
@ObjectType({ simpleResolvers: true, description: "An event of the log, as stored. Personal data stays encrypted." })
export class RecordedEvent {
  @Field(() => Position, { description: "The position in the log." })
  declare readonly position: number;

  @Field(() => ID, { description: "The id of the stream, such as `order-…`." })
  declare readonly streamId: string;

  @Field(() => String, { description: "The type of the stream, such as `order`." })
  declare readonly streamType: string;

  @Field(() => Int, { description: "The number of the event in its stream: 1, 2, 3, …" })
  declare readonly version: number;

  @Field(() => String, { description: "The type of the event, such as `OrderCreated`." })
  declare readonly type: string;

  @Field(() => Int, { description: "The schema version of `data`." })
  declare readonly schemaVersion: number;

  @Field(() => DateTime, { description: "When the event was recorded." })
  declare readonly recordedAt: number;

  @Field(() => String, { nullable: true, description: "The sender of the command, if it had a token." })
  declare readonly actor: string | null;

  @Field(() => String, { nullable: true, description: "The role of the sender." })
  declare readonly role: string | null;

  @Field(() => ID, { nullable: true, description: "The id of the command that caused the event." })
  declare readonly commandId: string | null;

  @Field(() => String, { nullable: true, description: "The id of the request, as in the logs of the processes." })
  declare readonly correlationId: string | null;

  @Field(() => Json, { description: "The data of the event in its schema version." })
  declare readonly data: unknown;
}

/** Converts a stored event. */
export function toRecordedEvent({ metadata, recordedAt, ...event }: StoredEvent): RecordedEvent {
  const { position, streamId, streamType, version, type, schemaVersion, data } = event;
  return {
    ...{ position, streamId, streamType, version, type, schemaVersion, data },
    recordedAt: recordedAt.getTime(),
    actor: textOf(metadata, "actor"),
    role: textOf(metadata, "role"),
    commandId: textOf(metadata, "commandId"),
    correlationId: textOf(metadata, "correlationId"),
  };
}

/** Metadata may be any JSON: an operator or another program may have written it. */
function textOf(metadata: unknown, field: string): string | null {
  if (typeof metadata !== "object" || metadata === null) return null;
  const value = (metadata as Readonly<Record<string, unknown>>)[field];
  return typeof value === "string" && value !== "" ? value : null;
}
