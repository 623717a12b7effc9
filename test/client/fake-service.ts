import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import type { Transport } from "../../runtime/client/transport.ts";
import type { Operation } from "../../runtime/descriptors.ts";

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

type Answering = Response | Error | ((seen: Seen) => Response | Promise<Response>);

/** A transport to a service that gives these answers one after another, the last one for ever, and keeps what it was asked. */
export function fakeService(answers: readonly Answering[]): {
  readonly transport: Transport;
  readonly seen: readonly Seen[];
} {
  const seen: Seen[] = [];
  const fake: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input, init);
    const asked = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: await request.text(),
    };
    const answer = answers[Math.min(seen.push(asked), answers.length) - 1];
    if (answer instanceof Error) throw answer;
    if (typeof answer === "function") return answer(asked);
    if (!answer) throw new Error("no answer is left");
    return answer.clone();
  };
  return { transport: createHttpTransport({ baseUrl: "http://api", fetch: fake }), seen };
}

type Answers = { readonly 200: unknown };
type Problems = { readonly 401: unknown; readonly 429: unknown; readonly 503: unknown };

/** An operation with a JSON answer, and problems for 401, 429 and 503. */
export function operationOf(
  method: string,
  more: Partial<Omit<Operation, "http">> & { readonly http?: Partial<NonNullable<Operation["http"]>> } = {},
): Operation<Readonly<Record<string, unknown>>, Answers, Problems> {
  const responses = { 200: { "application/json": "Any" }, 401: {}, 429: {}, 503: {} };
  return {
    id: "api.v1.act",
    kind: "unary",
    ...more,
    http: { method, path: "/act", responses, ...more.http },
  } as Operation<Readonly<Record<string, unknown>>, Answers, Problems>;
}

export function json(value: unknown, init: ResponseInit = {}): Response {
  return Response.json(value, init);
}

export function events(text: string): Response {
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
}
