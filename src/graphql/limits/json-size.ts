/** Per message. Many values take a hundred times as long to parse as one string of the same length. */
export const maxJsonValues = 32_768;

const [quote, comma, backslash, bracket, brace] = [0x22, 0x2c, 0x5c, 0x5b, 0x7b];

/** Whether a JSON text has more values than {@link maxJsonValues}, estimated without parsing it. */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= maxJsonValues) return false;
  let values = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isQuoted) {
      if (char === backslash) at++;
      else if (char === quote) isQuoted = false;
    } else if (char === quote) isQuoted = true;
    else if ((char === comma || char === bracket || char === brace) && ++values > maxJsonValues) return true;
  }
  return false;
}
