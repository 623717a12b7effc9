import { malformed, type PartHead, readPartHead } from "./part-head.ts";

/** Told of the parts of a form as their bytes come. */
export interface PartListener {
  begin(head: PartHead): void;
  /** Of the part that began last. */
  data(piece: Uint8Array): void;
  end(): void;
}

/** Takes a form in pieces of any size. Fails with an ApiError (400) for what two readers could take for two forms. */
export interface PartReader {
  push(piece: Uint8Array): void;
  /** When the form is over: one that was cut is none. */
  end(): void;
}

/** A longer head of a part is refused. */
const maxHead = 16_384;

const encoder = new TextEncoder();
const lineEnd = encoder.encode("\r\n");
const headEnd = encoder.encode("\r\n\r\n");

/**
 * Finds the parts of a form (RFC 7578) without keeping them. Busboy and its heirs are streams of Node; what there is for
 * every platform keeps whole files, or loses a part whose file has a name beyond Latin-1.
 */
export function createPartReader(contentType: string, { begin, data, end }: PartListener): PartReader {
  const delimiter = encoder.encode(`\r\n--${boundaryIn(contentType)}`);
  const opening = delimiter.subarray(lineEnd.length);
  let state: keyof typeof steps = "opening";
  let rest: Uint8Array = new Uint8Array();

  /** Each tells how many bytes it has taken; nothing when it needs more. */
  const steps = {
    opening(bytes: Uint8Array): number | undefined {
      const from = startsWith(bytes, lineEnd) ? lineEnd.length : 0;
      if (bytes.length < from + opening.length) return undefined;
      if (!startsWith(bytes.subarray(from), opening)) throw malformed("does not begin with its boundary");
      state = "delimited";
      return from + opening.length;
    },
    delimited(bytes: Uint8Array): number | undefined {
      if (bytes.length < 2) return undefined;
      const isLast = bytes[0] === 0x2d && bytes[1] === 0x2d;
      if (!isLast && !startsWith(bytes, lineEnd))
        throw malformed("has a line that begins as its boundary does");
      state = isLast ? "over" : "head";
      return 2;
    },
    head(bytes: Uint8Array): number | undefined {
      const at = find(bytes, headEnd);
      if ((at < 0 ? bytes.length : at) > maxHead)
        throw malformed(`has a part with a head of more than ${maxHead} bytes`);
      if (at < 0) return undefined;
      state = "body";
      begin(readPartHead(bytes.subarray(0, at)));
      return at + headEnd.length;
    },
    body(bytes: Uint8Array): number | undefined {
      const at = find(bytes, delimiter);
      // What may be the beginning of a delimiter waits.
      const length = at < 0 ? bytes.length - delimiter.length + 1 : at;
      if (length > 0) data(bytes.subarray(0, length));
      if (at < 0) return length > 0 ? length : undefined;
      state = "delimited";
      end();
      return at + delimiter.length;
    },
    over(bytes: Uint8Array): number | undefined {
      if (bytes.some((byte) => byte !== 0x0d && byte !== 0x0a))
        throw malformed("goes on behind its last boundary");
      return bytes.length > 0 ? bytes.length : undefined;
    },
  };
  return {
    push(piece) {
      let bytes = rest.length === 0 ? piece : join(rest, piece);
      for (let taken = steps[state](bytes); taken !== undefined; taken = steps[state](bytes))
        bytes = bytes.subarray(taken);
      rest = bytes;
    },
    end() {
      if (state !== "over") throw malformed("ends before its last boundary");
    },
  };
}

/** Of a Content-Type; quoted or not (RFC 2046, section 5.1.1). */
function boundaryIn(contentType: string): string {
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"\\]{1,70})"|([^\s";,]{1,70}))\s*(?:;|$)/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw malformed("names no boundary");
  return boundary;
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && beginning.every((byte, index) => bytes[index] === byte);
}

function find(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes.subarray(at, at + wanted.length), wanted)) return at;
  }
  return -1;
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
