/**
 * Measures every contestant once per round. The order is reversed in every other round (A B, B A, A B, …), so that a
 * machine that becomes slower affects all of them equally.
 * @returns the measurements of each contestant, in the order of the rounds.
 */
export async function alternate<Contestant, Result>(
  contestants: readonly Contestant[],
  rounds: number,
  measure: (contestant: Contestant) => Promise<Result>,
): Promise<Map<Contestant, Result[]>> {
  const results = new Map<Contestant, Result[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = 0; round < rounds; round++)
    for (const contestant of round % 2 === 0 ? contestants : [...contestants].reverse())
      results.get(contestant)?.push(await measure(contestant));
  return results;
}
