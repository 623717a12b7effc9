import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { emitSchemas } from "../../generator/emit/schemas/emit-schemas.ts";
import type { ServiceVersion } from "../../generator/model/api.ts";
import type { ServiceDescriptor } from "../../runtime/descriptors.ts";

test("schemas come back as they were, whatever their texts hold", () => {
  const schemas: ServiceDescriptor["schemas"] = {
    "a`b": { const: "`$\u007b1}` \\` \\$\u007b2} \\u0060 \n\u2028" },
    Pattern: { type: "string", pattern: "^\\\\\\d\\u{1F600}$" },
    Anything: true,
    Empty: { type: "object", properties: {} },
    Named: JSON.parse('{"properties":{"__proto__":{"const":"é"},"1":{}},"required":["__proto__"]}'),
  };
  const service: ServiceVersion = {
    id: "a.v1",
    name: "a",
    version: "v1",
    language: "openapi",
    servers: [],
    operations: [],
    schemas: [],
    securitySchemes: {},
    source: { file: "a.yaml", pointer: "" },
  };
  const described: ServiceDescriptor = {
    id: "a.v1",
    language: "openapi",
    operations: {},
    schemas,
    examples: {},
  };
  const [file] = emitSchemas({
    service,
    described,
    api: { services: [] },
    options: { importExtension: ".ts" },
  });
  const [, expression = ""] = /: Schemas = (.*);\n$/s.exec(file?.text ?? "") ?? [];
  expect(JSON.stringify(runInNewContext(expression))).toBe(
    JSON.stringify(Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))).replace(
      /"Named":\{("properties":\{.*?\}\}),("required":\[.*?\])\}/,
      '"Named":{$2,$1}',
    ),
  );
});
