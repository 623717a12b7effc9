/**
 * Runs Pact's verifier in a process of its own, because its native core prints to the terminal whatever it finds. Orders
 * come, and results go, as messages.
 */
import type { StateOrder, StateReport, VerifyOrder, VerifyReport } from "./verify-messages.ts";

const waiting = new Map<number, (report: StateReport) => void>();

// Nobody waits for the result any more.
process.on("disconnect", () => process.exit());
process.on("message", (message: VerifyOrder | StateReport) => {
  if (message.kind === "state-set") waiting.get(message.id)?.(message);
  else void verify(message).then((report) => process.send?.(report, () => process.disconnect()));
});

async function verify({ path, provider, baseUrl, states }: VerifyOrder): Promise<VerifyReport> {
  try {
    const { Verifier } = await import("@pact-foundation/pact");
    const verifier = new Verifier({
      provider,
      providerBaseUrl: baseUrl,
      pactUrls: [path],
      logLevel: "error",
      // Express, whose types are not installed.
      requestFilter: (request: { url: string }, _response: unknown, next: () => void) => {
        request.url = request.url.replace(/\?.*$/s, keepCommas);
        next();
      },
      stateHandlers: Object.fromEntries(
        states.map((name) => [
          name,
          {
            setup: (parameters: unknown) => setState({ name, parameters, action: "setup" }),
            teardown: (parameters: unknown) => setState({ name, parameters, action: "teardown" }),
          },
        ]),
      ),
    });
    return { kind: "verified", result: await verifier.verifyProvider() };
  } catch (error) {
    const { message } = error as Error;
    return message.startsWith("{")
      ? { kind: "verified", result: message }
      : { kind: "verified", error: message };
  }
}

/** A contract holds a query decoded, and Pact encodes all of it again; but an encoded comma no longer parts a list. */
function keepCommas(query: string): string {
  return query.replaceAll(/%2C/gi, ",");
}

function setState(state: Omit<StateOrder, "kind" | "id">): Promise<void> {
  const id = waiting.size;
  const order: StateOrder = { kind: "state", id, ...state };
  return new Promise((resolve, reject) => {
    waiting.set(id, ({ error }) => (error === undefined ? resolve() : reject(new Error(error))));
    process.send?.(order);
  });
}
