import type { Document } from "../documents.ts";
import { type Found, findObject } from "./find-object.ts";
import type { Lowering } from "./lowering.ts";
import { rootPlace, within } from "./place.ts";
import { isObject, objectIn, type RawObject } from "./raw.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

/** Where an operation stands in its document. */
export interface OperationPlace {
  readonly path: string;
  readonly method: string;
  readonly pathItem: Found;
  readonly operation: Found;
}

/** Every operation below `paths`, in the order of the document. */
export function listOperations(
  lowering: Lowering,
  document: Document,
  root: RawObject,
): readonly OperationPlace[] {
  return Object.entries(objectIn(root["paths"])).flatMap(([written, item]) => {
    const place = within(rootPlace(document.file), "paths", written);
    if (written.startsWith("x-")) return [];
    const path = written.startsWith("/") ? written : `/${written}`;
    if (path !== written) {
      const message = `the path ${JSON.stringify(written)} does not begin with /`;
      lowering.report("loose-spec", place, { message, hint: `it is read as ${path}` });
    }
    const pathItem = findObject(lowering, item, { document, place });
    if (!pathItem) return [];
    return methodsOf(pathItem.value).flatMap(([method, value, keys]) => {
      const operationPlace = within(pathItem.place, ...keys);
      if (isObject(value)) {
        // OpenAPI allows no reference here; specs of many files have them all the same.
        const operation = findObject(lowering, value, { document: pathItem.document, place: operationPlace });
        return operation ? [{ path, method, pathItem, operation }] : [];
      }
      const message = `${method.toUpperCase()} ${path} is ${JSON.stringify(value)}, no operation`;
      lowering.report("invalid-spec", operationPlace, {
        message,
        hint: "write an operation object, or leave the method out",
      });
      return [];
    });
  });
}

type MethodEntry = readonly [method: string, value: unknown, keys: readonly string[]];

/** The methods that have a member of their own, and those that OpenAPI 3.2 lists as additional. */
function methodsOf(pathItem: RawObject): readonly MethodEntry[] {
  const own = methods.filter((method) => pathItem[method] !== undefined);
  const additional = Object.entries(objectIn(pathItem["additionalOperations"]));
  return [
    ...own.map((method): MethodEntry => [method, pathItem[method], [method]]),
    ...additional.map(([method, value]): MethodEntry => [method, value, ["additionalOperations", method]]),
  ];
}
