import type { HeaderFields, HttpResponse } from "../wire/http-message.ts";
import { answerProblem, createProblem, type Problem, type ProblemFacts } from "../wire/problem.ts";
import type { Dialect } from "../wire/rpc/dialect.ts";
import { openAnswer } from "../wire/rpc/open-answer.ts";
import { type Code, codeNumber, codeOf } from "../wire/status.ts";

/** What every answer that the gateway makes itself has in common. */
export interface AnswerContext {
  readonly requestId: string;
  /** Of the trace that the call belongs to; none where the head could not be read. */
  readonly traceId?: string;
  /** Headers of every answer to this call: lifecycle, CORS. */
  readonly headers: HeaderFields;
  /** Whether the caller speaks gRPC, which hears of errors in trailers. */
  readonly grpc: boolean;
  /** How the caller speaks to an rpc, where a route leads to one. */
  readonly dialect?: Dialect | undefined;
}

/**
 * A problem; to a gRPC caller its status, in an answer of headers alone (gRPC over HTTP/2, "Trailers-Only"); to callers
 * of its dialects the same in their own form.
 */
export function answerError(
  status: number,
  context: AnswerContext,
  facts: ProblemFacts & { readonly headers?: HeaderFields } = {},
): HttpResponse {
  const { requestId, traceId } = context;
  const headers = { ...context.headers, ...facts.headers, "x-request-id": requestId };
  const extensions = traceId === undefined ? facts.extensions : { ...facts.extensions, traceId };
  const problem = createProblem(status, { ...facts, requestId, extensions });
  if (!context.grpc && context.dialect && status !== 415)
    return answerInDialect(context.dialect, problem, headers);
  if (!context.grpc) return answerProblem(problem, headers);
  return {
    status: 200,
    headers: {
      ...headers,
      "content-type": "application/grpc",
      "grpc-status": String(codeNumber(ownCodes[status] ?? codeOf(status))),
      "grpc-message": encodeGrpcMessage(problem.detail ?? problem.title),
    },
  };
}

/** Where gRPC's own implementations say something else than HTTP's closest status. */
const ownCodes: Readonly<Record<number, Code>> = {
  404: "UNIMPLEMENTED",
  405: "UNIMPLEMENTED",
  413: "RESOURCE_EXHAUSTED",
  415: "UNIMPLEMENTED",
};

/** But for 415, which says that the caller's form is not understood. */
function answerInDialect(dialect: Dialect, problem: Problem, headers: HeaderFields): HttpResponse {
  const { head, body } = openAnswer(dialect).end({
    code: codeNumber(ownCodes[problem.status] ?? codeOf(problem.status)),
    message: problem.detail ?? problem.title,
    metadata: {},
  });
  return {
    status: head?.status ?? 200,
    headers: { ...headers, ...head?.headers },
    ...(body ? { body } : {}),
  };
}

/** Percent-encoded but for printable ASCII (gRPC over HTTP/2, "Status-Message"). */
function encodeGrpcMessage(text: string): string {
  return text.replace(/[^\x20-\x24\x26-\x7e]+/gu, encodeURIComponent);
}
