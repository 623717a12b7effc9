import { setFlagsFromString } from "node:v8";

/**
 * For a process that is a gateway and nothing else, before it begins: it sets the engine for all that runs there.
 *
 * V8 puts what a place in the code makes straight into the old generation once most of what it made there has outlived a
 * collection, as calls under way do. From then on each call that is over keeps what it points to until the whole heap is
 * collected, and the short collections, which copy what is kept, take thirty times as long.
 */
export function tuneHeap(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
