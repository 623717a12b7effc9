import {
  createTraceState,
  type HrTime,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { IdGenerator } from "@opentelemetry/sdk-trace";
import type { TraceContext } from "../../trace-context.ts";
import type { TelledCall } from "./call-attributes.ts";

/** Ids were given out when the call began; its span is made once all is known of it. */
export interface PresetIds extends IdGenerator {
  next: { readonly traceId: string; readonly spanId: string };
}

export function createPresetIds(): PresetIds {
  return {
    next: { traceId: "", spanId: "" },
    generateTraceId() {
      return this.next.traceId;
    },
    generateSpanId() {
      return this.next.spanId;
    },
  };
}

export interface TelledSpan {
  readonly told: Pick<TelledCall, "name" | "attributes" | "isError">;
  readonly trace: TraceContext;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly kind: "server" | "client";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly durationMs: number;
}

export function writeSpan(tracer: Tracer, ids: PresetIds, span: TelledSpan): void {
  const { told, spanId, parentId, at, durationMs } = span;
  const { traceId, state } = span.trace;
  ids.next = { traceId, spanId };
  const parent =
    parentId === undefined
      ? ROOT_CONTEXT
      : trace.setSpanContext(ROOT_CONTEXT, {
          traceId,
          spanId: parentId,
          traceFlags: TraceFlags.SAMPLED,
          isRemote: span.kind === "server",
          ...(state === undefined ? {} : { traceState: createTraceState(state) }),
        });
  const kind = span.kind === "server" ? SpanKind.SERVER : SpanKind.CLIENT;
  const options = { kind, attributes: told.attributes, startTime: toTime(at) };
  const made = tracer.startSpan(told.name, options, parent);
  if (told.isError) made.setStatus({ code: SpanStatusCode.ERROR });
  made.end(toTime(at + durationMs));
}

/** Seconds and nanoseconds. */
function toTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)];
}
