import { createRequire } from "node:module";
import type * as JsYaml from "js-yaml";
import type { Wanted } from "./wanted-places.ts";

const require = createRequire(import.meta.url);

/** Finds the wanted places of a YAML text; of one that only the package `yaml` can read, none. */
export function scanYaml(text: string, root: Wanted): void {
  const { EVENT_ID, getScalarValue, parseEvents } = require("js-yaml") as typeof JsYaml;
  let events: ReturnType<typeof parseEvents>;
  try {
    events = parseEvents(text, {});
  } catch {
    return; // Read by `yaml` alone: the place is the file's start.
  }
  let at = 0;
  const scanNode = (wanted: Wanted | undefined): void => {
    const event = events[at++];
    if (event?.type === EVENT_ID.MAPPING) {
      while (events[at] && events[at]?.type !== EVENT_ID.POP) {
        const key = events[at];
        const isScalar = key?.type === EVENT_ID.SCALAR;
        const child = isScalar ? wanted?.children.get(getScalarValue(text, key)) : undefined;
        if (child && isScalar) child.offset = startOf(key) ?? child.offset;
        scanNode(undefined);
        scanNode(child);
      }
      at += 1;
    } else if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; events[at] && events[at]?.type !== EVENT_ID.POP; index += 1) {
        const child = wanted?.children.get(String(index));
        const item = events[at];
        if (child && item) child.offset = startOf(item) ?? child.offset;
        scanNode(child);
      }
      at += 1;
    }
  };
  if (events[0]?.type === EVENT_ID.DOCUMENT) at = 1;
  scanNode(root);

  function startOf(event: (typeof events)[number]): number | undefined {
    if ("valueStart" in event) {
      const isQuoted = /["']/.test(text.charAt(event.valueStart - 1));
      return isQuoted ? event.valueStart - 1 : event.valueStart;
    }
    return "start" in event ? event.start : undefined;
  }
}
