import { normalizeName } from "./normalize-name.ts";

type Range = readonly [low: number, high: number];

/** First match wins. */
const ranges: readonly (readonly [RegExp, Range])[] = [
  [/year$/, [2020, 2026]],
  [/(^|[a-z])age$/, [18, 80]],
  [/(percent|percentage|progress|completion)$/, [0, 100]],
  [/lat(itude)?$/, [-60, 60]],
  [/(lon|lng|longitude)$/, [-170, 170]],
  [/port$/, [1024, 49151]],
  [/(statuscode|httpstatus)$/, [200, 204]],
  [/status$/, [200, 204]],
  [/(price|amount|cost|total|fee|balance|cents)/, [100, 9900]],
  [/(width|height)$/, [100, 1920]],
  [/(page|version|revision|attempt|number|index|position|rank)$/, [1, 9]],
  [/(limit|perpage|pagesize)$/, [10, 50]],
  [/(rating|stars|score)$/, [1, 5]],
  [/(timestamp|at|time|date|expires|created|updated)$/, [1_767_603_600, 1_772_445_600]],
  [/(ms|millis|milliseconds|latency)$/, [20, 900]],
  [/(seconds|duration|timeout|ttl|expiresin|interval)$/, [30, 3600]],
  [/(count|quantity|size|length|tokens|forks|watchers|additions|deletions|changes)/, [1, 42]],
  [/id$/, [1, 9999]],
  [/(probability|confidence|temperature|ratio|weight|rate)$/, [0, 1]],
];

/** What a number of this name mostly lies between. */
export function believableRange(name: string): Range {
  const normal = normalizeName(name);
  return ranges.find(([pattern]) => pattern.test(normal))?.[1] ?? [0, 100];
}
