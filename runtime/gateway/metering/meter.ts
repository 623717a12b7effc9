import type { Metering, Operation } from "../../descriptors.ts";
import type { Compression } from "../../wire/rpc/compression.ts";
import type { Identity } from "../identity.ts";
import type { Plan } from "../plan.ts";
import {
  createEventsReader,
  createFramesReader,
  createJsonReader,
  type MessageReader,
} from "./read-messages.ts";
import { addMessage, costOf, createUsage } from "./read-usage.ts";
import type { UsageRecord } from "./usage-record.ts";

/** Looks on as the answer of a metered call passes. It never changes a byte, and never fails. */
export interface Meter {
  /** Whether the rest is read for exact figures when the caller has hung up. */
  readonly drains: boolean;
  /** Of the upstream's answer. */
  head(status: number, headers: Readonly<Record<string, string | readonly string[] | undefined>>): void;
  data(chunk: Uint8Array): void;
  /** Instead of bytes, where the answer is read already: a message in JSON. */
  message(value: unknown): void;
  /** Once, whether or not the answer came to its end. */
  end(complete: boolean): void;
  /** Of a call that is over and had any figures. */
  readonly record: UsageRecord | undefined;
}

export interface MeterOptions {
  readonly metering: Metering;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly compression: Compression;
  readonly onUsage: (record: UsageRecord) => void;
  readonly onError: (error: unknown) => void;
}

/** `operation` where it is not the route's own: a graph's field calls it. */
export type StartMeter = (
  plan: Plan,
  identity: Identity | undefined,
  operation?: string,
) => Meter | undefined;

/** Nothing for calls that are not metered. */
export function createMetering(options: MeterOptions): StartMeter {
  const { metering, operations, compression, onUsage, onError } = options;
  return (plan, identity, id = plan.route.operation) => {
    const fields = Object.hasOwn(metering.operations, id) ? metering.operations[id] : undefined;
    const operation = operations.get(id);
    if (!fields) return undefined;
    const begin = performance.now();
    const usage = createUsage();
    let reader: MessageReader | undefined;
    let firstTokenMs: number | undefined;
    let isOver = false;
    let record: UsageRecord | undefined;
    /** A figure that cannot be read must not cost the caller its answer. */
    const attempt = (step: () => void): void => {
      try {
        step();
      } catch (error) {
        reader = undefined;
        onError(new Error(`the figures of ${id} could not be read`, { cause: error }));
      }
    };
    const add = (messages: readonly unknown[]): void => {
      for (const message of messages) addMessage(usage, fields, message);
    };
    return {
      drains: fields.onAbort === "drain",
      head(status, headers) {
        if (status >= 300) return;
        const type = String(headers["content-type"] ?? "");
        attempt(() => {
          if (operation?.grpc && type.startsWith("application/grpc"))
            reader = createFramesReader(operation, compression, String(headers["grpc-encoding"] ?? ""));
          else if (type.startsWith("text/event-stream")) reader = createEventsReader();
          else if (/[/+]json\b/.test(type)) reader = createJsonReader();
        });
      },
      data(chunk) {
        firstTokenMs ??= performance.now() - begin;
        attempt(() => add(reader?.push(chunk) ?? []));
      },
      message(value) {
        firstTokenMs ??= performance.now() - begin;
        attempt(() => add([value]));
      },
      end(complete) {
        if (isOver) return;
        isOver = true;
        attempt(() => add(reader?.end() ?? []));
        // A refusal, or a service that failed before it had done anything.
        if (!usage.isKnown && firstTokenMs === undefined) return;
        const at = plan.head.now;
        record = {
          id: crypto.randomUUID(),
          at,
          requestId: plan.requestId,
          serviceRequestId: usage.serviceRequestId,
          operation: id,
          subject: identity?.subject,
          issuer: identity?.issuer,
          keyId: identity?.keyId,
          model: usage.model,
          inputTokens: usage.inputTokens,
          outputTokens: usage.outputTokens,
          costMicrodollars: costOf(usage, metering, at),
          latencyMs: usage.latencyMs ?? Math.round(performance.now() - begin),
          firstTokenMs: firstTokenMs === undefined ? undefined : Math.round(firstTokenMs),
          complete: complete && usage.isKnown,
        };
        onUsage(record);
      },
      get record() {
        return record;
      },
    };
  };
}
