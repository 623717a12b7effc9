import { errors } from "undici";
import { ApiError } from "../../wire/api-error.ts";
import { answerError } from "../answer.ts";
import { AnswerOffSpec, answerOffSpec } from "../answer-off-spec.ts";
import { answerInvalid } from "../check-call.ts";
import type { Forward } from "../conclude.ts";
import { tooLarge } from "../plan.ts";
import { type Exchange, hasBody, isGone, sendAnswer } from "./exchange.ts";

export class BodyTooLarge extends Error {}
export class CallerGone extends Error {}
export class TooSlow extends Error {}

/** Tells the caller, where it can still be told. */
export function fail(exchange: Exchange, forward: Forward, error: Error): void {
  const { response } = exchange;
  if (error instanceof CallerGone || isGone(exchange)) return;
  if (!(error instanceof BodyTooLarge || error instanceof ApiError)) exchange.failure = failureOf(error);
  if (error instanceof AnswerOffSpec) exchange.violations = error.violations.length;
  // Half an answer cannot be taken back: the caller must see that it was cut.
  if (response.headersSent) {
    response.destroy(error);
    return;
  }
  const { plan } = forward;
  // Of a body that flows past.
  if (error instanceof ApiError) return void sendAnswer(exchange, answerInvalid(plan, error));
  const { operation } = plan.route;
  if (error instanceof BodyTooLarge) {
    void sendAnswer(exchange, answerError(413, plan, { operation, detail: tooLarge(plan.route) }));
    return;
  }
  // Of a request without a body HTTP/2 never says that it is complete.
  if (error instanceof TooSlow && hasBody(exchange) && !exchange.request.complete) {
    const detail = "The request did not arrive in time.";
    void sendAnswer(exchange, answerError(408, plan, { operation, detail }));
    return;
  }
  if (error instanceof AnswerOffSpec) return void sendAnswer(exchange, answerOffSpec(plan, error));
  const isSlow = error instanceof TooSlow || error instanceof errors.ConnectTimeoutError;
  const detail = isSlow
    ? "The service did not answer in time."
    : "The service cannot be reached, or broke off the call.";
  void sendAnswer(exchange, answerError(isSlow ? 504 : 502, plan, { operation, detail }));
}

/** For the record. */
export function failureOf(error: Error): string {
  if (error instanceof TooSlow) return "timeout";
  return error instanceof CallerGone ? "cancelled" : codeOf(error);
}

/** `UND_ERR_SOCKET`, `ECONNRESET`, …: of an error, or of the one that led to it. */
function codeOf(error: Error): string {
  const { code, cause } = error as NodeJS.ErrnoException;
  return code ?? (cause instanceof Error ? codeOf(cause) : error.name);
}
