/** A media range of an `Accept` header. Names are in lower case. */
export interface MediaRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** The preference, above 0 and at most 1. */
  readonly quality: number;
}

/** A part between separators; a quoted string may contain separators. */
const commaSeparated = /(?:[^",]|"(?:\\.|[^"\\])*"?)+/g;
const semicolonSeparated = /(?:[^";]|"(?:\\.|[^"\\])*"?)+/g;

/** The media ranges that a client accepts, the preferred ones first (RFC 9110, 12.5.1). */
export function mediaRanges(accept: string): readonly MediaRange[] {
  const ranges = (accept.match(commaSeparated) ?? []).map(mediaRange);
  return ranges.filter(({ quality }) => quality > 0).sort((one, other) => other.quality - one.quality);
}

function mediaRange(text: string): MediaRange {
  const [type = "", ...rest] = text.match(semicolonSeparated) ?? [];
  const parameters = new Map(rest.map(parameter));
  const quality = Number(parameters.get("q") ?? 1);
  return { type: type.trim().toLowerCase(), parameters, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

function parameter(text: string): [name: string, value: string] {
  const [name = "", ...value] = text.split("=");
  return [name.trim().toLowerCase(), unquoted(value.join("=").trim())];
}

function unquoted(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value;
}
