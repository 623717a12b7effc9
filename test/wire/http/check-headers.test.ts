import { describe, expect, test } from "vitest";
import { checkHeaders } from "../../../runtime/wire/http/check-headers.ts";
import { createCompiledValidator } from "../../../runtime/wire/validation/compiled-validator.ts";
import { createInterpretedValidator } from "../../../runtime/wire/validation/interpreted-validator.ts";
import { describedOf, openapi, serviceOf } from "../../load/openapi/spec-folder.ts";

const spec = openapi(`
  paths:
    /things:
      get:
        operationId: list
        responses:
          200:
            description: ok
            headers:
              ETag: {required: true, schema: {type: string, pattern: '^"'}}
              X-Total: {schema: {type: integer, minimum: 0}}
              X-Partial: {schema: {type: boolean}}
              X-Kinds: {schema: {type: array, items: {type: string, enum: [a, b]}}}
              X-Sizes: {schema: {type: array, items: {type: integer}}}
              X-Note: {schema: {type: string}}
              X-Day: {schema: {type: string, format: date}}
              X-Whole: {schema: {type: object, properties: {a: {type: integer}}}}
              Retry-After: {required: true, schema: {type: integer}}
              Last-Modified: {schema: {type: string, format: date-time}}
`);

const good = { etag: '"1"', "retry-after": "3" };

describe.each([
  ["compiled", createCompiledValidator],
  ["interpreted", createInterpretedValidator],
] as const)("the headers of an answer, by the %s validator", (_, create) => {
  const check = (headers: Readonly<Record<string, string>>): readonly string[] => {
    const { schemas, operations } = describedOf(serviceOf(spec));
    const { check: checkValue } = create(schemas);
    const types = operations["list"]?.http?.headers;
    return checkHeaders({ name: "list", status: "200", types, schemas, check: checkValue }, headers).map(
      ({ pointer, reason }) => `${pointer} ${reason}`,
    );
  };

  test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "of every kind",
      { ...good, "x-total": "4", "x-partial": "true", "x-kinds": "a, b", "x-sizes": "1,2" },
      [],
    ],
    ["that nobody declared", { ...good, "x-other": "1", "content-type": "text/html" }, []],
    ["in HTTP's own form", { ...good, "last-modified": "Tue, 24 Nov 2026 10:00:00 GMT" }, []],
    ["whose members nobody here reads", { ...good, "x-whole": "a,x" }, []],
    ["that are missing", {}, ["/headers/etag is missing", "/headers/retry-after is missing"]],
    ["of another form", { ...good, etag: "1" }, ['/headers/etag must match ^"']],
    ["of another type", { ...good, "x-total": "many" }, ["/headers/x-total must be integer"]],
    ["out of range", { ...good, "x-total": "-1" }, ["/headers/x-total must not be below 0"]],
    [
      "that are neither true nor false",
      { ...good, "x-partial": "1" },
      ["/headers/x-partial must be boolean"],
    ],
    [
      "with an item that is none",
      { ...good, "x-kinds": "a, c" },
      ['/headers/x-kinds/1 must be one of "a", "b"'],
    ],
    ["with an item of another type", { ...good, "x-sizes": "1,b" }, ["/headers/x-sizes/1 must be integer"]],
    ["of another format", { ...good, "x-day": "today" }, ["/headers/x-day must have the format date"]],
  ])("%s", (...[, headers, expected]) => {
    expect(check(headers)).toEqual(expected);
  });
});

test("a header that may hold whatever it likes, or be missing, has no schema", () => {
  const { schemas } = describedOf(serviceOf(spec));
  expect(schemas["list/200/headers"]).toMatchObject({ required: ["etag", "retry-after"] });
  expect(Object.keys(Object(schemas["list/200/headers"]).properties)).not.toContain("x-note");
});
