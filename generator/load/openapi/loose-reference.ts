import { isObject, objectIn } from "./raw.ts";

/** Where the documents of either version keep their schemas. */
const containers = ["/components/schemas", "/definitions"] as const;

/**
 * The pointer to the schema that a reference names but does not lead to: `User`, `#User`, or `#/definitions/User` in a
 * document that keeps its schemas below `components`.
 */
export function findMeantSchema(reference: string, root: unknown): string | undefined {
  const name = /^(?:#(?:\/definitions\/|\/components\/schemas\/)?)?([^#/]+)$/.exec(reference)?.[1];
  if (name === undefined || !isObject(root)) return undefined;
  const schemas = {
    "/components/schemas": objectIn(root["components"])["schemas"],
    "/definitions": root["definitions"],
  };
  const container = containers.find((path) => Object.hasOwn(objectIn(schemas[path]), name));
  return container && `${container}/${name}`;
}
