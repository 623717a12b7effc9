import { ApiError } from "../api-error.ts";
import type { BodyStream } from "../http-message.ts";

/** `application/jsonl`, `application/x-ndjson`, and RFC 7464's `application/json-seq`: one value of JSON a line. */
export function isJsonLines(mediaType: string): boolean {
  return /^application\/(x-)?(jsonl|json-?lines|ndjson|json-seq|[\w.-]+\+json-seq)\b/i.test(mediaType);
}

/** Values as their lines come; an empty line is none. */
export async function* readJsonLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of body) {
    rest += decoder.decode(piece, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield* readLine(line);
  }
  yield* readLine(rest + decoder.decode());
}

/** What a value of json-seq begins with. */
const recordSeparator = "\u001e";

function* readLine(line: string): Generator<unknown, void, undefined> {
  const text = line.replace(recordSeparator, "").trim();
  if (text !== "") yield parseJsonText(text);
}

/** What should have been JSON and is not is the service's fault. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(`the stream has a message that is not JSON: ${text.slice(0, 80)}`, {
      status: 502,
      reason: "invalid-response",
      cause,
    });
  }
}

export async function* writeJsonLines(values: AsyncIterable<unknown>, mediaType: string): BodyStream {
  const encoder = new TextEncoder();
  const start = mediaType.includes("json-seq") ? recordSeparator : "";
  for await (const value of values) yield encoder.encode(`${start}${JSON.stringify(value)}\n`);
}
