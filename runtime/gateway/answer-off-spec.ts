import type { HttpResponse } from "../wire/http-message.ts";
import type { Violation } from "../wire/validation/validator.ts";
import { answerError } from "./answer.ts";
import type { Plan } from "./plan.ts";

/** An answer that is not what its spec says, where that is enforced. */
export class AnswerOffSpec extends Error {
  readonly code = "invalid-response";
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super(describeViolations(violations));
    this.violations = violations;
  }
}

/** What the caller gets in its place: 502, with the places that are wrong. */
export function answerOffSpec(plan: Plan, { message: detail, violations }: AnswerOffSpec): HttpResponse {
  const errors = violations.map(({ pointer, reason }) => ({ pointer, detail: reason }));
  const title = "The answer is not as the spec says";
  const { operation } = plan.route;
  return answerError(502, plan, { operation, title, detail, extensions: { errors } });
}

/** What is told where it passes all the same. */
export function reportOffSpec(violations: readonly Violation[]): string {
  return `the answer breaks its spec: ${describeViolations(violations)}`;
}

function describeViolations(violations: readonly Violation[]): string {
  return violations.map(({ pointer, reason }) => `${pointer} ${reason}`).join("; ");
}
