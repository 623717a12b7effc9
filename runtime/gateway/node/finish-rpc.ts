import { ApiError } from "../../wire/api-error.ts";
import type { HeaderFields } from "../../wire/http-message.ts";
import { type Ended, endedOfError } from "../../wire/rpc/ended.ts";
import type { AnswerWriter, Ending } from "../../wire/rpc/translation.ts";
import type { Forward } from "../conclude.ts";
import { answerHeaders } from "../forward-headers.ts";
import { type Exchange, endHead, isGone, sendAnswer } from "./exchange.ts";

/** Writes the end in the caller's form, whether or not the answer has begun. */
export async function finishRpc(
  exchange: Exchange,
  { plan }: Forward,
  { answer, ended }: { readonly answer: AnswerWriter; readonly ended: Ended },
): Promise<void> {
  const { response } = exchange;
  if (isGone(exchange) || response.writableEnded) return;
  const { head, body, trailers, broken } = endAnswer(answer, ended);
  if (broken) {
    response.destroy();
    return;
  }
  if (!response.headersSent && head) {
    const headers = answerHeaders(plan, head.headers) as Record<string, string>;
    if (body) return sendAnswer(exchange, { status: head.status, headers, body });
    return endHead(exchange, head.status, headers);
  }
  if (trailers) response.addTrailers(trailers as HeaderFields);
  if (body) response.end(body);
  else response.end();
}

/** What the last message is made of may itself be wrong. */
function endAnswer(answer: AnswerWriter, ended: Ended): Ending {
  try {
    return answer.end(ended);
  } catch (error) {
    return answer.end(endedOfFault(error));
  }
}

/** How a call ends that fails here: by a refusal, or by a fault of the gateway's own. */
export function endedOfFault(error: unknown): Ended {
  if (error instanceof ApiError) return endedOfError(error);
  return endedOfError(new ApiError("The gateway failed.", { code: "INTERNAL", cause: error }));
}

export function tooLate(): Ended {
  const words = "The service did not answer in time.";
  return endedOfError(new ApiError(words, { code: "DEADLINE_EXCEEDED", status: 504 }));
}

export function brokenOff(): Ended {
  const words = "The service cannot be reached, or broke off the call.";
  return endedOfError(new ApiError(words, { code: "UNAVAILABLE", status: 502 }));
}
