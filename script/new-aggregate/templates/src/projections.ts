import { streamIdOf } from "../../core/decider.js";
import { changed, hset, zadd, type Projection } from "../../core/projection.js";
import type { WidgetEvent } from "./events.js";
import { widgetStreamType } from "./widget.js";

/** The Redis key of the document. */
export const widgetKey = (widgetId: string) => `widget:${widgetId}`;

/** The Redis key of the index of all gadgets, ordered by the position of their creation. */
export const widgetsIndexKey = "widgets";

/** The topics that a change is published to. */
export const widgetTopics = { widget: widgetKey, all: "all" };

/** The read model: a document per gadget and an index of all of them. When its operations change, increment `version`. */
export const widgetProjection: Projection<WidgetEvent> = {
  readModel: "widget",
  version: 1,
  streamTypes: [widgetStreamType],
  creates: ["WidgetCreated"],
  on: {
    WidgetCreated: ({ data: { widgetId, name }, version, position, recordedAt }) => [
      hset(widgetKey(widgetId), { widgetId, name, version, position, createdAt: recordedAt, lastUpdated: recordedAt }),
      zadd(widgetsIndexKey, position, widgetId),
      changed(widgetKey(widgetId), position),
    ],
    WidgetRenamed: ({ data: { widgetId, newName }, version, position, recordedAt }) => [
      hset(widgetKey(widgetId), { name: newName, version, position, lastUpdated: recordedAt }),
      changed(widgetKey(widgetId), position),
    ],
  },
  topics: (key) => [key, widgetTopics.all],
  resume: { streamOf: (key) => streamIdOf(widgetStreamType, key.slice(widgetKey("").length)) },
};
