import { setTimeout as sleep } from "node:timers/promises";
import type { HandlerContext, Service } from "../../../runtime/server/service.ts";
import { answer } from "../../../runtime/server/service.ts";
import { ApiError } from "../../../runtime/wire/api-error.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { type Code, codes } from "../../../runtime/wire/status.ts";
import { serveConnectrpcConformance } from "./generated/connectrpc/conformance/v1/handlers.ts";
import { messages } from "./generated/connectrpc/conformance/v1/schemas.ts";
import type * as types from "./generated/connectrpc/conformance/v1/types.ts";

const prefix = "connectrpc.conformance.v1";

/**
 * The service that Connect's conformance suite calls (connectrpc/conformance, service.proto): it answers as each
 * request says, and tells what it saw of the request.
 */
export function createReferenceService(): Service {
  return serveConnectrpcConformance({
    unary: (request, context) =>
      answerOnce(request.responseDefinition, see("UnaryRequest", [request], context)),
    idempotentUnary: (request, context) =>
      answerOnce(request.responseDefinition, see("IdempotentUnaryRequest", [request], context)),
    async clientStream(requests, context) {
      const all: types.ClientStreamRequest[] = [];
      for await (const request of requests) all.push(request);
      return answerOnce(all[0]?.responseDefinition, see("ClientStreamRequest", all, context));
    },
    serverStream: (request, context) =>
      answerAll(request.responseDefinition, see("ServerStreamRequest", [request], context)),
    bidiStream: answerBoth,
    unimplemented() {
      throw new ApiError("this rpc is not implemented", { code: "UNIMPLEMENTED" });
    },
  });
}

/** What the service saw of a call. */
interface Sight {
  readonly context: HandlerContext;
  readonly info: types.ConformancePayloadRequestInfo;
}

function see(type: string, requests: readonly unknown[], context: HandlerContext): Sight {
  const codec = createCodec(messages, `${prefix}.${type}`);
  return {
    context,
    info: {
      requestHeaders: Object.entries(context.headers).map(([name, value]) => ({ name, value: [value] })),
      ...(context.timeoutMs === undefined ? {} : { timeoutMs: BigInt(Math.round(context.timeoutMs)) }),
      requests: requests.map((request) => ({
        typeUrl: `type.googleapis.com/${prefix}.${type}`,
        value: codec.encode(request),
      })),
    },
  };
}

async function answerOnce(
  definition: types.UnaryResponseDefinition | undefined,
  sight: Sight,
): Promise<never> {
  const { context, info } = sight;
  putTrailers(context, definition?.responseTrailers);
  await sleep(definition?.responseDelayMs ?? 0, undefined, { signal: context.signal });
  const response = definition?.response;
  const headers = fieldsOf(definition?.responseHeaders);
  if (response?.kind === "error") {
    context.sendHeaders?.(headers);
    throw errorOf(response.value, info);
  }
  const data = response?.kind === "responseData" ? { data: response.value } : {};
  return answer(200, { payload: { ...data, requestInfo: info } }, headers) as never;
}

/** All answers of a stream, the first of them with what was seen; headers before anything is waited for. */
async function* answerAll(
  definition: types.StreamResponseDefinition | undefined,
  { context, info }: Sight,
): AsyncGenerator<{ readonly payload: types.ConformancePayload }> {
  context.sendHeaders?.(fieldsOf(definition?.responseHeaders));
  putTrailers(context, definition?.responseTrailers);
  for (const [index, data] of (definition?.responseData ?? []).entries()) {
    await sleep(definition?.responseDelayMs ?? 0, undefined, { signal: context.signal });
    yield { payload: index === 0 ? { data, requestInfo: info } : { data } };
  }
  if (!definition?.error) return;
  throw errorOf(definition.error, definition.responseData.length === 0 ? info : undefined);
}

async function* answerBoth(
  requests: AsyncIterable<types.BidiStreamRequest>,
  context: HandlerContext,
): AsyncGenerator<{ readonly payload: types.ConformancePayload }> {
  const waiting: types.BidiStreamRequest[] = [];
  let definition: types.StreamResponseDefinition | undefined;
  let fullDuplex = false;
  let isFirst = true;
  let answered = 0;
  for await (const request of requests) {
    waiting.push(request);
    if (isFirst) {
      isFirst = false;
      definition = request.responseDefinition;
      ({ fullDuplex } = request);
      if (fullDuplex) context.sendHeaders?.(fieldsOf(definition?.responseHeaders));
    }
    if (!fullDuplex) continue;
    const data = definition?.responseData[answered];
    if (data === undefined) break;
    await sleep(definition?.responseDelayMs ?? 0, undefined, { signal: context.signal });
    const seen = see("BidiStreamRequest", waiting.splice(0), context).info;
    const requestInfo = answered === 0 ? seen : { requestHeaders: [], requests: seen.requests };
    yield { payload: { data, requestInfo } };
    answered += 1;
  }
  const sight = see("BidiStreamRequest", waiting, context);
  if (!fullDuplex) {
    yield* answerAll(definition, sight);
    return;
  }
  putTrailers(context, definition?.responseTrailers);
  for (const data of definition?.responseData.slice(answered) ?? []) {
    await sleep(definition?.responseDelayMs ?? 0, undefined, { signal: context.signal });
    yield { payload: answered === 0 ? { data, requestInfo: sight.info } : { data } };
    answered += 1;
  }
  if (definition?.error) throw errorOf(definition.error, answered === 0 ? sight.info : undefined);
}

function putTrailers({ trailers = {} }: HandlerContext, list: readonly types.Header[] | undefined): void {
  Object.assign(trailers, fieldsOf(list));
}

function fieldsOf(list: readonly types.Header[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ name, value }) => [name.toLowerCase(), value.join(", ")]));
}

function errorOf(
  { code, message, details }: types.Error_,
  info: types.ConformancePayloadRequestInfo | undefined,
): ApiError {
  const type = `${prefix}.ConformancePayload.RequestInfo`;
  const seen = info && {
    typeUrl: `type.googleapis.com/${type}`,
    value: createCodec(messages, type).encode(info),
  };
  return new ApiError(message ?? "", { code: codeOf(code), details: [...details, ...(seen ? [seen] : [])] });
}

/** `CODE_CANCELED` is written with one L there. */
function codeOf(name: types.Code): Code {
  const text = name.replace("CODE_", "").replace("CANCELED", "CANCELLED");
  return codes.find((code) => code === text) ?? "UNKNOWN";
}
