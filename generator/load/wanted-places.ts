/** A tree of the wanted pointers; `offset` is filled in by the scan. */
export interface Wanted {
  offset: number | undefined;
  readonly children: Map<string, Wanted>;
}

export function createWanted(pointers: readonly string[]): Wanted {
  const root: Wanted = { offset: 0, children: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const segment of segmentsOf(pointer)) {
      let child = node.children.get(segment);
      if (!child) {
        child = { offset: undefined, children: new Map() };
        node.children.set(segment, child);
      }
      node = child;
    }
  }
  return root;
}

function segmentsOf(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function offsetOf(root: Wanted, pointer: string): number {
  let node = root;
  let offset = 0;
  for (const segment of segmentsOf(pointer)) {
    const child = node.children.get(segment);
    if (child?.offset === undefined) break;
    node = child;
    offset = child.offset;
  }
  return offset;
}
