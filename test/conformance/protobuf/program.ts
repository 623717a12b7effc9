import { readSync, writeSync } from "node:fs";
import { type Codec, createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { parseJson } from "../../../runtime/wire/protobuf/parse-json.ts";
import { loadMessages } from "./load-messages.ts";

/**
 * The program that protobuf's official conformance suite asks (conformance.proto): requests come on the standard
 * input, each behind its size, and answers go out alike. With `--generated` the generated codecs are asked.
 */
const messagesOf = await loadMessages({ generated: process.argv.includes("--generated") });

interface Payload {
  readonly kind: string;
  readonly value: unknown;
}
interface ConformanceRequest {
  readonly payload?: Payload;
  readonly requestedOutputFormat: string;
  readonly messageType: string;
  readonly testCategory: string;
}

const requests = codecOf("conformance.ConformanceRequest");
const responses = codecOf("conformance.ConformanceResponse");

function codecOf(fullName: string): Codec {
  return createCodec(messagesOf(fullName), fullName);
}

function answer({ payload, requestedOutputFormat, messageType, testCategory }: ConformanceRequest): Payload {
  // The runner asks first which of its tests are expected to fail: none.
  if (messageType === "conformance.FailureSet") return { kind: "protobufPayload", value: new Uint8Array() };
  if (payload?.kind !== "protobufPayload" && payload?.kind !== "jsonPayload")
    return { kind: "skipped", value: "neither JSPB nor text format" };
  if (requestedOutputFormat !== "PROTOBUF" && requestedOutputFormat !== "JSON")
    return { kind: "skipped", value: "neither JSPB nor text format" };
  const codec = codecOf(messageType);
  let message: unknown;
  try {
    message =
      payload.kind === "protobufPayload"
        ? codec.decode(payload.value as Uint8Array)
        : codec.fromJson(parseJson(payload.value as string), {
            ignoreUnknown: testCategory === "JSON_IGNORE_UNKNOWN_PARSING_TEST",
          });
  } catch (error) {
    return { kind: "parseError", value: String(error) };
  }
  try {
    return requestedOutputFormat === "PROTOBUF"
      ? { kind: "protobufPayload", value: codec.encode(message) }
      : { kind: "jsonPayload", value: JSON.stringify(codec.toJson(message)) };
  } catch (error) {
    return { kind: "serializeError", value: String(error) };
  }
}

function read(size: number): Uint8Array | undefined {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; ) {
    const count = readSync(0, bytes, at, size - at, null);
    if (count === 0) return undefined;
    at += count;
  }
  return bytes;
}

function write(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

for (let head = read(4); head; head = read(4)) {
  const request = read(new DataView(head.buffer).getUint32(0, true));
  if (!request) break;
  let result: Payload;
  try {
    result = answer(requests.decode(request) as ConformanceRequest);
  } catch (error) {
    result = { kind: "runtimeError", value: error instanceof Error ? `${error.stack}` : String(error) };
  }
  const response = responses.encode({ result });
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, response.length, true);
  write(size);
  write(response);
}
