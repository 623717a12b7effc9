import { readDescription } from "./interaction.ts";

/** Something of an operation that a consumer relies on and a provider does not do. */
export interface ContractFailure {
  /** Operation id. */
  readonly operation: string;
  /** Name of the example that the interaction was made from. */
  readonly example: string;
  readonly consumer: string;
  readonly provider: string;
  /** A path into the body (`$.items[0].email`), `header etag`, `status`, `body`, or `call` where there was no answer. */
  readonly field: string;
  /** JSON, or a text of a header; nothing where the reason says all. */
  readonly expected?: string;
  readonly actual?: string;
  readonly reason: string;
}

export interface Verification {
  readonly consumer: string;
  readonly provider: string;
  /** How many interactions hold. */
  readonly held: number;
  readonly failures: readonly ContractFailure[];
}

interface VerifierResult {
  readonly interactionResults: readonly InteractionResult[];
}

interface InteractionResult {
  readonly consumer: string;
  readonly provider: string;
  readonly description: string;
  readonly result: "OK" | "Error";
  readonly mismatch?: { readonly mismatches?: readonly Mismatch[]; readonly message?: string };
}

interface Mismatch {
  readonly type: string;
  readonly path?: string;
  readonly key?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly mismatch?: string;
}

/** Pact's result, in words of operations and fields. */
export function readVerification(text: string): Verification {
  const { interactionResults } = JSON.parse(text) as VerifierResult;
  const [first] = interactionResults;
  return {
    consumer: first?.consumer ?? "",
    provider: first?.provider ?? "",
    held: interactionResults.filter(({ result }) => result === "OK").length,
    failures: interactionResults.filter(({ result }) => result !== "OK").flatMap(readFailures),
  };
}

function readFailures({
  description,
  consumer,
  provider,
  mismatch,
}: InteractionResult): readonly ContractFailure[] {
  const subject = { ...readDescription(description), consumer, provider };
  const { mismatches = [], message = "the provider did not answer" } = mismatch ?? {};
  if (mismatches.length === 0) return [{ ...subject, field: "call", reason: message }];
  // All else differs where the answer is another one altogether.
  const status = mismatches.filter(({ type }) => type === "StatusMismatch");
  return (status.length > 0 ? status : mismatches)
    .flatMap(readMismatch)
    .map((facts) => ({ ...subject, ...facts }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}

type Facts = Pick<ContractFailure, "field" | "expected" | "actual" | "reason">;

function readMismatch({
  type,
  path = "$",
  key = "",
  expected,
  actual,
  mismatch = "",
}: Mismatch): readonly Facts[] {
  const facts = { expected: textOf(expected), actual: textOf(actual), reason: mismatch };
  switch (type) {
    case "StatusMismatch":
      return [{ field: "status", ...facts }];
    case "HeaderMismatch":
      return [{ field: `header ${key.toLowerCase()}`, ...facts }];
    case "BodyMismatch":
      return readMissing(path, facts) ?? [{ field: path, ...facts }];
    case "BodyTypeMismatch":
      return [{ field: "body", ...facts }];
    default:
      return [{ field: key || path, ...facts }];
  }
}

/** Pact tells of missing members at the object around them; each is a field of its own. */
function readMissing(
  path: string,
  { expected, actual, reason }: Omit<Facts, "field">,
): readonly Facts[] | undefined {
  if (!/missing the following keys/.test(reason)) return undefined;
  const [wanted, given] = [keysOf(expected), keysOf(actual)];
  const missing = wanted.filter((name) => !given.includes(name));
  if (missing.length === 0) return undefined;
  return missing.map((name) => ({
    field: /^\w+$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`,
    reason: "it is missing",
  }));
}

function keysOf(text: string | undefined): readonly string[] {
  const value: unknown = JSON.parse(text ?? "[]");
  return Array.isArray(value) ? value.map(String) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
