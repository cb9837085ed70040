import { isUtf8 } from "node:buffer";

const byteOrderMark = "\uFEFF";

/**
 * Decodes UTF-8, without a byte order mark; undefined for bytes that are not UTF-8. Replacing them by U+FFFD would store
 * a text that nobody has written.
 */
export function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString("utf8");
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** Whether the query part of a URL is ASCII, and UTF-8 once its percent-encoding is undone. */
export function isUtf8Query(search: string): boolean {
  if (/[^\x21-\x7e]/.test(search)) return false;
  if (!search.includes("%")) return true;
  const bytes = search.replaceAll(/%([\da-f]{2})/gi, (_encoded, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return isUtf8(Buffer.from(bytes, "latin1"));
}
