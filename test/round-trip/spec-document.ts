import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { HttpBinding, Parameter } from "../../runtime/descriptors.ts";
import { pointerOf, type Step } from "./pointer.ts";

export type Raw = Readonly<Record<string, unknown>>;

/** A spec of one file as its author wrote it, and where in it the schemas of an operation stand. */
export interface SpecDocument {
  readonly root: Raw;
  /** What stands at a JSON Pointer, references followed. */
  at(pointer: string): unknown;
  bodySchema(http: HttpBinding, mediaType: string): string | undefined;
  parameterSchema(http: HttpBinding, member: string): string | undefined;
  responseSchema(http: HttpBinding, status: string, mediaType: string): string | undefined;
}

export function readSpecDocument(file: string): SpecDocument {
  const text = readFileSync(file, "utf8");
  const root = (file.endsWith(".json") ? JSON.parse(text) : parse(text, { maxAliasCount: -1 })) as Raw;
  /** Where a pointer leads when each reference on its way is followed. */
  const follow = (pointer: string): string => {
    let found = "";
    for (const step of pointer.split("/").slice(1)) found = settle(`${found}/${step}`);
    return found;
  };
  const settle = (pointer: string): string => {
    const reference = (valueAt(root, pointer) as Raw | undefined)?.["$ref"];
    return typeof reference === "string" ? follow(decodeURIComponent(reference.slice(1))) : pointer;
  };
  const schemaIn = (path: readonly Step[]): string | undefined => {
    const pointer = `${follow(pointerOf(path))}/schema`;
    return valueAt(root, pointer) === undefined ? undefined : pointer;
  };
  const operationAt = ({ path, method }: HttpBinding): readonly Step[] => [
    "paths",
    path,
    method.toLowerCase(),
  ];
  return {
    root,
    at: (pointer) => valueAt(root, follow(pointer)),
    bodySchema: (http, mediaType) => schemaIn([...operationAt(http), "requestBody", "content", mediaType]),
    responseSchema: (http, status, mediaType) =>
      schemaIn([...operationAt(http), "responses", status, "content", mediaType]),
    parameterSchema(http, member) {
      const parameter = http.parameters?.[member];
      if (!parameter) return undefined;
      const name = parameter.name ?? member;
      for (const owner of [operationAt(http), ["paths", http.path]]) {
        const list = valueAt(root, pointerOf([...owner, "parameters"]));
        for (const index of Array.isArray(list) ? list.keys() : []) {
          const place = [...owner, "parameters", index];
          if (isNamed(valueAt(root, follow(pointerOf(place))), name, parameter))
            return schemaIn(parameter.content ? [...place, "content", parameter.content] : place);
        }
      }
      return undefined;
    },
  };
}

function isNamed(found: unknown, name: string, parameter: Parameter): boolean {
  const { name: spoken, in: place } = Object(found) as Raw;
  return spoken === name && place === parameter.in;
}

function valueAt(root: unknown, pointer: string): unknown {
  let at = root;
  for (const step of pointer.split("/").slice(1))
    at = (Object(at) as Raw)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  return at;
}
