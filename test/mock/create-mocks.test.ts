import { describe, expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { loadApi, nameSpecs } from "../../generator/load-api.ts";
import type { ServiceDescriptor } from "../../runtime/descriptors.ts";
import { createMocks } from "../../runtime/mock/create-mocks.ts";
import { Answer, type AnyHandler } from "../../runtime/server/service.ts";

async function describeSpec(path: string): Promise<ServiceDescriptor> {
  const { api } = await loadApi(nameSpecs([path], ["specs"]));
  return describeService(api.services[0] ?? expect.unreachable(`${path} has no service`), api);
}

const users = await describeSpec("specs/users/v2/openapi.yaml");
const files = await describeSpec("specs/files/v1/openapi.yaml");

type AnyHandlers = Record<string, AnyHandler>;

type Headers = Readonly<Record<string, string>>;
type Ask = (name: string, request: unknown, headers?: Headers) => Promise<Answer<unknown>>;

function createAsk(service: ServiceDescriptor): Ask {
  const mocks = createMocks<AnyHandlers>(service.operations, service.examples, service.schemas);
  return async (name, request, headers = {}) => {
    const operation = service.operations[name] ?? expect.unreachable(`no operation ${name}`);
    const context = { operation, requestId: "r-1", headers, signal: new AbortController().signal };
    const reply = await mocks[name]?.(request as never, context);
    return reply instanceof Answer ? reply : expect.unreachable("the mock did not answer with a status");
  };
}

const askUsers = createAsk(users);
const askFiles = createAsk(files);

describe("the example that answers", () => {
  test("is the one whose request is the same", async () => {
    expect(await askUsers("getUser", { userId: "123" })).toMatchObject({
      status: 200,
      body: { id: "123", givenName: "Ada" },
      headers: { etag: expect.any(String) },
    });
    expect(await askUsers("listUsers", { status: ["invited"] })).toMatchObject({
      body: { items: [{ givenName: "Grace" }] },
    });
  });

  test("may be an error", async () => {
    expect(await askUsers("getUser", { userId: "999" })).toMatchObject({
      status: 404,
      body: { title: "No such user" },
    });
    const taken = { givenName: "Alan", familyName: "Turing", email: "alan@example.com", status: "active" };
    expect(await askUsers("createUser", { body: taken })).toMatchObject({ status: 409 });
  });

  test("is the one that says most of the request", async () => {
    const body = { status: "suspended" };
    expect(await askUsers("updateUser", { userId: "123", body })).toMatchObject({ status: 200 });
    expect(await askUsers("updateUser", { userId: "123", ifMatch: '"3"', body })).toMatchObject({
      status: 412,
    });
  });

  test("where none is the same, is the one that agrees most", async () => {
    expect(await askUsers("listConversations", { userIds: ["123", "124"], limitPerUser: 3 })).toMatchObject({
      body: { items: [{ userId: "123" }, { userId: "124" }] },
    });
    expect(await askUsers("listConversations", { userIds: ["123"], limitPerUser: 3 })).toMatchObject({
      body: { items: [{ userId: "123" }, { userId: "123" }] },
    });
  });

  test("is what the caller prefers, by name or status", async () => {
    const request = { userId: "123" };
    expect(await askUsers("getUser", request, { prefer: "example=unknown-user" })).toMatchObject({
      status: 404,
      headers: { "preference-applied": "example=unknown-user" },
    });
    expect(await askUsers("getUser", request, { prefer: "code=429" })).toMatchObject({
      status: 429,
      headers: { "retry-after": "12" },
    });
  });

  test("gives way to a made value when the caller prefers that", async () => {
    const made = await askUsers("getUser", { userId: "123" }, { prefer: "dynamic=true" });
    expect(made).toMatchObject({ status: 200, body: { id: "123" } });
    expect(made.body).not.toMatchObject({ spentCents: 1250 });
  });
});

describe("what the request names stands in the answer", () => {
  test("ids of the path", async () => {
    expect(await askUsers("getUser", { userId: "456" })).toMatchObject({
      status: 200,
      body: { id: "456" },
    });
  });

  test("members of the body", async () => {
    const body = { givenName: "Mary", familyName: "Somerville", email: "mary@example.com", status: "active" };
    expect(await askUsers("createUser", { body })).toMatchObject({ status: 201, body });
  });

  test("unless the answer would no longer be valid", async () => {
    const reply = await askUsers("createUser", { body: { givenName: "", status: "gone" } });
    expect(reply).toMatchObject({ status: 201, body: { givenName: "Grace", status: "invited" } });
  });
});

test("a status without an example is made from its schema, a status that nobody declares is a problem", async () => {
  expect(await askUsers("replaceUser", { userId: "7" }, { prefer: "code=201" })).toMatchObject({
    status: 201,
    body: { id: "7", email: expect.stringContaining("@") },
  });
  expect(await askUsers("getUser", { userId: "7" }, { prefer: "code=503" })).toMatchObject({
    status: 503,
    body: { title: "Service Unavailable", status: 503 },
  });
});

test("content that is not JSON is answered as bytes, and a part of it where a part was asked for", async () => {
  const whole = await askFiles("downloadFile", { fileId: "f-1" });
  expect(whole.status).toBe(200);
  expect(await (whole.body as unknown as Blob).text()).toBe("The engine weaves algebraic patterns, it does.");
  expect(await askFiles("downloadFile", { fileId: "f-1", range: "bytes=0-9" })).toMatchObject({
    status: 206,
  });
});

test("an operation is overridden with a value or a function, the others stay", async () => {
  const mocks = createMocks<AnyHandlers>(users.operations, users.examples, users.schemas);
  const changed = mocks.with({ getUser: { id: "1" } as never, deleteUser: () => "mine" });
  const context = {
    operation: users.operations["getUser"],
    headers: {},
    signal: new AbortController().signal,
  };
  const call = (name: string, on: AnyHandlers = changed) =>
    on[name]?.({ userId: "123" } as never, context as never);
  expect(call("getUser")).toEqual({ id: "1" });
  expect(call("deleteUser")).toBe("mine");
  expect(await call("getConversation")).toMatchObject({ status: 200 });
  expect(await call("getUser", mocks)).toMatchObject({ status: 200 });
  expect(Object.keys(changed).sort()).toEqual(Object.keys(users.operations).sort());
});
