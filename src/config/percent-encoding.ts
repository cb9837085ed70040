/** Whether a part of a URL can be decoded: each % begins an escape sequence of UTF-8. */
export function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false; // decodeURIComponent throws for nothing else.
  }
}
