import { type CallOptions, Code, ConnectError } from "@connectrpc/connect";
import { expect } from "vitest";

/** One way to call the reference service, and what must come of it; a representative of each group of the suite. */
export interface ConnectCase {
  readonly name: string;
  /** Both ends talk at once, which HTTP/1.1 has no room for. */
  readonly fullDuplex?: true;
  readonly run: (client: AnyClient) => Promise<void>;
}

/** Messages are described at run time, so their types are not known when this compiles. */
export type AnyClient = Readonly<Record<string, (request: unknown, options?: CallOptions) => unknown>>;

const definition = {
  responseHeaders: [{ name: "x-custom-header", value: ["one", "two"] }],
  responseTrailers: [
    { name: "x-custom-trailer", value: ["bing"] },
    { name: "x-custom-trailer-bin", value: ["AAEC"] },
  ],
};
const data = new Uint8Array([1, 2, 3]);

/** Metadata of an answer, as the client hands it out. */
function watch(): { readonly options: CallOptions; readonly check: () => void } {
  let header: Headers | undefined;
  let trailer: Headers | undefined;
  return {
    options: {
      headers: { "x-conformance-test": "value" },
      onHeader: (headers) => (header = headers),
      onTrailer: (trailers) => (trailer = trailers),
    },
    check() {
      expect(header?.get("x-custom-header")).toBe("one, two");
      expect(trailer?.get("x-custom-trailer")).toBe("bing");
      expect(trailer?.get("x-custom-trailer-bin")).toBe("AAEC");
    },
  };
}

interface Payload {
  readonly data: Uint8Array;
  readonly requestInfo?: {
    readonly requests: readonly unknown[];
    readonly timeoutMs?: bigint;
    readonly requestHeaders: readonly { readonly name: string; readonly value: readonly string[] }[];
  };
}

async function ask(
  client: AnyClient,
  name: string,
  [request, options]: readonly [unknown, CallOptions?],
): Promise<Payload> {
  const { payload } = (await callOf(client, name)(request, options)) as { readonly payload: Payload };
  return payload;
}

function callOf(client: AnyClient, name: string): NonNullable<AnyClient[string]> {
  const call = client[name];
  if (!call) throw new Error(`the service has no ${name}`);
  return call;
}

