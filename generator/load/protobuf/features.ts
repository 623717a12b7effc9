import protobuf from "protobufjs";

/** How the syntaxes of protobuf differ, as editions tell it (protobuf.dev/editions/features). */
export interface Features {
  readonly field_presence: "EXPLICIT" | "IMPLICIT" | "LEGACY_REQUIRED";
  readonly enum_type: "OPEN" | "CLOSED";
  readonly repeated_field_encoding: "PACKED" | "EXPANDED";
  readonly utf8_validation: "VERIFY" | "NONE";
  readonly message_encoding: "LENGTH_PREFIXED" | "DELIMITED";
  readonly json_format: "ALLOW" | "LEGACY_BEST_EFFORT";
  readonly enforce_naming_style: "STYLE2024" | "STYLE_LEGACY";
}

/** What each feature may be set to, as its enum in descriptor.proto lists it. */
export const featureValues: Readonly<Record<string, readonly string[]>> = {
  field_presence: ["EXPLICIT", "IMPLICIT", "LEGACY_REQUIRED"],
  enum_type: ["OPEN", "CLOSED"],
  repeated_field_encoding: ["PACKED", "EXPANDED"],
  utf8_validation: ["VERIFY", "NONE"],
  message_encoding: ["LENGTH_PREFIXED", "DELIMITED"],
  json_format: ["ALLOW", "LEGACY_BEST_EFFORT"],
  enforce_naming_style: ["STYLE2024", "STYLE_LEGACY"],
  // Says who may use a type, and nothing about messages.
  default_symbol_visibility: ["EXPORT_ALL", "EXPORT_TOP_LEVEL", "LOCAL_ALL", "STRICT"],
} satisfies Readonly<Record<keyof Features, readonly string[]>> & Readonly<Record<string, readonly string[]>>;

const edition2023: Features = {
  field_presence: "EXPLICIT",
  enum_type: "OPEN",
  repeated_field_encoding: "PACKED",
  utf8_validation: "VERIFY",
  message_encoding: "LENGTH_PREFIXED",
  json_format: "ALLOW",
  enforce_naming_style: "STYLE_LEGACY",
};

const proto2: Features = {
  ...edition2023,
  enum_type: "CLOSED",
  repeated_field_encoding: "EXPANDED",
  utf8_validation: "NONE",
  json_format: "LEGACY_BEST_EFFORT",
};

/** By what the outline calls the dialect. */
export const dialects: ReadonlyMap<string, Features> = new Map([
  ["proto2", proto2],
  ["proto3", { ...edition2023, field_presence: "IMPLICIT" }],
  ["edition 2023", edition2023],
  ["edition 2024", { ...edition2023, enforce_naming_style: "STYLE2024" }],
]);

/** The features that hold for a message, field or enum: its own, then those of what it stands in. */
export function featuresOf(object: protobuf.ReflectionObject, dialect: string): Features {
  const around = object instanceof protobuf.Field && object.partOf ? object.partOf : object.parent;
  // A parser's root and namespaces carry no options: those of the file stand at its outermost declarations.
  const outer = around && !isNamespace(around) ? featuresOf(around, dialect) : dialects.get(dialect);
  return { ...(outer ?? edition2023), ...ownFeatures(object) };
}

function isNamespace(object: protobuf.ReflectionObject): boolean {
  return object instanceof protobuf.Namespace && !(object instanceof protobuf.Type);
}

/** What the object says itself, in the words of editions or in those of proto2 and proto3. */
function ownFeatures(object: protobuf.ReflectionObject): Partial<Features> {
  const options = object.options ?? {};
  const given = (options["features"] ?? {}) as Partial<Features>;
  if (!(object instanceof protobuf.Field)) return given;
  return {
    ...given,
    ...(object.rule === "required" ? { field_presence: "LEGACY_REQUIRED" } : {}),
    ...(options["proto3_optional"] === true ? { field_presence: "EXPLICIT" } : {}),
    ...(typeof options["packed"] === "boolean"
      ? { repeated_field_encoding: options["packed"] ? "PACKED" : "EXPANDED" }
      : {}),
    ...(groupOf(object) ? { message_encoding: "DELIMITED" } : {}),
  };
}

/** The message of a proto2 group, which stands beside its field and gives it its name. */
export function groupOf(field: protobuf.Field): protobuf.Type | undefined {
  const type = field.parent?.get(field.type);
  // Its parser notes it, its types don't say so.
  const isGroup = type instanceof protobuf.Type && "group" in type && type.group === true;
  return isGroup ? type : undefined;
}

/** The same from the text alone, for files that protobufjs may refuse: what is around, and the options of a block. */
export function withOptions(
  around: Features,
  options: readonly { readonly name: string; readonly value: string }[] = [],
): Features {
  const own = options.flatMap(({ name, value }): readonly (readonly [string, string])[] => {
    if (name.startsWith("features.")) return [[name.slice("features.".length), value]];
    return name === "features"
      ? [...value.matchAll(/(\w+) : (\w+)/g)].map(([, feature = "", chosen = ""]) => [feature, chosen])
      : [];
  });
  return { ...around, ...Object.fromEntries(own) };
}
