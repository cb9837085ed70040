import type { Position } from "../../core/position.js";

/** What a query has found, with the freshness it asked for: fields that read on from there owe the same. */
export type Asked<View> = View & { readonly minPosition?: Position };

/** Hands a query's freshness on with what it has found. */
export function handOn<View extends object>(
  view: View | undefined,
  minPosition: Position | null | undefined,
): Asked<View> | undefined {
  return view && typeof minPosition === "number" ? { ...view, minPosition } : view;
}
