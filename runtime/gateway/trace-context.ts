import type { HeaderFields } from "../wire/http-message.ts";

/** Where a call stands in a trace (W3C Trace Context, level 1). */
export interface TraceContext {
  /** 32 hexadecimal digits: the caller's, or one that begins here. */
  readonly traceId: string;
  /** 16 hexadecimal digits: of the call as the gateway sees it. */
  readonly spanId: string;
  /** The caller's span; none where the trace begins here. */
  readonly parentId?: string;
  /** Whether those who record traces are asked to record this one: the caller's word, or the table's for its own. */
  readonly sampled: boolean;
  /** `tracestate`, as it came. */
  readonly state?: string;
}

/** Of a later version only what version 00 has is read (section 3.2.4). */
const parentForm = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The most of `tracestate` that has to be passed on (section 3.3.1.5). */
const maxState = 512;

const stateMember =
  /^(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

/**
 * Goes on with the caller's trace, or begins one: what is not valid is as if it had not come. `freshId` is a UUID of this
 * call, random in the digits that samplers look at. `sample` is the share of the traces begun here that is recorded.
 */
export function readTraceContext(fields: HeaderFields, freshId: string, sample: number): TraceContext {
  const fresh = freshId.replaceAll("-", "");
  const spanId = fresh.slice(16);
  const came = fields["traceparent"];
  const [, traceId, parentId, flags = "", rest] = (came !== undefined && parentForm.exec(came)) || [];
  if (traceId === undefined || parentId === undefined || (rest !== undefined && came?.startsWith("00")))
    return { traceId: fresh, spanId, sampled: isSampled(fresh, sample) };
  const state = readState(fields["tracestate"]);
  return {
    traceId,
    spanId,
    parentId,
    sampled: (Number.parseInt(flags, 16) & 1) === 1,
    ...(state === undefined ? {} : { state }),
  };
}

/**
 * Headers for an upstream. `spanId` is that of the call to it, where it is recorded; else it hears of the caller's span
 * itself, so that no span in the trace has a parent that nobody knows.
 */
export function traceHeaders(trace: TraceContext, spanId?: string): HeaderFields {
  const parent = spanId ?? trace.parentId ?? trace.spanId;
  const traceparent = `00-${trace.traceId}-${parent}-${trace.sampled ? "01" : "00"}`;
  return trace.state === undefined ? { traceparent } : { traceparent, tracestate: trace.state };
}

/** One that is not valid is dropped, and the trace goes on without it (section 3.3.1). */
function readState(text: string | undefined): string | undefined {
  if (text === undefined || text.length > maxState) return undefined;
  const members = text
    .split(",")
    .map((member) => member.trim())
    .filter((member) => member !== "");
  const keys = new Set(members.map((member) => member.slice(0, member.indexOf("="))));
  const isValid =
    members.length > 0 &&
    members.length <= 32 &&
    keys.size === members.length &&
    members.every((member) => stateMember.test(member));
  return isValid ? members.join(",") : undefined;
}

/** By the trace's own digits: whoever asks with the same share gets the same answer. */
function isSampled(traceId: string, sample: number): boolean {
  return sample >= 1 || Number.parseInt(traceId.slice(-8), 16) < sample * 2 ** 32;
}
