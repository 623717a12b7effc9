import type { Api, ServiceVersion } from "../../model/api.ts";
import { createNameScope, toMemberName } from "../../model/names.ts";
import type { MessageSchema, NamedSchema, Schema } from "../../model/schema.ts";
import { importPath } from "../import-path.ts";
import { createTypeNames } from "../type-names.ts";

type Reference = Extract<Schema, { kind: "reference" }>;

/** What code can be called for the values of a message or enum. */
export type CodecTarget =
  /** Generated: `write` and its like stand before the name, `readMessage`, `chatV1.readMessage`. */
  | { readonly kind: "functions"; readonly prefix: string; readonly name: string; readonly type: string }
  /** A constant made from the descriptors. */
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly isMessage: boolean;
      readonly takesNull: boolean;
    };

/** The names that one codec.ts uses. */
export interface CodecNames {
  targetOf(fullName: string, reference: Reference): CodecTarget;
  /** A constant for the functions of a message. */
  messageType(fullName: string, target: Extract<CodecTarget, { kind: "functions" }>): string;
  printImports(importExtension: string): string;
  /** The constants that were asked for. */
  printConstants(): string;
}

/** With more, TypeScript gives up on the functions that read them. */
const mostFields = 500;

/** The rare features of proto2, and messages beyond all measure, are left to the closures. */
function hasGeneratedCodec(
  schema: Schema,
  isClosed: (fullName: string) => boolean,
): schema is MessageSchema & Schema {
  return (
    schema.kind === "message" &&
    schema.fields.length <= mostFields &&
    schema.fields.every((field) => !field.mandatory && !field.delimited && !isClosed(field.type))
  );
}

export function createCodecNames(service: ServiceVersion, api: Api): CodecNames {
  const types = createTypeNames(service, api, { own: "types." });
  const byFullName = indexOf(api);
  const packages = new Set<string>();
  const constants = new Map<
    string,
    { readonly name: string; readonly type: string; readonly text: string }
  >();
  const scope = createNameScope(["messages", "wire", "types"]);

  function constantFor(fullName: string, wanted: { from: string; type: string; text: string }): string {
    const known = constants.get(fullName);
    if (known) return known.name;
    const name = scope.take(`${toMemberName(wanted.from.replaceAll(".", "_"))}Type`);
    constants.set(fullName, { name, type: wanted.type, text: wanted.text });
    return name;
  }

  return {
    targetOf(fullName, reference) {
      const found = byFullName.get(fullName);
      if (found && byFullName.isGenerated(found.named.schema)) {
        const type = types.typeNameOf(reference);
        if (found.owner.id === service.id)
          return { kind: "functions", prefix: "", name: found.named.typeName, type };
        packages.add(found.owner.id);
        return {
          kind: "functions",
          prefix: `${codecAlias(found.owner.id)}.`,
          name: found.named.typeName,
          type,
        };
      }
      const isEnum = found?.named.schema.kind === "enum" || fullName === "google.protobuf.NullValue";
      return {
        kind: "constant",
        name: constantFor(fullName, {
          from: reference.to,
          type: types.typeNameOf(reference),
          text: `wire.typeOf(descriptors, "${fullName}")`,
        }),
        isMessage: !isEnum,
        takesNull: /^google\.protobuf\.(Null)?Value$/.test(fullName),
      };
    },
    messageType(fullName, { prefix, name, type }) {
      const functions = Object.entries({
        write: "write",
        read: "read",
        toJson: "format",
        fromJson: "parse",
        blank: "blank",
      }).map(([member, verb]) => `${member}: ${prefix}${verb}${name}`);
      const text = `wire.messageType({ ${functions.join(", ")} })`;
      return constantFor(fullName, { from: prefix + name, type, text });
    },
    printImports(extension) {
      const codecs = [...packages].sort().map((id) => {
        const path = importPath(service, { id, language: "protobuf" });
        return `import * as ${codecAlias(id)} from "${path}/codec${extension}";\n`;
      });
      return codecs.join("") + types.printImports(extension);
    },
    printConstants: () =>
      [...constants.values()]
        .map(({ name, type, text }) => `const ${name}: wire.TypeOf<${type}> = ${text};\n`)
        .join(""),
  };
}

function codecAlias(packageId: string): string {
  return `${toMemberName(packageId)}Codec`;
}

interface Found {
  readonly owner: ServiceVersion;
  readonly named: NamedSchema;
}

interface Index {
  get(fullName: string): Found | undefined;
  isGenerated(schema: Schema): schema is MessageSchema & Schema;
}

const indexes = new WeakMap<Api, Index>();

/** Made once for all packages: a tree has thousands of them. */
export function indexOf(api: Api): Index {
  const known = indexes.get(api);
  if (known) return known;
  const found = new Map<string, Found>();
  const closed = new Set<string>();
  for (const owner of api.services) {
    for (const named of owner.schemas) {
      const { schema } = named;
      if (schema.kind === "message") found.set(schema.fullName, { owner, named });
      if (schema.kind !== "enum" || !schema.protobuf) continue;
      found.set(schema.protobuf.fullName, { owner, named });
      if (schema.protobuf.closed) closed.add(schema.protobuf.fullName);
    }
  }
  const index: Index = {
    get: (fullName) => found.get(fullName),
    isGenerated: (schema): schema is MessageSchema & Schema =>
      hasGeneratedCodec(schema, (name) => closed.has(name)),
  };
  indexes.set(api, index);
  return index;
}
