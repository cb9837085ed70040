import { required, requiredInt, requiredInteger, requiredTime } from "../../core/document.js";
import type { Document } from "../../core/projection.js";
import {
  findListed,
  listDocuments,
  type IndexPage,
  type PageRange,
  type ReadModelView,
  type UnreadableDocumentError,
} from "../../read-side/index.js";
import { widgetKey, widgetsIndexKey } from "./projections.js";

/** The gadget as clients receive it; times in milliseconds since 1970. */
export interface WidgetView {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly position: number;
  /** The epoch of the position, in a message of a subscription. */
  readonly epoch: string | null;
  readonly createdAt: number;
  readonly lastUpdated: number;
}

/** Returns the gadget, or undefined when it does not exist. @throws UnreadableDocumentError when its document is damaged or lost. */
export function findWidget(view: ReadModelView, widgetId: string): Promise<WidgetView | undefined> {
  return findListed(view, { key: widgetKey(widgetId), index: widgetsIndexKey, member: widgetId }, toWidget);
}

/** Returns a page of all gadgets; an unreadable one is an error in its place. */
export async function listWidgets(
  view: ReadModelView,
  range: PageRange,
): Promise<{ readonly page: IndexPage; readonly widgets: readonly (WidgetView | UnreadableDocumentError)[] }> {
  const { page, documents } = await listDocuments(view, { index: widgetsIndexKey, range, keyOf: widgetKey }, toWidget);
  return { page, widgets: documents };
}

/** Decodes a document. @throws Error when it is damaged. */
export function toWidget(document: Document): WidgetView {
  return {
    id: required(document, "widgetId"),
    name: required(document, "name"),
    version: requiredInt(document, "version"),
    position: requiredInteger(document, "position"),
    epoch: null,
    createdAt: requiredTime(document, "createdAt"),
    lastUpdated: requiredTime(document, "lastUpdated"),
  };
}