async function askAll(
  client: AnyClient,
  name: string,
  [request, options, got = []]: readonly [unknown, CallOptions?, Payload[]?],
): Promise<readonly Payload[]> {
  const messages = callOf(client, name)(request, options) as AsyncIterable<{ readonly payload: Payload }>;
  for await (const { payload } of messages) got.push(payload);
  return got;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

async function* from(requests: readonly unknown[]): AsyncGenerator<unknown> {
  yield* requests;
}

function isError(code: Code, message: string): object {
  return expect.objectContaining({ code, rawMessage: message });
}

async function failureOf(call: Promise<unknown>): Promise<ConnectError> {
  return call.then(
    () => {
      throw new Error("the call did not fail");
    },
    (error: unknown) => ConnectError.from(error),
  );
}

const answered = { responseDefinition: { ...definition, response: { case: "responseData", value: data } } };
const failed = (message: string): unknown => ({
  responseDefinition: { ...definition, response: { case: "error", value: { code: 8, message } } },
});

export const cases: readonly ConnectCase[] = [
  ...["unary", "idempotentUnary"].map(
    (name): ConnectCase => ({
      name: `${name}: message, headers and trailers come back, and the service saw the caller's headers and deadline`,
      async run(client) {
        const { options, check } = watch();
        const { data: given, requestInfo } = await ask(client, name, [
          answered,
          { ...options, timeoutMs: 10_000 },
        ]);
        expect(textOf(given)).toBe(textOf(data));
        expect(requestInfo?.requests).toHaveLength(1);
        expect(requestInfo?.requestHeaders).toContainEqual(
          expect.objectContaining({ name: "x-conformance-test", value: ["value"] }),
        );
        expect(Number(requestInfo?.timeoutMs)).toBeGreaterThan(8_000);
        expect(Number(requestInfo?.timeoutMs)).toBeLessThanOrEqual(10_000);
        check();
      },
    }),
  ),
  {
    name: "unary: an error keeps code, message, details and metadata",
    async run(client) {
      const error = await failureOf(ask(client, "unary", [failed("n\u00f6t n\u00f6w, 100 %")]));
      expect(error).toEqual(isError(Code.ResourceExhausted, "n\u00f6t n\u00f6w, 100 %"));
      expect(error.details).toHaveLength(1);
      expect(error.metadata.get("x-custom-header")).toBe("one, two");
      expect(error.metadata.get("x-custom-trailer")).toBe("bing");
    },
  },
  {
    name: "unary: an empty message is a message, and without a deadline the service sees none",
    async run(client) {
      const { requestInfo } = await ask(client, "unary", [{}]);
      expect(requestInfo?.requests).toHaveLength(1);
      expect(requestInfo?.timeoutMs).toBeUndefined();
    },
  },
  {
    name: "unary: an rpc that is not implemented says so",
    async run(client) {
      expect((await failureOf(ask(client, "unimplemented", [{}]))).code).toBe(Code.Unimplemented);
    },
  },
  {
    name: "unary: a deadline that passes ends the call",
    async run(client) {
      const slow = { responseDefinition: { responseDelayMs: 5_000 } };
      const error = await failureOf(ask(client, "unary", [slow, { timeoutMs: 100 }]));
      expect(error.code).toBe(Code.DeadlineExceeded);
    },
  },
  {
    name: "client stream: every message arrives in its order",
    async run(client) {
      const { options, check } = watch();
      const requests = from([answered, { requestData: new Uint8Array(70_000) }, {}]);
      const { data: given, requestInfo } = await ask(client, "clientStream", [requests, options]);
      expect(textOf(given)).toBe(textOf(data));
      expect(requestInfo?.requests).toHaveLength(3);
      check();
    },
  },
  {
    name: "client stream: an error ends it",
    async run(client) {
      const error = await failureOf(ask(client, "clientStream", [from([failed("enough")])]));
      expect(error).toEqual(isError(Code.ResourceExhausted, "enough"));
    },
  },
  {
    name: "server stream: messages come whole and in order, with headers and trailers",
    async run(client) {
      const { options, check } = watch();
      const responseData = [data, new Uint8Array(0), new Uint8Array(100_000).fill(7)];
      const got = await askAll(client, "serverStream", [
        { responseDefinition: { ...definition, responseData } },
        options,
      ]);
      expect(got.map((payload) => textOf(payload.data))).toEqual(responseData.map(textOf));
      expect(got[0]?.requestInfo?.requests).toHaveLength(1);
      check();
    },
  },
  {
    name: "server stream: an error in the middle comes after the messages before it",
    async run(client) {
      const got: Payload[] = [];
      const error = await failureOf(
        askAll(client, "serverStream", [
          {
            responseDefinition: { ...definition, responseData: [data], error: { code: 10, message: "mid" } },
          },
          {},
          got,
        ]),
      );
      expect(got).toHaveLength(1);
      expect(error).toEqual(isError(Code.Aborted, "mid"));
      expect(error.metadata.get("x-custom-trailer")).toBe("bing");
    },
  },
  {
    name: "server stream: an error instead of messages has details",
    async run(client) {
      const error = await failureOf(
        askAll(client, "serverStream", [{ responseDefinition: { error: { code: 10, message: "none" } } }]),
      );
      expect(error).toEqual(isError(Code.Aborted, "none"));
      expect(error.details).toHaveLength(1);
    },
  },
  {
    name: "server stream: a deadline that passes ends it",
    async run(client) {
      const slow = { responseDefinition: { responseData: [data, data], responseDelayMs: 5_000 } };
      const error = await failureOf(askAll(client, "serverStream", [slow, { timeoutMs: 100 }]));
      expect(error.code).toBe(Code.DeadlineExceeded);
    },
  },
  {
    name: "bidi stream, one side after the other",
    async run(client) {
      const { options, check } = watch();
      const requests = from([{ responseDefinition: { ...definition, responseData: [data, data] } }, {}]);
      const got = await askAll(client, "bidiStream", [requests, options]);
      expect(got).toHaveLength(2);
      expect(got[0]?.requestInfo?.requests).toHaveLength(2);
      check();
    },
  },
  {
    name: "bidi stream, both sides in turn",
    fullDuplex: true,
    async run(client) {
      let answer = Promise.withResolvers<void>();
      async function* requests(): AsyncGenerator<unknown> {
        yield { fullDuplex: true, responseDefinition: { ...definition, responseData: [data, data] } };
        await answer.promise;
        yield {};
      }
      let count = 0;
      const messages = callOf(client, "bidiStream")(requests()) as AsyncIterable<unknown>;
      for await (const _ of messages) {
        count += 1;
        answer.resolve();
        answer = Promise.withResolvers<void>();
      }
      expect(count).toBe(2);
    },
  },
  {
    name: "bidi stream: an error comes while the caller has more to say",
    fullDuplex: true,
    async run(client) {
      const over = Promise.withResolvers<void>();
      async function* requests(): AsyncGenerator<unknown> {
        yield { fullDuplex: true, responseDefinition: { error: { code: 13, message: "enough" } } };
        await over.promise;
      }
      const error = await failureOf(askAll(client, "bidiStream", [requests()]));
      over.resolve();
      expect(error).toEqual(isError(Code.Internal, "enough"));
    },
  },
];
