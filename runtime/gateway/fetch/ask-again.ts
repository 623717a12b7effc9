import { sleep } from "../../client/middleware/sleep.ts";
import type { Tries } from "../retries/try-again.ts";
import type { FetchCall } from "./fetch-call.ts";

/** Asks until there is an answer that is the caller's, or no try is left. Without `tries` once. */
export async function askAgain(
  call: FetchCall,
  tries: Tries | undefined,
  ask: () => Promise<Response>,
): Promise<Response> {
  const { signal } = call.end;
  for (;;) {
    let waitMs: number | undefined;
    try {
      const answer = await ask();
      waitMs = tries?.afterStatus(statusOf(answer), Object.fromEntries(answer.headers));
      if (waitMs === undefined) return answer;
      await answer.body?.cancel();
    } catch (error) {
      // fetch does not say whether the upstream has heard of it.
      waitMs = signal.aborted ? undefined : tries?.afterFailure("ECONNRESET");
      if (waitMs === undefined) throw error;
    }
    call.retries = (call.retries ?? 0) + 1;
    await sleep(waitMs, signal);
  }
}

/** gRPC's UNAVAILABLE is HTTP's 503. */
function statusOf({ status, headers }: Response): number {
  return status === 200 && headers.get("grpc-status") === "14" ? 503 : status;
}
