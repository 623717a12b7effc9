import { createMockHandler } from "../mock/create-mock-handler.ts";
import type { MockService } from "../mock/mock-services.ts";
import { listenHttp } from "../server/listen-http.ts";
import type { HttpRequest, HttpResponse } from "../wire/http-message.ts";
import { problemMediaType } from "../wire/problem.ts";
import { createCompiledValidator } from "../wire/validation/compiled-validator.ts";
import { readDescription } from "./interaction.ts";
import type { ProviderState } from "./verify-contract.ts";

/** A provider that runs, and whose state can be set. */
export interface MockProvider {
  readonly url: string;
  setState(state: ProviderState): void;
  /** Why the answer was an error in the state of this name, where it was one. */
  explain(state: string): string | undefined;
  close(): Promise<void>;
}

/** Serves mocks as a provider: the state that an interaction needs is the example that the next answer is made from. */
export async function startMockProvider(service: MockService): Promise<MockProvider> {
  let state: string | undefined;
  const reasons = new Map<string, string>();
  const note = (reason: unknown): void => {
    if (state !== undefined && typeof reason === "string" && !reasons.has(state)) reasons.set(state, reason);
  };
  const handle = createMockHandler([service], {
    validator: createCompiledValidator,
    onFault: (error) => note(String(error)),
  });
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (state === undefined) return handle(request);
    const prefer = `example="${readDescription(state).example}"`;
    const response = await handle({ ...request, headers: { ...request.headers, prefer } });
    if (response.headers["content-type"] === problemMediaType) note(detailOf(response));
    return response;
  };
  const listening = await listenHttp(answer, { port: 0 });
  return {
    url: listening.url,
    setState({ name, action }) {
      state = action === "setup" ? name : undefined;
    },
    explain: (name) => reasons.get(name),
    close: listening.close,
  };
}

function detailOf({ body }: HttpResponse): unknown {
  return body instanceof Uint8Array
    ? (JSON.parse(new TextDecoder().decode(body)) as { readonly detail?: unknown }).detail
    : undefined;
}
