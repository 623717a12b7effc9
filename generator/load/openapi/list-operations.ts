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
  reportFragments(lowering, document, Object.keys(objectIn(root["paths"])));
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

/** AWS's specs tell operations apart by what stands behind a `#`, though a header says which is meant. */
function reportFragments(lowering: Lowering, document: Document, paths: readonly string[]): void {
  const [first, ...more] = paths.filter((path) => path.includes("#") && !path.startsWith("x-"));
  if (first === undefined) return;
  const others = more.length === 0 ? "" : `, and ${more.length} more likewise`;
  lowering.report("loose-spec", within(rootPlace(document.file), "paths", first), {
    message: `the path ${JSON.stringify(first)} has a #, and what stands behind it is never sent`,
    hint: `clients ask for ${first.replace(/#.*$/s, "")}; servers, mocks and the gateway have no such path${others}; a # of the path itself is written %23`,
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
