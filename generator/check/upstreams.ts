import type { Diagnostic } from "../diagnostics.ts";
import type { Api, ExposedVersion, ServiceVersion } from "../model/api.ts";

/** Every exposed version goes to an upstream that is there and speaks its language; GraphQL is answered here. */
export function checkUpstreams({ gateway, services }: Api): readonly Diagnostic[] {
  if (!gateway) return [];
  return gateway.versions.flatMap((version): readonly Diagnostic[] => {
    const { id, upstream: name, source } = version;
    const upstream = name === undefined ? undefined : gateway.upstreams[name];
    if (name !== undefined && !upstream) {
      const names = Object.keys(gateway.upstreams).sort().join(", ") || "none";
      const message = `${id} goes to the upstream ${name}, which is not declared`;
      return [
        {
          code: "unknown-upstream",
          source,
          message,
          hint: `declare it under upstreams; there are: ${names}`,
        },
      ];
    }
    const service = services.find((one) => one.id === id);
    if (!service) return [];
    const mismatch = describeMismatch(version, service, upstream?.protocol);
    return mismatch === undefined ? [] : [{ code: "invalid-gateway", source, ...mismatch }];
  });
}

function describeMismatch(
  { id, mount, upstream }: ExposedVersion,
  service: ServiceVersion,
  protocol: "http" | "grpc" | undefined,
): Pick<Diagnostic, "message" | "hint" | "related"> | undefined {
  const related = { text: "as its spec shows", source: service.source };
  if (service.language === "graphql") {
    if (mount !== undefined) return undefined;
    const hint = "give the service a mount, such as /graphql, instead of an upstream";
    return { message: `${id} is a GraphQL service, which the gateway answers itself`, hint, related };
  }
  if (mount !== undefined) {
    const hint = "give the service an upstream: only GraphQL has a mount";
    return { message: `${id} has the mount ${mount}, and no upstream`, hint, related };
  }
  const needed = service.language === "protobuf" ? "grpc" : "http";
  if (protocol === needed) return undefined;
  const hint = `set the upstream's protocol to ${needed}, or name another upstream`;
  return {
    message: `${id} needs an upstream that speaks ${needed}; ${upstream} speaks ${protocol}`,
    hint,
    related,
  };
}
