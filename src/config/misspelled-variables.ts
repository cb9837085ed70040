/** A variable that is set and unknown, but similar to a known one. */
export interface MisspelledVariable {
  /** One line that names both variables. */
  readonly message: string;
  /** Whether the process is less protected without the intended variable. */
  readonly isSecurity: boolean;
}

/** Prefixes that no other program is likely to use. */
const ownPrefixes = ["RATE_LIMIT", "PERSISTED_", "MAX_WEBSOCKET", "MIN_POSITION_", "OPERATION_DEADLINE"];
const securityPrefixes = [
  "AUTH",
  "ENCRYPTION_",
  "KEYS_DATABASE",
  "RATE_LIMIT",
  "PERSISTED_",
  "CORS_",
  "TRUSTED_PROXIES",
  "INTROSPECTION",
];
const units = /_(MS|S|SECONDS|MILLISECONDS|BYTES)$/;

/** Finds the variables among `names` that are probably misspellings of `known` ones. Ignores those of other programs. */
export function findMisspelled(names: readonly string[], known: readonly string[]): MisspelledVariable[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const meant = closest(name, known);
    if (meant === undefined && !ownPrefixes.some((prefix) => name.startsWith(prefix))) return [];
    const suggestion = meant === undefined ? "see .env.example" : `did you mean ${meant}?`;
    return [
      {
        message: `${name} is not a variable of Bifold: ${suggestion}`,
        isSecurity: securityPrefixes.some((prefix) => meant?.startsWith(prefix)),
      },
    ];
  });
}

function closest(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name);
  const candidates = known
    .filter((each) => mayBeMeant(wanted, plain(each), tolerance(each)))
    .map((each) => ({ each, distance: editDistance(wanted, plain(each)) }))
    .filter(({ each, distance }) => distance <= tolerance(each))
    .sort((one, other) => one.distance - other.distance);
  return candidates[0]?.each;
}

/** Excludes most names cheaply: the distance is at least the difference in length. */
function mayBeMeant(wanted: string, known: string, maxDistance: number): boolean {
  return Math.abs(wanted.length - known.length) <= maxDistance && known.startsWith(wanted.charAt(0));
}

/** Removes the most frequent mistakes: case, dashes, and the unit. */
function plain(name: string): string {
  return name.toUpperCase().replaceAll("-", "_").replace(units, "");
}

/** Short names resemble many others: HOST and POST, DATABASE_URL and DATABASE_USER. */
function tolerance({ length }: string): number {
  if (length < 5) return 0;
  if (length < 8) return 1;
  return length < 16 ? 2 : 3;
}

/** The Damerau-Levenshtein distance: letters inserted, deleted, replaced, or swapped with their neighbor. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isExchanged = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isExchanged ? at(beforeLast, column - 2) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
