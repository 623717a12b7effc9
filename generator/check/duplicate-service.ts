import type { Diagnostic } from "../diagnostics.ts";
import type { Api, ServiceVersion } from "../model/api.ts";

/** Two specs of one service version would be written to one place. */
export function checkDuplicateServices({ services }: Api): readonly Diagnostic[] {
  const known = new Map<string, ServiceVersion>();
  return services.flatMap((service): readonly Diagnostic[] => {
    const other = known.get(service.id);
    if (!other) {
      known.set(service.id, service);
      return [];
    }
    return [
      {
        code: "duplicate-service",
        source: service.source,
        message: `${service.id} is made from two specs, this one and`,
        related: { text: "another", source: other.source },
        hint: "put each into a folder of its own, <service>/<version>/, or give it another title or version",
      },
    ];
  });
}
