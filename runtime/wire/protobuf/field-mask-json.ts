import type { Json } from "../../descriptors.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";
import type { FieldMask } from "./well-known-types.ts";

/** `author.display_name` → `author.displayName`; only what can be turned back is written. */
export function fieldMaskToJson(value: unknown): Json {
  return (value as FieldMask).paths
    .map((path) => {
      const camel = path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      // An underscore that stayed would be lost, or would come back elsewhere.
      if (camel.includes("_") || toSnake(camel) !== path)
        throw new ProtobufError(`the path ${quote(path)} has no JSON form`);
      return camel;
    })
    .join(",");
}

export function fieldMaskFromJson(json: Json): FieldMask {
  if (typeof json !== "string")
    throw new ProtobufError(`${quote(json)} is not a list of paths like "name,author.displayName"`);
  if (json === "") return { paths: [] };
  return {
    paths: json.split(",").map((path) => {
      if (!/^[A-Za-z][A-Za-z0-9.]*$/.test(path))
        throw new ProtobufError(`${quote(path)} is not a path of fields`);
      return toSnake(path);
    }),
  };
}

function toSnake(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
