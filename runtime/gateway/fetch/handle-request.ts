import { answerError } from "../answer.ts";
import type { CallRecord } from "../call-record.ts";
import { type CheckPort, checkCall } from "../check-call.ts";
import type { Forward } from "../conclude.ts";
import { type DecidePort, decideCall, limitCall } from "../decide-call.ts";
import type { StartMeter } from "../metering/meter.ts";
import { type Plan, plan } from "../plan.ts";
import type { FetchAnswer, FetchCall } from "./fetch-call.ts";
import { headerBytes, headOf, type ReadAddress } from "./head-of.ts";
import { type CallFacts, recordOf } from "./record-call.ts";
import { hasBody, readBody } from "./request-body.ts";
import { toResponse } from "./send-answer.ts";

/** What carries a call on once it may go. */
export type FetchCarrier = (call: FetchCall, forward: Forward) => Promise<FetchAnswer>;

export type FetchCarriers = Readonly<Record<Forward["plan"]["route"]["kind"], FetchCarrier>>;

export interface FetchPort extends DecidePort, CheckPort {
  readonly carriers: FetchCarriers;
  readonly readAddress: ReadAddress;
  /** Absent where no call is metered. */
  readonly startMeter?: ((call: FetchCall) => StartMeter) | undefined;
  /** Told of each call when it is over. */
  readonly onCall: (record: CallRecord, call: FetchCall) => void;
}

/** One call from its head to its end: plan, ask for the facts, conclude, take from the limits, check, carry. */
export async function handleRequest(call: FetchCall, port: FetchPort): Promise<Response> {
  const begin = performance.now();
  const head = headOf(call.request, port.readAddress);
  const { maxHeaderBytes } = port.compiled.table.requests;
  const planned = plan(port.compiled, head);
  const facts: CallFacts = { head, planned };
  let answer: FetchAnswer;
  if (headerBytes(head) > maxHeaderBytes) {
    const detail = `The headers may have at most ${maxHeaderBytes} bytes.`;
    answer = answerError(431, { requestId: head.freshId, headers: {}, grpc: false }, { detail });
  } else if (planned.kind === "answer") answer = planned.response;
  else answer = await answerCall(call, planned, { ...port, facts });
  return toResponse(call, answer, ({ incomplete }) => {
    const { status, headers } = answer;
    const durationMs = Math.round((performance.now() - begin) * 1000) / 1000;
    const requestId = String(headers["x-request-id"] ?? "");
    port.onCall(recordOf(call, facts, { requestId, status, durationMs, incomplete }), call);
  });
}

async function answerCall(
  call: FetchCall,
  planned: Plan,
  port: FetchPort & { readonly facts: CallFacts },
): Promise<FetchAnswer> {
  try {
    const concluded = await decideCall(planned, port);
    if (concluded.kind === "answer") return concluded.response;
    port.facts.identity = concluded.identity;
    const limited = await limitCall(concluded, port);
    if (limited.kind === "answer") return limited.response;
    const body = { comes: hasBody(call), read: () => readBody(call, limited.plan) };
    const checked = await checkCall(limited, body, port);
    if (checked.kind === "answer") return checked.response;
    const meter = port.startMeter?.(call)(checked.plan, checked.identity);
    return await port.carriers[planned.route.kind](call, meter ? { ...checked, meter } : checked);
  } catch (error) {
    port.onError(error);
    const { operation } = planned.route;
    const detail = "The gateway failed; the request id leads to the reason in its log.";
    return answerError(500, planned, { operation, detail });
  }
}
