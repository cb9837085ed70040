import { isUtf8 } from "node:buffer";

const byteOrderMark = "\uFEFF";

/**
 * Decodes UTF-8 and removes a byte order mark. Returns undefined for invalid UTF-8: replacing it by U+FFFD would store a
 * text that no client sent.
 */
export function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString("utf8");
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** Whether the query part of a URL is ASCII, and UTF-8 after percent-decoding. */
export function isUtf8Query(search: string): boolean {
  if (/[^\x21-\x7e]/.test(search)) return false;
  if (!search.includes("%")) return true;
  const bytes = search.replaceAll(/%([\da-f]{2})/gi, (_encoded, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return isUtf8(Buffer.from(bytes, "latin1"));
}
