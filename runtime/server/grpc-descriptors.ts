import type { DescriptorFiles, FieldDescriptor, Messages } from "../descriptors.ts";
import { createCodec } from "../wire/protobuf/codec.ts";

/** A .proto file, as far as one has to look into it to find things. */
export interface DescribedFile {
  readonly name: string;
  /** The whole of it, as a FileDescriptorProto. */
  readonly bytes: Uint8Array;
  readonly dependency: readonly string[];
}

/** What can be asked for of a set of files. */
export interface FileIndex {
  readonly byName: ReadonlyMap<string, DescribedFile>;
  /** Messages, fields, oneofs, enums and their values, extensions, services and methods, by full name. */
  readonly bySymbol: ReadonlyMap<string, DescribedFile>;
  /** By full name of the message that is extended, then by number. */
  readonly extensions: ReadonlyMap<string, ReadonlyMap<number, DescribedFile>>;
}

const text: FieldDescriptor["type"] = "string";

function list(number: number, type: FieldDescriptor["type"], name?: string): FieldDescriptor {
  return { number, type, repeated: true, ...(name === undefined ? {} : { name }) };
}

const named = { name: { number: 1, type: text } } as const;

/** Of google/protobuf/descriptor.proto what has a name, and nothing else. */
const messages: Messages = {
  "google.protobuf.FileDescriptorProto": {
    kind: "message",
    fields: {
      ...named,
      package: { number: 2, type: text },
      dependency: list(3, text),
      messageType: list(4, "google.protobuf.DescriptorProto", "message_type"),
      enumType: list(5, "google.protobuf.EnumDescriptorProto", "enum_type"),
      service: list(6, "google.protobuf.ServiceDescriptorProto"),
      extension: list(7, "google.protobuf.FieldDescriptorProto"),
    },
  },
  "google.protobuf.DescriptorProto": {
    kind: "message",
    fields: {
      ...named,
      field: list(2, "google.protobuf.FieldDescriptorProto"),
      messageType: list(3, "google.protobuf.DescriptorProto", "nested_type"),
      enumType: list(4, "google.protobuf.EnumDescriptorProto", "enum_type"),
      extension: list(6, "google.protobuf.FieldDescriptorProto"),
      oneofDecl: list(8, "google.protobuf.Named", "oneof_decl"),
    },
  },
  "google.protobuf.FieldDescriptorProto": {
    kind: "message",
    fields: {
      ...named,
      extendee: { number: 2, type: text },
      number: { number: 3, type: "int32" },
    },
  },
  "google.protobuf.EnumDescriptorProto": {
    kind: "message",
    fields: { ...named, value: list(2, "google.protobuf.Named") },
  },
  "google.protobuf.ServiceDescriptorProto": {
    kind: "message",
    fields: { ...named, method: list(2, "google.protobuf.Named") },
  },
  "google.protobuf.Named": { kind: "message", fields: named },
};

interface Named {
  readonly name: string;
}

interface Extension extends Named {
  readonly extendee: string;
  readonly number: number;
}

/** What files and messages may hold alike. */
interface Scope extends Named {
  readonly messageType: readonly MessageDescription[];
  readonly enumType: readonly (Named & { readonly value: readonly Named[] })[];
  readonly extension: readonly Extension[];
}

interface MessageDescription extends Scope {
  readonly field: readonly Named[];
  readonly oneofDecl: readonly Named[];
}

interface FileDescription extends Scope {
  readonly package: string;
  readonly dependency: readonly string[];
  readonly service: readonly (Named & { readonly method: readonly Named[] })[];
}

/** Reads the files, and finds out what is declared in which. */
export function indexFiles(files: DescriptorFiles): FileIndex {
  const codec = createCodec(messages, "google.protobuf.FileDescriptorProto");
  const byName = new Map<string, DescribedFile>();
  const bySymbol = new Map<string, DescribedFile>();
  const extensions = new Map<string, Map<number, DescribedFile>>();
  for (const [name, base64] of Object.entries(files)) {
    const bytes = new Uint8Array(Buffer.from(base64, "base64"));
    const described = codec.decode(bytes) as FileDescription;
    const file = { name, bytes, dependency: described.dependency };
    byName.set(name, file);
    for (const symbol of symbolsIn(described)) bySymbol.set(symbol, file);
    for (const { extendee, number } of extensionsIn(described)) {
      const extended = extendee.replace(/^\./, "");
      const numbers = extensions.get(extended) ?? new Map<number, DescribedFile>();
      extensions.set(extended, numbers.set(number, file));
    }
  }
  return { byName, bySymbol, extensions };
}

function* symbolsIn(file: FileDescription): Generator<string> {
  yield* symbolsOf(file, file.package);
  for (const service of file.service) {
    const fullName = qualify(file.package, service.name);
    yield fullName;
    for (const { name } of service.method) yield `${fullName}.${name}`;
  }
}

function* symbolsOf(scope: Scope, outer: string): Generator<string> {
  for (const { name } of scope.extension) yield qualify(outer, name);
  for (const { name, value } of scope.enumType) {
    yield qualify(outer, name);
    // The values of an enum stand in the scope that it stands in itself.
    for (const member of value) yield qualify(outer, member.name);
  }
  for (const message of scope.messageType) {
    const fullName = qualify(outer, message.name);
    yield fullName;
    for (const { name } of [...message.field, ...message.oneofDecl]) yield `${fullName}.${name}`;
    yield* symbolsOf(message, fullName);
  }
}

function extensionsIn(scope: Scope): readonly Extension[] {
  return [...scope.extension, ...scope.messageType.flatMap(extensionsIn)];
}

function qualify(outer: string, name: string): string {
  return outer === "" ? name : `${outer}.${name}`;
}
