/**
 * Numbers that look random and follow from what they are for: the same seed and path give the same number on every
 * machine, and a member that is added to a schema does not change the values of its neighbours.
 */
export function hash(seed: number, path: string): number {
  // FNV-1a, then the last mixing steps of MurmurHash3, without which paths that differ in their end stay close.
  let state = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < path.length; index += 1) {
    state = Math.imul(state ^ path.charCodeAt(index), 0x01000193) >>> 0;
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** One of a list that is not empty. */
export function pick<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length] as Item;
}
