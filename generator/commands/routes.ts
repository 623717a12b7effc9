import type { Route, SecurityRequirement } from "../../runtime/descriptors.ts";
import { describeTable } from "../describe/describe-table.ts";
import { emitTable } from "../emit/gateway/emit-table.ts";
import type { Command, CommandInput, ExitCode, Io } from "./command.ts";
import { inputHelp, inputOptions, loadInput } from "./load-input.ts";
import { printColumns } from "./print-columns.ts";

const help = `Print the gateway's table: every public method and path, the operation it reaches, and who may call it.

Usage: trefoil routes [options]          everything below specs/
       trefoil routes FILE… [options]    any spec files, no gateway.yaml

Options:
${inputHelp}
  --json              print the whole table, as generated/gateway/table.json has it

Examples:
  trefoil routes
  trefoil routes --json | jq '.routes[].publicPath'
`;

export const command: Command = {
  help,
  options: { ...inputOptions, json: { type: "boolean" } },
  run: runRoutes,
};

async function runRoutes(input: CommandInput, io: Io): Promise<ExitCode> {
  const api = await loadInput(input, io);
  if (!api) return 1;
  const table = describeTable(api);
  if (input.values["json"] === true) {
    io.out(emitTable(table).text);
    return 0;
  }
  const operations = new Set(table.routes.map(({ operation }) => operation)).size;
  io.out(printColumns(table.routes.map(describeRoute)));
  io.out(`\n${table.routes.length} routes to ${operations} operations\n`);
  return 0;
}

function describeRoute(route: Route): readonly string[] {
  const { method, publicPath, operation, kind, upstream } = route;
  const by = kind === "proxy" ? "" : ` (${kind === "graphql" ? "here" : kind})`;
  return [method, publicPath, operation, `→ ${upstream ?? "gateway"}${by}`, describeSecurity(route.security)];
}

/** `jwt users:read or apiKey users:read or nothing`; empty when anyone may call. */
export function describeSecurity(security: readonly SecurityRequirement[] | undefined): string {
  return (security ?? [])
    .map(
      (requirement) =>
        Object.entries(requirement)
          .map(([scheme, scopes]) => [scheme, ...scopes].join(" "))
          .join(" and ") || "nothing",
    )
    .join(" or ");
}
