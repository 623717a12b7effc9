import type { WatchUpstream } from "../upstream-watch.ts";
import type { Upstreams } from "./upstreams.ts";

/** What a call to an upstream is made with. */
export interface UpstreamPort {
  readonly upstreams: Upstreams;
  /** Absent where nobody looks on. */
  readonly watchUpstream?: WatchUpstream | undefined;
}
