import type { Json } from "../../descriptors.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { MessageType, TypeLookup } from "./value-type.ts";
import type { Any } from "./well-known-types.ts";
import { WireReader } from "./wire-reader.ts";
import { writeBytes } from "./write-bytes.ts";

/** google.protobuf.Any: in JSON the message itself with `@type`, so its type must be among the descriptors. */
export function createAnyType(plain: MessageType, types: TypeLookup): MessageType {
  const typeOf = (typeUrl: string): MessageType => {
    const slash = typeUrl.lastIndexOf("/");
    const type = slash < 0 ? undefined : types.message(typeUrl.slice(slash + 1));
    if (!type) throw new ProtobufError(`${quote(typeUrl)} names no message that is known here`);
    return type;
  };
  return {
    ...plain,
    specialJson: true,

    toJson(value) {
      const { typeUrl, value: bytes } = value as Any;
      // An Any that holds nothing.
      if (typeUrl === "" && bytes.length === 0) return {};
      const type = typeOf(typeUrl);
      const json = type.toJson(type.readFields(new WireReader(bytes)));
      return type.specialJson ? { "@type": typeUrl, value: json } : { "@type": typeUrl, ...(json as object) };
    },

    fromJson(json, reading): Any {
      if (typeof json !== "object" || json === null || Array.isArray(json))
        throw new ProtobufError(`${quote(json)} is not an object with @type`);
      const { "@type": typeUrl, ...members } = json as Readonly<Record<string, Json>>;
      if (typeUrl === undefined && Object.keys(members).length === 0)
        return { typeUrl: "", value: new Uint8Array() };
      if (typeof typeUrl !== "string")
        throw new ProtobufError(`${quote(typeUrl)} is not the URL of a type`, { path: "@type" });
      const type = typeOf(typeUrl);
      const inner: Json = type.specialJson ? (members["value"] ?? null) : members;
      return { typeUrl, value: writeBytes(type.writeFields, type.fromJson(inner, reading)) };
    },
  };
}
