/** A value or bytes that do not fit their message. `path` leads to the member: `request.items[3].name`. */
export class ProtobufError extends Error {
  override readonly name = "ProtobufError";
  readonly problem: string;
  readonly path: string;

  constructor(problem: string, { path = "", cause }: { path?: string; cause?: unknown } = {}) {
    super(path === "" ? problem : `${path}: ${problem}`, cause === undefined ? undefined : { cause });
    this.problem = problem;
    this.path = path;
  }
}

/** The same problem seen from one level further out; `segment` is a member, or `[index]`. */
export function atMember(segment: string, error: unknown): ProtobufError {
  const inner =
    error instanceof ProtobufError ? error : new ProtobufError(messageOf(error), { cause: error });
  const joint = inner.path === "" || inner.path.startsWith("[") ? "" : ".";
  return new ProtobufError(inner.problem, { path: `${segment}${joint}${inner.path}`, cause: inner.cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The value as a person can recognise it in a message, never longer than a line. */
export function quote(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
