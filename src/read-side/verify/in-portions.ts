/** Puts items together in order, until each portion weighs `full` at least; the last one may weigh less. */
export async function* inPortions<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  full: number,
  weightOf: (item: Item) => number,
): AsyncGenerator<readonly Item[]> {
  let portion: Item[] = [];
  let weight = 0;
  for await (const item of items) {
    portion.push(item);
    weight += weightOf(item);
    if (weight < full) continue;
    yield portion;
    portion = [];
    weight = 0;
  }
  if (portion.length > 0) yield portion;
}
