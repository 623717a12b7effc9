import { toTypeName } from "../../model/names.ts";
import type { Operation } from "../../model/operation.ts";
import { splitResponses } from "../../model/split-responses.ts";
import { bindingTitle } from "../binding-title.ts";
import type { EmitInput } from "../emit-input.ts";
import type { GeneratedFile } from "../generated-file.ts";
import { printComment } from "../print-comment.ts";
import { handlerTypeOf, printHandlerMember } from "../print-handler-member.ts";
import { printHeader } from "../print-header.ts";
import { serviceFolder } from "../service-folder.ts";
import { createTemplate } from "../template.ts";
import { type Block, withLists } from "../text-lists.ts";
import { createTypeNames, type TypeNames } from "../type-names.ts";

interface HandlersView {
  readonly header: string;
  readonly imports: string;
  readonly id: string;
  readonly handlersName: string;
  readonly serveName: string;
  readonly hasSchemas: boolean;
  readonly operations: readonly { readonly comment: string; readonly member: string }[];
}

const render = createTemplate<HandlersView>(new URL("handlers.hbs", import.meta.url));

/** `handlers.ts`: what a service's author writes, one function an operation; a missing one does not compile. */
export function emitHandlers({ service, api, options }: EmitInput): readonly GeneratedFile[] {
  if (service.operations.length === 0) return [];
  const names = createTypeNames(service, api, { own: "types." });
  const operations = service.operations.map((operation) => ({
    name: operation.name,
    comment: printComment(
      [answers(operation, names), operation.deprecated ? "@deprecated" : undefined],
      "  ",
    ),
    member: printHandlerMember(operation, names),
  }));
  const types = [...new Set([...service.operations.map(handlerTypeOf), "Service"])].sort();
  const extension = options.importExtension;
  const hasSchemas = service.language === "openapi";
  const typeName = toTypeName(service.name);
  const text = render({
    header: printHeader(service),
    imports: [
      names.printImports(extension),
      `import { ${types.map((type) => `type ${type}`).join(", ")}, serve } from "trefoil/server";\n`,
      `import * as operations from "./operations${extension}";\n`,
      hasSchemas ? `import { schemas } from "./schemas${extension}";\n` : "",
      `import type * as types from "./types${extension}";\n`,
    ].join(""),
    id: JSON.stringify(service.id),
    handlersName: `${typeName}Handlers`,
    serveName: `serve${typeName}`,
    hasSchemas,
    operations,
  });
  const blocks = operations.map(({ name, comment, member }): Block => [name, comment + member]);
  const file = { path: `${serviceFolder(service)}/handlers.ts`, text };
  return [withLists(file, [{ separator: "\n", blocks }])];
}

/** `PUT /users/{userId}` → 200 User, 201 User, 404, 412 Problem */
function answers(operation: Operation, names: TypeNames): string {
  const title = `\`${bindingTitle(operation)}\``;
  if (operation.binding.kind !== "http") return title;
  const { successes, errors } = splitResponses(operation.responses);
  const statuses: { status: string; type: string }[] = [...successes, ...errors].map(
    ({ status, contents }) => {
      const schema = contents[0]?.schema;
      return {
        status,
        type: schema?.kind === "reference" ? names.typeNameOf(schema).replace("types.", "") : "",
      };
    },
  );
  // A type is written behind the last of the statuses in a row that share it.
  const words = statuses.map(({ status, type }, index) => {
    const isLast = statuses[index + 1]?.type !== type || index < successes.length;
    return isLast && type !== "" ? `${status} ${type}` : status;
  });
  return `${title} → ${words.join(", ")}`;
}
