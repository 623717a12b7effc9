import { toConstantName, toMemberName } from "../../model/names.ts";
import type { OperationPlace } from "./list-operations.ts";
import type { Lowering } from "./lowering.ts";
import { within } from "./place.ts";
import { textIn } from "./raw.ts";

/**
 * A name for each operation: from its operationId, else from method and path. Who declares a name has it before who
 * would only be called so, so that an operation without an operationId never renames another.
 */
export function nameOperations(
  lowering: Lowering,
  operations: readonly OperationPlace[],
): ReadonlyMap<OperationPlace, string> {
  const taken = new Map<string, string>();
  const names = new Map<OperationPlace, string>();
  for (const operation of operations) if (declaredId(operation) !== undefined) nameDeclared(operation);
  for (const operation of operations) if (declaredId(operation) === undefined) nameUndeclared(operation);
  return names;

  function nameDeclared(operation: OperationPlace): void {
    const declared = declaredId(operation) ?? "";
    const wanted = toConstantName(declared);
    const other = taken.get(wanted);
    if (other === undefined) {
      take(operation, wanted);
      return;
    }
    const name = freeName(operation);
    const message = `${titleOf(operation)} has the operationId ${declared}, which makes it ${wanted}, as ${other} is called`;
    lowering.report("duplicate-operation-id", within(operation.operation.place, "operationId"), {
      message,
      hint: `it is called ${name}; give it an operationId of its own`,
    });
    take(operation, name);
  }

  function nameUndeclared(operation: OperationPlace): void {
    const name = freeName(operation);
    const message = `${titleOf(operation)} has no operationId`;
    lowering.report("missing-operation-id", operation.operation.place, {
      message,
      hint: `it is called ${name}; give it an operationId to choose`,
    });
    take(operation, name);
  }

  function freeName({ method, path }: OperationPlace): string {
    const wanted = nameWithoutId(method, path);
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
    return name;
  }

  function take(operation: OperationPlace, name: string): void {
    taken.set(name, titleOf(operation));
    names.set(operation, name);
  }
}

function declaredId({ operation }: OperationPlace): string | undefined {
  return textIn(operation.value["operationId"]);
}

function titleOf({ method, path }: OperationPlace): string {
  return `${method.toUpperCase()} ${path}`;
}

/** `GET /users/{userId}/keys` → `getUsersByUserIdKeys`: from what the operation is, so that a sibling never renames it. */
function nameWithoutId(method: string, path: string): string {
  const words = path.split("/").map((segment) => segment.replace(/[{}]/g, " ").replace(/^ /, "by "));
  return toMemberName([method, ...words].join(" "));
}
