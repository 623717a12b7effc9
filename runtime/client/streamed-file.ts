import type { StreamedPart } from "../wire/http/streamed-file.ts";
import { toReadableStream } from "../wire/http-message.ts";

export interface StreamedFileFacts {
  /** `file` when absent. */
  readonly name?: string;
  /** Media type. */
  readonly type?: string;
}

/**
 * A file for a multipart form whose bytes come as they are sent, however many there are: the form goes out in chunks.
 * Node and workers can do that; browsers over HTTP/2, where they can stream at all.
 */
export function streamedFile(
  bytes: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  { name = "file", type = "application/octet-stream" }: StreamedFileFacts = {},
): File {
  const file = new File([], name, { type });
  return Object.assign(file, {
    stream: () => (bytes instanceof ReadableStream ? bytes : toReadableStream(bytes)),
    writeForm(parts: readonly StreamedPart[]) {
      const boundary = `trefoil-${crypto.randomUUID()}`;
      const body = toReadableStream(writeParts(parts, boundary));
      return { body, contentType: `multipart/form-data; boundary=${boundary}` };
    },
  });
}

async function* writeParts(parts: readonly StreamedPart[], boundary: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const { name, value } of parts) {
    yield encoder.encode(`--${boundary}\r\n${writeHeaders(name, value)}\r\n`);
    if (typeof value === "string") yield encoder.encode(value);
    else yield* iterate(value.stream());
    yield encoder.encode("\r\n");
  }
  yield encoder.encode(`--${boundary}--\r\n`);
}

/** As browsers write them (WHATWG HTML, "multipart/form-data encoding algorithm"). */
function writeHeaders(name: string, value: string | Blob): string {
  const disposition = `Content-Disposition: form-data; name="${escapeName(name)}"`;
  if (typeof value === "string") return `${disposition}\r\n`;
  const fileName = value instanceof File ? value.name : "blob";
  const type = value.type || "application/octet-stream";
  return `${disposition}; filename="${escapeName(fileName)}"\r\nContent-Type: ${type}\r\n`;
}

function escapeName(text: string): string {
  return text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

/** Browsers' streams are no async iterables everywhere. */
async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
    yield value as Uint8Array;
}
