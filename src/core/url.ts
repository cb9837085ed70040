/**
 * Returns whether `text` is a URL that a browser may open: http or https, without user name and password. Visible ASCII
 * only, because URL parsers ignore line breaks and convert other characters.
 */
export function isPublicUrl(text: string): boolean {
  if (!/^https?:\/\/[\x21-\x7e]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}
