import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";

/** gateway.yaml and specs/ name the same versions: what is missing in either is told. */
export function checkExposure({ gateway, services }: Api): readonly Diagnostic[] {
  if (!gateway) return [];
  const known = new Set(services.map(({ id }) => id));
  const exposed = new Set(gateway.versions.map(({ id }) => id));
  const list = [...known].sort().join(", ");
  const unknown = gateway.versions.flatMap(({ id, successor, source }): readonly Diagnostic[] => [
    ...(known.has(id)
      ? []
      : [
          {
            code: "unknown-service" as const,
            source,
            message: `gateway.yaml exposes ${id}, of which there is no spec`,
            hint: `specs are found as specs/<service>/<version>/; there are: ${list}`,
          },
        ]),
    ...(successor === undefined || exposed.has(successor)
      ? []
      : [
          {
            code: "unknown-service" as const,
            source,
            message: `${id} names ${successor} as its successor, which is not exposed`,
            hint: "callers are sent there: expose it as well, or name another version",
          },
        ]),
  ]);
  const unexposed = services
    .filter(({ id, operations }) => operations.length > 0 && !exposed.has(id))
    .map(({ id, name, version, source }): Diagnostic => {
      return {
        code: "unexposed-service",
        source,
        message: `${id} is not exposed: nobody can reach its operations from outside, as it is not named`,
        related: { text: "in the services of gateway.yaml", source: gateway.source },
        hint: `add ${version} to services.${name}.versions, or remove the spec`,
      };
    });
  return [...unknown, ...unexposed];
}
