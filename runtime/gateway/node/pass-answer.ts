import type { HeaderFields } from "../../wire/http-message.ts";
import { metadataOf } from "../../wire/rpc/ended.ts";
import type { AnswerHead } from "../../wire/rpc/translation.ts";
import { answerHeaders } from "../forward-headers.ts";
import type { Plan } from "../plan.ts";
import type { RpcCall } from "../rpc-call.ts";
import { type Exchange, write, writeHead } from "./exchange.ts";

/**
 * An upstream's answer on its way to the caller. What was read at one go is written at one go: from most upstreams each
 * message has a frame of HTTP/2 of its own. What is wrong with it is thrown.
 */
export interface AnswerPassage {
  /** By the upstream's head. */
  begin(headers: HeaderFields): void;
  /** Whether the chunk is the first that waits. */
  hold(chunk: Uint8Array): boolean;
  /** Writes what waits; false where the caller can take no more for now. */
  pass(): boolean;
}

export function openPassage(
  exchange: Exchange,
  plan: Plan,
  { answer }: Pick<RpcCall, "answer">,
): AnswerPassage {
  const { response } = exchange;
  const sendHead = (head: AnswerHead): void => {
    writeHead(exchange, head.status, answerHeaders(plan, head.headers));
    if ("flushHeaders" in response) response.flushHeaders();
  };
  let gathered: Uint8Array[] = [];
  return {
    begin(headers) {
      const encoding = headers["grpc-encoding"];
      const head = answer.head({
        ...metadataOf(headers),
        ...(encoding === undefined || encoding === "identity" ? {} : { "grpc-encoding": encoding }),
      });
      if (head) sendHead(head);
    },
    hold: (chunk) => gathered.push(chunk) === 1,
    pass() {
      if (gathered.length === 0) return true;
      const chunks = gathered;
      gathered = [];
      let mayGoOn = true;
      for (const piece of answer.data(chunks)) {
        if (!(piece instanceof Uint8Array)) sendHead(piece);
        else if (!write(exchange, piece)) mayGoOn = false;
      }
      return mayGoOn;
    },
  };
}
