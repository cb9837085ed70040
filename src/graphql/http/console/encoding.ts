/** The encodings of a precompressed file, the smallest first, with the suffix of its name. */
export const encodings = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;

/** The name of a content encoding. */
export type Encoding = (typeof encodings)[number]["name"];

/** Returns the smallest of the available encodings that a client accepts (RFC 9110, 12.5.3); undefined for none. */
export function selectEncoding(
  acceptEncoding: string | undefined,
  isAvailable: (encoding: Encoding) => boolean,
): Encoding | undefined {
  if (acceptEncoding === undefined) return undefined;
  const accepted = parseAcceptEncoding(acceptEncoding);
  return encodings.find(({ name }) => (accepted.get(name) ?? accepted.get("*") ?? false) && isAvailable(name))?.name;
}

/** Returns whether each listed encoding is accepted. */
function parseAcceptEncoding(header: string): ReadonlyMap<string, boolean> {
  return new Map(
    header.split(",").map((part) => {
      const [name = "", ...parameters] = part.split(";").map((each) => each.trim().toLowerCase());
      return [name, !parameters.some((parameter) => /^q\s*=\s*0(\.0*)?$/.test(parameter))] as const;
    }),
  );
}
