import type { BudgetOf } from "../retries/retry-budget.ts";
import type { WatchUpstream } from "../upstream-watch.ts";
import type { Upstreams } from "./upstreams.ts";

/** What a call to an upstream is made with. */
export interface UpstreamPort {
  readonly upstreams: Upstreams;
  readonly budgetOf: BudgetOf;
  /** Absent where nobody looks on. */
  readonly watchUpstream?: WatchUpstream | undefined;
}
