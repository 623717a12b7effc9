import { createMockHandler } from "../mock/create-mock-handler.ts";
import type { MockService } from "../mock/mock-services.ts";
import { listenHttp } from "../server/listen-http.ts";
import { createCompiledValidator } from "../wire/validation/compiled-validator.ts";
import { readDescription } from "./interaction.ts";
import type { ProviderState } from "./verify-contract.ts";

/** A provider that runs, and whose state can be set. */
export interface MockProvider {
  readonly url: string;
  setState(state: ProviderState): void;
  close(): Promise<void>;
}

/** Serves mocks as a provider: the state that an interaction needs is the example that the next answer is made from. */
export async function startMockProvider(service: MockService): Promise<MockProvider> {
  const handle = createMockHandler([service], { validator: createCompiledValidator });
  let example: string | undefined;
  const listening = await listenHttp(
    (request) => {
      if (example === undefined) return handle(request);
      return handle({ ...request, headers: { ...request.headers, prefer: `example="${example}"` } });
    },
    { port: 0 },
  );
  return {
    url: listening.url,
    setState({ name, action }) {
      example = action === "setup" ? readDescription(name).example : undefined;
    },
    close: listening.close,
  };
}
