import { describe, expect, test } from "vitest";
import {
  ApiError,
  answer,
  createCompiledValidator,
  createHttpHandler,
  createInterpretedValidator,
  createProblem,
  serve,
} from "../../runtime/server/index.ts";
import { writeRequest } from "../../runtime/wire/http/write-request.ts";
import { ask, operation, problemIn, schemas } from "./users-service.ts";

const formOf = (...parts: readonly (readonly [string, string])[]): string =>
  `${parts.map(([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--edge--\r\n`;

describe("an answer", () => {
  test("is the first declared success, in its media type", async () => {
    expect(
      await ask("GET /v2/users/7?limit=3", { getUser: (request) => ({ name: JSON.stringify(request) }) }),
    ).toMatchObject({
      status: 200,
      headers: {
        "content-type": "application/json",
        "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      body: JSON.stringify({ name: '{"id":"7","limit":3}' }),
    });
    expect(
      await ask("POST /v2/users", { createUser: () => ({ name: "Ada" }) }, { body: '{"name":"Ada"}' }),
    ).toMatchObject({ status: 201 });
    expect(await ask("GET /v2/text", { text: () => "héllo" })).toMatchObject({
      headers: { "content-type": "text/plain" },
      body: "héllo",
    });
  });

  test("has the status and headers of the handler's choice", async () => {
    expect(
      await ask("GET /v2/users/7", { getUser: () => answer(404, { name: "x" }, { etag: '"1"' }) }),
    ).toMatchObject({ status: 404, headers: { etag: '"1"', "content-type": "application/problem+json" } });
  });

  test.each([
    ["application/x-www-form-urlencoded", "name=&age=x"],
    ["multipart/form-data; boundary=edge", formOf(["name", ""], ["age", "x"])],
  ])("the members of a form (%s) are checked as those of JSON are", async (contentType, body) => {
    const told = await ask("PATCH /v2/users", {}, { body, headers: { "content-type": contentType } });
    expect(told?.status).toBe(400);
    expect((JSON.parse(told?.body ?? "") as { readonly errors: unknown }).errors).toEqual([
      { pointer: "/age", detail: "must be integer" },
      { pointer: "/name", detail: "must have 1 characters or more" },
    ]);
  });

  test.each([undefined, null])("of 204 has no body where the handler returned %s", async (value) => {
    expect(await ask("DELETE /v2/users/7", { deleteUser: () => value })).toEqual({
      status: 204,
      headers: { "x-request-id": expect.any(String) },
      body: "",
    });
  });

  test.each([204, 205, 304])("of %i never has a body", async (status) => {
    const told = await ask("GET /v2/users/7", { getUser: () => answer(status, { name: "x" }) });
    expect(told).toMatchObject({ status, body: "" });
    expect(told?.headers).not.toHaveProperty("content-type");
  });

  test("to HEAD is GET's without its body", async () => {
    expect(await ask("HEAD /v2/users/7", { getUser: () => ({ name: "Ada" }) })).toMatchObject({
      status: 200,
      headers: { "content-type": "application/json" },
      body: "",
    });
  });

  test("may be bytes, a Blob, or a stream", async () => {
    const bytes = new TextEncoder().encode("bytes");
    for (const value of [bytes, new Blob([bytes]), new Blob([bytes]).stream()]) {
      expect(await ask("GET /v2/files", { download: () => value })).toMatchObject({
        headers: { "content-type": "application/octet-stream" },
        body: "bytes",
      });
    }
  });

  test("may be events", async () => {
    async function* events(): AsyncGenerator<unknown> {
      yield { data: "one\ntwo" };
      yield { event: "done", data: "", id: "1" };
    }
    expect(await ask("GET /v2/events", { events })).toMatchObject({
      body: "data: one\ndata: two\n\nevent: done\nid: 1\ndata: \n\n",
    });
  });
});

describe("a request", () => {
  test("to a path that no operation has is left to others", async () => {
    expect(await ask("GET /v2/nowhere", {})).toBeUndefined();
    expect(await ask("GET /users/7", {})).toBeUndefined();
    expect(await ask("GET /v2/users/", {})).toBeUndefined();
  });

  test("is routed by the query of its path, where the spec tells operations apart by it", async () => {
    const own = {
      send: operation("send", { path: "/messages" }),
      sendBeta: operation("sendBeta", { path: "/messages?beta=true" }),
      find: operation("find", { path: "/messages?text={text}", parameters: { text: { in: "path" } } }),
    };
    const handler = createHttpHandler([
      serve({
        id: "users.v2",
        operations: own,
        schemas,
        handlers: {
          send: () => ({ name: "send" }),
          sendBeta: () => ({ name: "beta" }),
          find: ({ text }: { readonly text: string }) => ({ name: text }),
        },
      }),
    ]);
    const requests = [
      writeRequest(own.send, {}),
      writeRequest(own.sendBeta, {}),
      writeRequest(own.find, { text: "a&b" }),
    ];
    const answers = requests.map(async ({ method, target }) => {
      const response = await handler({ method, target: `/v2${target}`, headers: {} });
      return JSON.parse(new TextDecoder().decode(response?.body as Uint8Array)) as unknown;
    });
    expect(await Promise.all(answers)).toEqual([{ name: "send" }, { name: "beta" }, { name: "a&b" }]);
  });

  test("by another method is refused with those that there are", async () => {
    const told = await ask("PATCH /v2/users/7", {});
    expect(told).toMatchObject({
      status: 405,
      headers: { allow: "DELETE, GET, HEAD, OPTIONS", "content-type": "application/problem+json" },
    });
    expect(problemIn(told)).toMatchObject({
      status: 405,
      title: "Method Not Allowed",
      requestId: told?.headers["x-request-id"],
    });
  });

  test.each([
    ["req-1.a:b", "req-1.a:b"],
    ["", expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ["a b", expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ["x".repeat(200), expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ])("with the id %j is answered with %j", async (id, told) => {
    const seen: string[] = [];
    const headers = { "x-request-id": id };
    const response = await ask(
      "GET /v2/users/7",
      { getUser: (_, { requestId }) => seen.push(requestId) && { name: "Ada" } },
      { headers },
    );
    expect(response?.headers["x-request-id"]).toEqual(told);
    expect(seen).toEqual([response?.headers["x-request-id"]]);
  });

  test.each([
    ["GET /v2/users/7?limit=11", undefined, {}, 400, "/limit must not be above 10"],
    ["GET /v2/users/7?limit=x", undefined, {}, 400, "/limit must be integer"],
    ["POST /v2/users", "{}", {}, 422, 'the whole must have the member "name"'],
    [
      "POST /v2/users",
      '{"name":"","age":1.5}',
      {},
      422,
      "/age must be integer; /name must have 1 characters or more",
    ],
    ["POST /v2/users", undefined, {}, 400, "The request needs a body."],
    ["POST /v2/users", "{", {}, 400, expect.stringContaining("The body is not JSON: ")],
    [
      "POST /v2/users",
      "<a/>",
      { "content-type": "text/xml" },
      415,
      "Content-Type text/xml is none of application/json.",
    ],
  ])("%s %j is refused before the handler is called", async (line, ...[body, headers, status, detail]) => {
    for (const validator of [createCompiledValidator, createInterpretedValidator]) {
      let called = false;
      const handle = (): void => {
        called = true;
      };
      const told = await ask(
        line,
        { getUser: handle, createUser: handle },
        { ...(body === undefined ? {} : { body }), headers, validator },
      );
      expect(told).toMatchObject({ status, headers: { "content-type": "application/problem+json" } });
      expect(problemIn(told)).toMatchObject({
        status,
        detail,
        operation: expect.stringMatching(/^users\.v2\./),
        requestId: told?.headers["x-request-id"],
      });
      expect(called).toBe(false);
    }
  });

  test("that breaks the spec is told each place", async () => {
    expect(problemIn(await ask("POST /v2/users", {}, { body: '{"age":"x"}' }))).toMatchObject({
      title: "The body is not as the spec says",
      errors: [
        { pointer: "", detail: 'must have the member "name"' },
        { pointer: "/age", detail: "must be integer" },
      ],
    });
  });

  test.each([
    ["application/x-www-form-urlencoded", "name=Ada&age=1&name=Bob"],
    ["multipart/form-data; boundary=edge", formOf(["name", "Ada"], ["name", "Bob"])],
  ])("whose form (%s) has two values for what is no list is refused", async (contentType, body) => {
    let called = false;
    const handlers = {
      sendUser: () => {
        called = true;
      },
    };
    const told = await ask("PATCH /v2/users", handlers, { body, headers: { "content-type": contentType } });
    expect(told?.status).toBe(400);
    expect(problemIn(told)).toMatchObject({
      title: "The body is not as the spec says",
      errors: [{ pointer: "/name", detail: "is given more than once, and is no list" }],
    });
    expect(called).toBe(false);
  });

  test("whose form may have a list where nothing says so has all that came", async () => {
    const told = await ask(
      "PATCH /v2/users",
      { sendUser: (request) => ({ name: JSON.stringify(request) }) },
      {
        body: formOf(["name", "Ada"], ["tags", "a"], ["tags", "b"]),
        headers: { "content-type": "multipart/form-data; boundary=edge" },
      },
    );
    expect(problemIn(told)).toEqual({ name: '{"body":{"name":"Ada","tags":["a","b"]}}' });
  });

  test("may name the charset and write the media type as it likes", async () => {
    expect(
      await ask(
        "POST /v2/users",
        { createUser: (request) => request },
        { body: '{"name":"A"}', headers: { "content-type": "Application/JSON; charset=utf-8" } },
      ),
    ).toMatchObject({ status: 201 });
  });
});

describe("a handler that fails", () => {
  test("with an ApiError answers as it says", async () => {
    const told = await ask("GET /v2/users/7", {
      getUser: () => {
        throw new ApiError("no user 7", { code: "NOT_FOUND", headers: { "retry-after": "3" } });
      },
    });
    expect(told).toMatchObject({
      status: 404,
      headers: { "retry-after": "3", "content-type": "application/problem+json" },
    });
    expect(problemIn(told)).toMatchObject({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "no user 7",
      requestId: expect.any(String),
    });
  });

  test("with a problem of its own answers with it", async () => {
    const details = createProblem(404, { type: "https://example.com/no-user", title: "No such user" });
    const told = await ask("GET /v2/users/7", {
      getUser: () => {
        throw new ApiError("x", { status: 404, details });
      },
    });
    expect(problemIn(told)).toMatchObject({ type: "https://example.com/no-user", title: "No such user" });
  });

  test("with a body that is no problem answers with it, in the media type of its status", async () => {
    const told = await ask("GET /v2/users/7", {
      getUser: () => {
        throw new ApiError("taken", { status: 409, details: { name: "Ada" } });
      },
    });
    expect(told).toMatchObject({
      status: 409,
      headers: { "content-type": "application/json" },
      body: '{"name":"Ada"}',
    });
  });

  test("with a bug is masked, and told to who runs the service", async () => {
    const faults: unknown[] = [];
    const bug = new Error("password is hunter2");
    const told = await ask("GET /v2/users/7", { getUser: () => Promise.reject(bug) }, { faults });
    expect(told).toMatchObject({ status: 500 });
    expect(problemIn(told)).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
      detail: "The service failed.",
      operation: "users.v2.getUser",
      requestId: told?.headers["x-request-id"],
    });
    expect(faults).toEqual([["users.v2.getUser", bug]]);
  });

  test("with a value that cannot be written is masked too", async () => {
    const faults: unknown[] = [];
    expect(await ask("GET /v2/users/7", { getUser: () => ({ name: 1n }) }, { faults })).toMatchObject({
      status: 500,
    });
    expect(faults).toHaveLength(1);
  });

  test("by not being there is 501", async () => {
    expect(await ask("GET /v2/missing", {})).toMatchObject({ status: 501 });
  });
});
