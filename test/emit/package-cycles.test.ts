import { expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { emitSchemas } from "../../generator/emit/schemas/emit-schemas.ts";
import { loadText } from "../load/protobuf/load-text.ts";

test("packages that refer to each other hold their messages each for itself; those that refer to them import", () => {
  const { services, problems } = loadText({
    "a.proto": 'syntax = "proto3";\npackage a;\nimport "b.proto";\nmessage A {\n  b.B b = 1;\n}\n',
    "b.proto": 'syntax = "proto3";\npackage b;\nimport "c.proto";\nmessage B {\n  a.C c = 1;\n}\n',
    "c.proto": 'syntax = "proto3";\npackage a;\nmessage C {}\n',
    "d.proto": 'syntax = "proto3";\npackage d;\nimport "a.proto";\nmessage D {\n  a.A a = 1;\n}\n',
  });
  expect(problems).toEqual([]);
  const api = { services };
  const schemas = services.map((service) => {
    const described = describeService(service, api);
    const [file] = emitSchemas({ service, described, api, options: { importExtension: ".ts" } });
    const names = [...(file?.text.matchAll(/^ {2}"([\w.]+)": \{/gm) ?? [])].map(([, name]) => name);
    return [service.id, [...names].sort(), file?.text.includes('from "../')];
  });
  expect(schemas).toEqual([
    ["a", ["a.A", "a.C", "b.B"], false],
    ["b", ["a.A", "a.C", "b.B"], false],
    ["d", ["d.D"], true],
  ]);
});
