import type { Diagnostic } from "../diagnostics.ts";
import type { Api } from "../model/api.ts";
import {
  findAnswer,
  findMember,
  findOperation,
  findPath,
  type Located,
  listMembers,
  resolveSchema,
} from "../model/find-schema.ts";
import { listMappings, type Mapping } from "./list-mappings.ts";
import { suggest } from "./suggest.ts";

/** Every path of `page` leads to something in the answer; that of `items` to a list. */
export function checkMappingPages(api: Api): readonly Diagnostic[] {
  return listMappings(api).flatMap((mapping): readonly Diagnostic[] => {
    const { resolver, name } = mapping;
    const target = findOperation(api, resolver.operation);
    const whole = target && findAnswer(target);
    const answer = whole && findPath(api, whole, resolver.select);
    if (!resolver.page || !answer) return [];
    const { cursor, ...paths } = resolver.page;
    const report = reporter(mapping, target);
    const lost = Object.entries(paths)
      .filter(([, path]) => !findPath(api, answer, path))
      .map(([member, path]) =>
        report(
          `${name} reads ${member} from ${path.join(".")}, which the answer of ${resolver.operation} does not have`,
          hintOf(api, answer, path[0]),
        ),
      );
    const items = findPath(api, answer, paths.items);
    const list = items && resolveSchema(api, items);
    if (!list || list.schema.kind === "unknown") return lost;
    if (list.schema.kind !== "array") {
      return [
        ...lost,
        report(`${name} pages through ${paths.items.join(".")}, which is no list`, "name the list of items"),
      ];
    }
    const item = { service: list.service, schema: list.schema.items };
    if (cursor === undefined || findMember(api, item, cursor)) return lost;
    return [
      ...lost,
      report(
        `${name} takes cursors from ${cursor}, which the items of ${resolver.operation} do not have`,
        hintOf(api, item, cursor),
      ),
    ];
  });
}

function hintOf(api: Api, owner: Located, name = ""): string {
  const known = listMembers(api, owner);
  return suggest(name, known) ?? `there is ${known.join(", ") || "nothing"}`;
}

function reporter(
  { resolver }: Mapping,
  target: ReturnType<typeof findOperation>,
): (message: string, hint: string) => Diagnostic {
  return (message, hint) => ({
    code: "unknown-selection",
    source: resolver.source,
    message,
    ...(target ? { related: { text: target.operation.id, source: target.operation.source } } : {}),
    hint,
  });
}
