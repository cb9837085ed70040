/**
 * Splits an amount in minor units in proportion to weights, by the method of the largest remainder: the parts add up to
 * the amount, and no part is a whole unit away from its exact share. Equal remainders favor the first. Weights are
 * integers, zero or positive, and at least one is positive.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (sum === 0n) throw new Error("An amount cannot be split among weights of zero");
  const shares = weights.map((weight) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { whole: exact / sum, remainder: exact % sum };
  });
  const rest = Number(BigInt(amount) - shares.reduce((all, { whole }) => all + whole, 0n));
  const largestFirst = shares
    .map(({ remainder }, index) => ({ remainder, index }))
    .sort((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder < other.remainder ? 1 : -1,
    );
  const raised = new Set(largestFirst.slice(0, rest).map(({ index }) => index));
  return shares.map(({ whole }, index) => Number(whole) + (raised.has(index) ? 1 : 0));
}

/**
 * Splits an amount among tiers of weights: each tier receives at most the sum of its weights, in proportion to them, before
 * the next one receives anything. The last tier receives the rest.
 */
export function allocateInTiers(amount: number, tiers: readonly (readonly number[])[]): number[] {
  let rest = amount;
  const parts = (tiers[0] ?? []).map(() => 0);
  for (const [height, weights] of tiers.entries()) {
    const capacity = weights.reduce((sum, weight) => sum + weight, 0);
    const taken = height === tiers.length - 1 ? rest : Math.min(rest, capacity);
    if (taken === 0) continue;
    for (const [index, part] of allocate(taken, weights).entries()) parts[index] = (parts[index] ?? 0) + part;
    rest -= taken;
  }
  return parts;
}
