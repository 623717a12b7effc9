import type { ResolverValue } from "../../runtime/descriptors.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import { listMappings } from "./list-mappings.ts";

/** Whatever callers may say of a mapped field reaches the operation. */
export function checkUnusedArguments(api: Api): readonly Diagnostic[] {
  return listMappings(api).flatMap(({ service, resolver, name }) => {
    const used = new Set(Object.values(resolver.args).flatMap(argumentsIn));
    const field = service.graphql.fields[name];
    if (!field || used.has("")) return [];
    return field.arguments
      .filter((argument) => !used.has(argument.name))
      .map(
        (argument): Diagnostic => ({
          code: "unused-argument",
          source: field.source,
          message: `the argument ${argument.name} of ${name} goes nowhere`,
          hint: `give it to ${resolver.operation}: args: { …: "$args.${argument.name}" }; or drop it`,
        }),
      );
  });
}

/** Names of arguments; empty for all of them together (`$args`). */
function argumentsIn(value: ResolverValue): readonly string[] {
  switch (value.from) {
    case "args":
      return [value.path[0] ?? ""];
    case "object":
      return Object.values(value.members).flatMap(argumentsIn);
    case "list":
    case "first":
      return value.items.flatMap(argumentsIn);
    default:
      return [];
  }
}
