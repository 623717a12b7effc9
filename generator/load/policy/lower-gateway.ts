import type {
  CorsPolicy,
  Issuer,
  Lifecycle,
  RateLimitPolicy,
  ResponseChecks,
  Retries,
} from "../../../runtime/descriptors.ts";
import type { ExposedVersion, GatewaySpec, Group } from "../../model/api.ts";
import type {
  GatewayFile,
  IssuerEntry,
  OperationSizesEntry,
  PolicyEntry,
  VersionEntry,
} from "./gateway-file.ts";
import { parseDuration, parseSize } from "./units.ts";

/** gateway.yaml in the model's terms: units are numbers, versions have ids, what is absent has its default. */
export function lowerGateway(gateway: GatewayFile, file: string): GatewaySpec {
  const { cors, graphql, metering, requests = {}, responses, retries, telemetry, versioning } = gateway;
  const flushEvery = metering?.ledger?.flushEvery ?? "1s";
  const groups = <Written, Value>(
    path: string,
    entries: Readonly<Record<string, Written>> | undefined,
    lower: (written: Written) => Value,
  ): readonly Group<Value>[] =>
    Object.entries(entries ?? {}).map(([operations, written]) => ({
      operations,
      value: lower(written),
      source: { file, pointer: `${path}/${operations}` },
    }));
  return {
    source: { file, pointer: "" },
    listen: lowerListen(gateway.listen),
    prefix: gateway.prefix ?? "",
    upstreams: gateway.upstreams ?? {},
    versions: lowerVersions(gateway, file),
    issuers: mapValues(gateway.issuers, lowerIssuer),
    apiKeys: gateway.apiKeys ?? {},
    security: groups("/security", gateway.security, (requirements) => requirements),
    policies: mapValues(gateway.policies, lowerPolicy),
    limits: groups("/limits", gateway.limits, (names) => names),
    ...(metering ? { meteringFlushMs: parseDuration(flushEvery) } : {}),
    ...(metering?.prices ? { prices: metering.prices } : {}),
    metering: groups("/metering/operations", metering?.operations, (fields) => fields),
    ...(cors ? { cors: lowerCors(cors) } : {}),
    ...(versioning ? { versioning } : {}),
    ...(gateway.trustedProxies ? { trustedProxies: gateway.trustedProxies } : {}),
    ...(graphql ? { graphql } : {}),
    ...(telemetry ? { telemetry } : {}),
    ...(retries ? { retries: lowerRetries(retries) } : {}),
    attempts: groups("/retries/operations", retries?.operations, (entry) => entry),
    requests: {
      maxBodyBytes: parseSize(requests.maxBody ?? "10MiB"),
      maxHeaderBytes: parseSize(requests.maxHeaders ?? "16KiB"),
      timeoutMs: parseDuration(requests.timeout ?? "30s"),
      streamIdleMs: parseDuration(requests.streamIdle ?? "60s"),
      checks: requests.checks ?? "enforce",
    },
    sizes: groups("/requests/operations", requests.operations, lowerSizes),
    ...(responses ? { responses: lowerResponses(responses) } : {}),
    responseChecks: groups("/responses/operations", responses?.operations, ({ checks }) => {
      return { responseChecks: checks };
    }),
  };
}

function lowerRetries({
  attempts = 3,
  on = ["connection", 502, 503, 504],
  budgetPercent = 20,
  minPerSecond = 3,
}: NonNullable<GatewayFile["retries"]>): Retries {
  return { attempts, on, budgetPercent, minPerSecond };
}

export function lowerResponses({
  checks = "off",
  maxBody = "1MiB",
}: NonNullable<GatewayFile["responses"]>): ResponseChecks {
  return { checks, maxBodyBytes: parseSize(maxBody) };
}

function lowerListen({
  host = "localhost",
  port = 8000,
  tls,
}: GatewayFile["listen"] = {}): GatewaySpec["listen"] {
  if (!tls) return { host, port };
  const { hsts, ...rest } = tls;
  const hstsSeconds = hsts === undefined ? undefined : parseDuration(hsts) / 1000;
  return { host, port, tls: { ...rest, ...(hstsSeconds === undefined ? {} : { hstsSeconds }) } };
}

function lowerVersions(gateway: GatewayFile, file: string): readonly ExposedVersion[] {
  return Object.entries(gateway.services).flatMap(([name, service]) =>
    Object.entries(service.versions).map(([version, entry]): ExposedVersion => {
      const upstream = entry.upstream ?? service.upstream;
      return {
        id: `${name}.${version}`,
        ...(upstream === undefined ? {} : { upstream }),
        ...(service.mount === undefined ? {} : { mount: service.mount }),
        ...lowerLifecycle(entry, name),
        source: { file, pointer: `/services/${name}/versions/${version}` },
      };
    }),
  );
}

function lowerLifecycle(
  { deprecated, sunset, successor, documentation, ...entry }: VersionEntry,
  name: string,
): Lifecycle {
  return {
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(sunset === undefined ? {} : { sunset }),
    ...(successor === undefined ? {} : { successor: `${name}.${successor}` }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(entry.default ? { default: true } : {}),
  };
}

function lowerIssuer({ user, scopes, clockSkew, ...issuer }: IssuerEntry): Issuer {
  return {
    ...issuer,
    ...(user === undefined ? {} : { userClaim: user }),
    ...(scopes === undefined ? {} : { scopesClaim: scopes }),
    clockSkewSeconds: parseDuration(clockSkew ?? "30s") / 1000,
  };
}

function lowerPolicy({ window, ...policy }: PolicyEntry): RateLimitPolicy {
  return { ...policy, windowSeconds: parseDuration(window) / 1000 };
}

function lowerCors(cors: NonNullable<GatewayFile["cors"]>): CorsPolicy {
  return {
    origins: cors.origins ?? [],
    methods: cors.methods ?? ["GET", "HEAD", "POST"],
    headers: cors.headers ?? [],
    exposedHeaders: cors.exposedHeaders ?? [],
    credentials: cors.credentials ?? false,
    maxAgeSeconds: parseDuration(cors.maxAge ?? "10m") / 1000,
  };
}

function lowerSizes({
  maxBody,
  timeout,
  streamIdle,
  checks,
  encodedSlashes = "refuse",
}: OperationSizesEntry): GatewaySpec["sizes"][number]["value"] {
  return {
    ...(encodedSlashes === "pass" ? { encodedSlashes } : {}),
    ...(maxBody === undefined ? {} : { maxBodyBytes: parseSize(maxBody) }),
    ...(timeout === undefined ? {} : { timeoutMs: parseDuration(timeout) }),
    ...(streamIdle === undefined ? {} : { streamIdleMs: parseDuration(streamIdle) }),
    ...(checks === undefined ? {} : { checks }),
  };
}

function mapValues<Written, Value>(
  entries: Readonly<Record<string, Written>> | undefined,
  lower: (written: Written) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries ?? {}).map(([name, written]) => [name, lower(written)]));
}
