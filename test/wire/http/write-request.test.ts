import { describe, expect, test } from "vitest";
import type { HttpBinding, Operation, Parameter } from "../../../runtime/descriptors.ts";
import { writeRequest } from "../../../runtime/wire/http/write-request.ts";

function operation(http: Partial<HttpBinding>): Operation {
  return { id: "api.v1.call", kind: "unary", http: { method: "GET", path: "/x", responses: {}, ...http } };
}

const colours = ["blue", "black", "br,own"];
const object = { R: 100, G: 200, B: undefined };

/** The examples of OpenAPI 3.1, section 4.8.12.4 "Style Examples", with a comma in one of the values, and those of 3.2. */
test.each<[Parameter, unknown, string]>([
  [{ in: "path" }, "a b/c?d#e", "/a%20b%2Fc%3Fd%23e"],
  [{ in: "path" }, colours, "/blue,black,br%2Cown"],
  [{ in: "path" }, object, "/R,100,G,200"],
  [{ in: "path", explode: true }, object, "/R=100,G=200"],
  [{ in: "path", style: "label" }, colours, "/.blue,black,br%2Cown"],
  [{ in: "path", style: "label", explode: true }, colours, "/.blue.black.br%2Cown"],
  [{ in: "path", style: "label", explode: true }, object, "/.R=100.G=200"],
  [{ in: "path", style: "matrix" }, "blue", "/;value=blue"],
  [{ in: "path", style: "matrix" }, colours, "/;value=blue,black,br%2Cown"],
  [{ in: "path", style: "matrix", explode: true }, colours, "/;value=blue;value=black;value=br%2Cown"],
  [{ in: "path", style: "matrix", explode: true }, object, "/;R=100;G=200"],
  [{ in: "query" }, "a&b=c+d e", "/x?value=a%26b%3Dc%2Bd%20e"],
  [{ in: "query" }, "id,name", "/x?value=id,name"],
  [{ in: "query", allowReserved: true }, "a/b?c&d#e", "/x?value=a/b?c%26d%23e"],
  [{ in: "query" }, colours, "/x?value=blue&value=black&value=br,own"],
  [{ in: "query", explode: false }, colours, "/x?value=blue,black,br%2Cown"],
  [{ in: "query", style: "spaceDelimited" }, colours, "/x?value=blue%20black%20br%2Cown"],
  [{ in: "query", style: "pipeDelimited" }, colours, "/x?value=blue%7Cblack%7Cbr%2Cown"],
  [{ in: "query" }, object, "/x?R=100&G=200"],
  [{ in: "query", explode: false }, object, "/x?value=R,100,G,200"],
  [
    { in: "query", style: "deepObject" },
    { a: { b: 1 }, c: [1, 2], d: [{ e: 1 }], f: undefined },
    "/x?value[a][b]=1&value[c][]=1&value[c][]=2&value[d][0][e]=1",
  ],
  [
    { in: "query", content: "application/json" },
    { a: [1] },
    "/x?value=%7B%22a%22%3A[1]%7D".replace("[1]", "%5B1%5D"),
  ],
  [
    { in: "querystring", content: "application/json" },
    { numbers: [1, 2], flag: null },
    "/x?%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D",
  ],
  [{ in: "querystring" }, "$.a.b[1:1]", "/x?%24.a.b%5B1%3A1%5D"],
  [{ in: "query" }, [], "/x"],
  [{ in: "query" }, undefined, "/x"],
  [{ in: "query" }, null, "/x?value=null"],
  [{ in: "query" }, "", "/x?value="],
  [{ in: "query", name: "v[]" }, ["1"], "/x?v[]=1"],
])("%j of %j is %s", (parameter, value, target) => {
  const path = parameter.in === "path" ? "/{value}" : "/x";
  expect(writeRequest(operation({ path, parameters: { value: parameter } }), { value }).target).toBe(target);
});

test("headers and cookies stand where they belong", () => {
  const parameters = {
    ifMatch: { in: "header", name: "If-Match" },
    sid: { in: "cookie", name: "SID" },
    tags: { in: "cookie", explode: false },
  } as const;
  expect(
    writeRequest(operation({ parameters }), { ifMatch: '"1"', sid: "a;b", tags: ["x", "y"] }).headers,
  ).toEqual({
    "if-match": '"1"',
    cookie: "SID=a%3Bb; tags=x,y",
  });
});

test("a query of the template stays before the parameters'", () => {
  expect(
    writeRequest(operation({ path: "/x?fixed=1", parameters: { q: { in: "query" } } }), { q: "2" }).target,
  ).toBe("/x?fixed=1&q=2");
});

test("JSON is what a client would rather have", () => {
  const responses = {
    200: { "text/csv": "A", "application/json": "B" },
    default: { "application/problem+json": "C" },
  };
  expect(writeRequest(operation({ responses }), {}).headers["accept"]).toBe(
    "application/json, application/problem+json, text/csv",
  );
});

describe("a path parameter that would lead to another path is refused before anything is sent:", () => {
  test.each([
    ["nothing", undefined],
    ["null", null],
    ["an empty text", ""],
    ["an empty list", []],
    ["a dot", "."],
    ["two dots", ".."],
  ])("%s", (_, value) => {
    const call = (): unknown =>
      writeRequest(operation({ path: "/users/{id}", parameters: { id: { in: "path" } } }), { id: value });
    expect(call).toThrow(
      expect.objectContaining({ name: "ApiError", code: "INVALID_ARGUMENT", operation: "api.v1.call" }),
    );
  });

  test.each(["...", ".a", "a..", "%2e%2e", "..%2f..", "../../admin"])(
    "but %s is a value like another",
    (value) => {
      const { target } = writeRequest(
        operation({ path: "/users/{id}", parameters: { id: { in: "path" } } }),
        { id: value },
      );
      expect(new URL(`http://x${target}`).pathname).toBe(`/users/${encodeURIComponent(value)}`);
    },
  );
});

describe("bodies", () => {
  const put = (mediaType: string, body: unknown): ReturnType<typeof writeRequest> =>
    writeRequest(operation({ method: "PUT", body: { [mediaType]: "Body" } }), { body });

  test.each([
    ["application/json", { a: 1 }, '{"a":1}', "application/json"],
    ["application/json", "text", '"text"', "application/json"],
    ["application/json", null, "null", "application/json"],
    ["text/plain", "text", "text", "text/plain"],
    ["text/*", "text", "text", "text/plain"],
    ["*/*", { a: 1 }, '{"a":1}', "application/json"],
    [
      "application/x-www-form-urlencoded",
      { a: [1, 2], b: "x y", c: { d: 1 }, e: undefined },
      "a=1&a=2&b=x%20y&c[d]=1",
      "application/x-www-form-urlencoded",
    ],
  ])("%s of %j is %s", (mediaType, ...[value, body, contentType]) => {
    const written = put(mediaType, value);
    expect(written.body).toBe(body);
    expect(written.headers["content-type"]).toBe(contentType);
  });

  test("a Blob has a type of its own, where the spec leaves it open", () => {
    expect(put("image/*", new Blob(["x"], { type: "image/png" })).headers["content-type"]).toBe("image/png");
    expect(put("image/*", new Uint8Array([1])).headers["content-type"]).toBe("application/octet-stream");
  });
});
