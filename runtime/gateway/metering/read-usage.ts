import type { MeteredFields, Metering } from "../../descriptors.ts";

/** The figures of a call, as its messages name them. */
export interface Usage {
  model: string;
  inputTokens: number;
  outputTokens: number;
  /** Absent where no message has a price. */
  costMicrodollars: number | undefined;
  latencyMs: number | undefined;
  serviceRequestId: string | undefined;
  /** Whether any message had figures. */
  isKnown: boolean;
}

export function createUsage(): Usage {
  return {
    model: "",
    inputTokens: 0,
    outputTokens: 0,
    costMicrodollars: undefined,
    latencyMs: undefined,
    serviceRequestId: undefined,
    isKnown: false,
  };
}

/** Adds what one message has: several in a stream add up to the call. */
export function addMessage(usage: Usage, fields: MeteredFields, message: unknown): void {
  const text = (path: string | undefined): string | undefined => {
    const value = path === undefined ? undefined : valueAt(message, path);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const input = numberAt(message, fields.inputTokens);
  const output = numberAt(message, fields.outputTokens);
  const cost = fields.costMicrodollars === undefined ? undefined : numberAt(message, fields.costMicrodollars);
  usage.model = text(fields.model) ?? usage.model;
  usage.serviceRequestId = text(fields.requestId) ?? usage.serviceRequestId;
  usage.latencyMs = readDuration(text(fields.latency)) ?? usage.latencyMs;
  if (input === undefined && output === undefined) return;
  usage.isKnown = true;
  usage.inputTokens += input ?? 0;
  usage.outputTokens += output ?? 0;
  if (cost !== undefined) usage.costMicrodollars = (usage.costMicrodollars ?? 0) + cost;
}

/** The service's own price, else that of the table on the day of the call; nothing where neither knows the model. */
export function costOf(usage: Usage, { prices = {} }: Metering, at: number): number {
  if (usage.costMicrodollars !== undefined) return usage.costMicrodollars;
  const own = Object.hasOwn(prices, usage.model) ? prices[usage.model] : undefined;
  const price = (own ?? [])
    .filter(({ from }) => Date.parse(from) <= at)
    .sort((one, other) => Date.parse(other.from) - Date.parse(one.from))[0];
  if (!price) return 0;
  const { inputMicrodollars, outputMicrodollars } = price;
  return Math.round(
    (usage.inputTokens * inputMicrodollars + usage.outputTokens * outputMicrodollars) / 1_000_000,
  );
}

/** int64 is a text in proto JSON. What is no count of anything is nothing. */
function numberAt(message: unknown, path: string): number | undefined {
  const value = valueAt(message, path);
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const number = value === "" ? Number.NaN : Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** `1.5s` as proto JSON has it. */
function readDuration(text: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(text ?? "")?.[1];
  return seconds === undefined ? undefined : Math.round(Number(seconds) * 1000);
}

function valueAt(message: unknown, path: string): unknown {
  let value: unknown = message;
  for (const member of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, member)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[member];
  }
  return value;
}
