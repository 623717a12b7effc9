import type { Schema } from "../../model/schema.ts";
import type { Source } from "../../model/source.ts";
import type { GraphInput } from "./graph-input.ts";

/** A field that a person answers. */
export interface HandwrittenField {
  readonly type: string;
  readonly field: string;
  /** Name of the type of its arguments; nothing when it has none. */
  readonly argumentsType?: string;
  readonly schema: Schema;
  readonly description?: string;
  readonly isRoot: boolean;
  /** Subscriptions answer with a stream. */
  readonly streams: boolean;
  readonly source: Source;
}

/** The fields marked `@resolver`, and the root fields that no operation answers. */
export function listHandwritten({ service }: Pick<GraphInput, "service">): readonly HandwrittenField[] {
  const { roots, resolvers, handwritten, fields, argumentTypes } = service.graphql;
  const mapped = new Set(resolvers.map(({ type, field }) => `${type}.${field}`));
  const rootFields = service.operations.flatMap(
    ({ binding, requestType, responses, description, source }): HandwrittenField[] => {
      if (binding.kind !== "graphql") return [];
      const type = roots[binding.type] ?? binding.type;
      if (mapped.has(`${type}.${binding.field}`)) return [];
      return [
        {
          type,
          field: binding.field,
          ...(requestType === undefined ? {} : { argumentsType: requestType }),
          schema: responses[0]?.contents[0]?.schema ?? { kind: "unknown" },
          ...(description === undefined ? {} : { description }),
          isRoot: true,
          streams: binding.type === "Subscription",
          source,
        },
      ];
    },
  );
  const marked = handwritten.flatMap((name): HandwrittenField[] => {
    const [type = "", field = ""] = name.split(".");
    const found = fields[name];
    if (!found || Object.values(roots).includes(type)) return [];
    const { schema, description, source } = found;
    const argumentsType = argumentTypes[name];
    return [
      {
        type,
        field,
        ...(argumentsType === undefined ? {} : { argumentsType }),
        schema,
        ...(description === undefined ? {} : { description }),
        isRoot: false,
        streams: false,
        source,
      },
    ];
  });
  return [...rootFields, ...marked];
}
