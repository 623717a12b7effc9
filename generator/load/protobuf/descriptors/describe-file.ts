import type { Outline } from "../read-outline.ts";
import type { DescribeContext } from "./describe-context.ts";
import { describeFields } from "./describe-field.ts";
import { describeEnum, describeMessage } from "./describe-message.ts";
import { describeOptions, type Values } from "./describe-options.ts";
import { describeService } from "./describe-service.ts";

/** A file as a FileDescriptorProto (google/protobuf/descriptor.proto), by the fields' names in it. */
export function describeFile(context: DescribeContext): Values {
  const { file, root } = context;
  const { outline } = file;
  const scope = outline.package.name;
  const { declarations, imports } = outline;
  const ordinary = imports.filter(({ modifier }) => modifier !== "option");
  const indexes = (wanted: "public" | "weak"): readonly number[] =>
    ordinary.flatMap(({ modifier }, index) => (modifier === wanted ? [index] : []));
  const of = (kind: string): typeof declarations =>
    declarations.filter((declaration) => declaration.kind === kind);
  return {
    name: file.importPath,
    ...(scope === "" ? {} : { package: scope }),
    dependency: ordinary.map(
      ({ path }) => file.imports.find((entry) => entry.path === path)?.file.importPath ?? path,
    ),
    public_dependency: indexes("public"),
    weak_dependency: indexes("weak"),
    option_dependency: imports.filter(({ modifier }) => modifier === "option").map(({ path }) => path),
    message_type: of("message").map((message) => describeMessage(message, scope, context)),
    enum_type: of("enum").map((given) => describeEnum(given, scope, context)),
    service: of("service").map((service) => describeService(service, context)),
    extension: of("extend").flatMap((block) => describeFields(block, scope, context)),
    options: describeOptions("FileOptions", outline.options, { root, scope }),
    ...syntaxOf(outline),
  };
}

function syntaxOf({ dialect: { name } }: Outline): Values {
  if (name === "proto2") return {};
  const [, edition] = /^edition (\d+)$/.exec(name) ?? [];
  return edition === undefined ? { syntax: name } : { syntax: "editions", edition: `EDITION_${edition}` };
}
