import { expect, test } from "vitest";
import { emitMocks } from "../../generator/emit/mocks/emit-mocks.ts";
import { describedOf, openapi, serviceOf } from "../load/openapi/spec-folder.ts";

function declarationFor(name: string): string {
  const text = openapi("paths:\n  /a: {get: {operationId: find, responses: {}}}\n");
  const service = { ...serviceOf({ "api/v1/openapi.yaml": text }), name };
  const api = { services: [service] };
  const [file] = emitMocks({
    service,
    described: describedOf(service),
    api,
    options: { importExtension: ".js" },
  });
  return file?.text.slice(file.text.indexOf("export const")) ?? "";
}

test("the mocks of a service are declared within the line's width, however long its name is", () => {
  expect(declarationFor("a")).toBe(
    "export const mockA: Mocks<AHandlers> = createMocks(operations, examples, schemas);\n",
  );
  const long = `A${"b".repeat(25)}`;
  expect(declarationFor(long)).toBe(
    `export const mock${long}: Mocks<${long}Handlers> = createMocks(\n  operations,\n  examples,\n  schemas,\n);\n`,
  );
  const longer = `A${"b".repeat(40)}`;
  expect(declarationFor(longer)).toBe(
    `export const mock${longer}: Mocks<${longer}Handlers> =\n  createMocks(operations, examples, schemas);\n`,
  );
});
