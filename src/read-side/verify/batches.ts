/** Groups items in order into batches of at least `minWeight`; the last batch may weigh less. */
export async function* inBatches<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  minWeight: number,
  weightOf: (item: Item) => number,
): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = [];
  let weight = 0;
  for await (const item of items) {
    batch.push(item);
    weight += weightOf(item);
    if (weight < minWeight) continue;
    yield batch;
    batch = [];
    weight = 0;
  }
  if (batch.length > 0) yield batch;
}
