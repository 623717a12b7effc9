import type { Operation } from "../../descriptors.ts";
import { createCodec } from "../../wire/protobuf/codec.ts";
import type { Compression } from "../../wire/rpc/compression.ts";
import { compressedFlag, createFrameReader } from "../../wire/rpc/frames.ts";

/** Finds the messages of an answer in the bytes that pass, however they are cut. */
export interface MessageReader {
  push(chunk: Uint8Array): readonly unknown[];
  /** What is only whole at the end. */
  end(): readonly unknown[];
}

/** More than this of an answer is not held for its figures. */
const maxBytes = 16 * 2 ** 20;

/** Messages of gRPC, as proto JSON. */
export function createFramesReader(
  { grpc }: Operation,
  compression: Compression,
  encoding: string,
): MessageReader {
  if (!grpc) throw new Error("the operation is no rpc");
  const codec = createCodec(grpc.messages, grpc.response);
  const frames = createFrameReader(maxBytes);
  return {
    push: (chunk) =>
      frames.push(chunk).map(({ flags, data }) => {
        const isPacked = (flags & compressedFlag) !== 0;
        const bytes = isPacked ? compression.inflate(data, { name: encoding, maxBytes }) : data;
        return codec.toJson(codec.decode(bytes));
      }),
    end: () => [],
  };
}

/** The one message of a JSON answer. */
export function createJsonReader(): MessageReader {
  const pieces: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length <= maxBytes) pieces.push(chunk.slice());
      return [];
    },
    end: () => (length > maxBytes ? [] : parse(new TextDecoder().decode(joinAll(pieces, length)))),
  };
}

/** The data of server-sent events that is JSON (WHATWG, "Server-sent events"); `[DONE]` and the like is none. */
export function createEventsReader(): MessageReader {
  const decoder = new TextDecoder();
  let rest = "";
  return {
    push(chunk) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop() ?? "";
      if (rest.length > maxBytes) rest = "";
      return blocks.flatMap(readData);
    },
    end: () => readData(rest),
  };
}

/** A value of JSON a line; an empty line is none, and so is what is no JSON. */
export function createLinesReader(): MessageReader {
  const decoder = new TextDecoder();
  let rest = "";
  return {
    push(chunk) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > maxBytes) rest = "";
      return lines.flatMap(readLine);
    },
    end: () => readLine(rest),
  };
}

function readLine(line: string): readonly unknown[] {
  // RFC 7464 begins each with a record separator.
  return parse(line.replace("\u001e", ""));
}

function readData(block: string): readonly unknown[] {
  const lines = block.split(/\r\n|\n|\r/).filter((line) => line.startsWith("data:"));
  return lines.length === 0 ? [] : parse(lines.map((line) => line.slice(5)).join("\n"));
}

function parse(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

function joinAll(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
