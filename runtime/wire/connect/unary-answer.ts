import type { HeaderFields } from "../http-message.ts";
import type { Ended } from "../rpc/ended.ts";
import { compressedFlag, createFrameReader, type Frame } from "../rpc/frames.ts";
import type { AnswerWriter, Ending } from "../rpc/translation.ts";
import { codeNumber } from "../status.ts";
import { connectStatus, writeConnectError } from "./error.ts";

export interface UnaryForm {
  readonly contentType: string;
  /** The message as the caller gets it, and how it is compressed. */
  readonly message: (frame: Frame, encoding: string | undefined) => UnaryBody;
}

export interface UnaryBody {
  readonly body: Uint8Array;
  readonly encoding?: string | undefined;
}

/** One message without its frame, or an error with the HTTP status of its code; trailers are headers with a prefix. */
export function createConnectUnaryAnswer({ contentType, message }: UnaryForm): AnswerWriter {
  const reader = createFrameReader(Number.POSITIVE_INFINITY);
  const frames: Frame[] = [];
  let { "grpc-encoding": encoding, ...headers }: HeaderFields = {};
  const fail = (ended: Ended): Ending => ({
    head: {
      status: connectStatus(ended.code),
      headers: { ...headers, ...prefixed(ended.metadata), "content-type": "application/json" },
    },
    body: new TextEncoder().encode(JSON.stringify(writeConnectError(ended))),
  });
  return {
    head(given) {
      ({ "grpc-encoding": encoding, ...headers } = given);
      return undefined;
    },
    data(chunks) {
      for (const chunk of chunks) frames.push(...reader.push(chunk));
      return [];
    },
    end(ended) {
      if (ended.code !== 0) return fail(ended);
      const [frame] = frames;
      if (!frame || frames.length > 1) {
        const words = `The service answered with ${frames.length} messages instead of one.`;
        return fail({ code: codeNumber("UNIMPLEMENTED"), message: words, metadata: ended.metadata });
      }
      const given = message(frame, frame.flags === compressedFlag ? encoding : undefined);
      const compressed = given.encoding === undefined ? {} : { "content-encoding": given.encoding };
      return {
        head: {
          status: 200,
          headers: { ...headers, ...prefixed(ended.metadata), ...compressed, "content-type": contentType },
        },
        body: given.body,
      };
    },
  };
}

function prefixed(metadata: HeaderFields): HeaderFields {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`trailer-${name}`, value]));
}
