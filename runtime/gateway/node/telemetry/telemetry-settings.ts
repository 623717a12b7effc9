/** Where and how telemetry goes. */
export interface TelemetrySettings {
  /** URL for traces; none are written when absent. */
  readonly traces: string | undefined;
  readonly metrics: string | undefined;
  /** JSON instead of protobuf. */
  readonly json: boolean;
  /** How long a span waits for others. */
  readonly delayMs: number;
  /** How often metrics are written. */
  readonly intervalMs: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * By OpenTelemetry's own environment variables, which win over gateway.yaml; nothing where neither names a place.
 * Headers, time-outs and compression the exporters read themselves. Throws where a variable asks for what is not spoken.
 */
export function readTelemetrySettings(
  environment: Environment,
  otlp: string | undefined,
): TelemetrySettings | undefined {
  if (environment["OTEL_SDK_DISABLED"] === "true") return undefined;
  const base = environment["OTEL_EXPORTER_OTLP_ENDPOINT"] || otlp;
  const urlOf = (signal: "traces" | "metrics"): string | undefined => {
    const name = signal.toUpperCase();
    if (environment[`OTEL_${name}_EXPORTER`] === "none") return undefined;
    return (
      environment[`OTEL_EXPORTER_OTLP_${name}_ENDPOINT`] ||
      (base ? `${base.replace(/\/+$/, "")}/v1/${signal}` : undefined)
    );
  };
  const [traces, metrics] = [urlOf("traces"), urlOf("metrics")];
  if (traces === undefined && metrics === undefined) return undefined;
  return {
    traces,
    metrics,
    json: readProtocol(environment["OTEL_EXPORTER_OTLP_PROTOCOL"] || "http/protobuf") === "http/json",
    delayMs: readNumber(environment, "OTEL_BSP_SCHEDULE_DELAY", 5_000),
    intervalMs: readNumber(environment, "OTEL_METRIC_EXPORT_INTERVAL", 60_000),
  };
}

function readProtocol(text: string): string {
  if (text === "http/protobuf" || text === "http/json") return text;
  throw new Error(`OTEL_EXPORTER_OTLP_PROTOCOL is ${text}; http/protobuf and http/json are spoken`);
}

function readNumber(environment: Environment, name: string, fallback: number): number {
  const number = Number(environment[name] || fallback);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${name} is ${environment[name]}, and must be milliseconds`);
}
