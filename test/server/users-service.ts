import type { HttpBinding, Operation, Schemas } from "../../runtime/descriptors.ts";
import { createCompiledValidator, createHttpHandler, serve } from "../../runtime/server/index.ts";
import { type HttpRequest, readAll } from "../../runtime/wire/http-message.ts";

export const schemas: Schemas = {
  User: {
    type: "object",
    properties: { name: { type: "string", minLength: 1 }, age: { type: "integer" } },
    required: ["name"],
  },
  "countUsers/200/headers": {
    type: "object",
    properties: { "x-total": { type: "integer" } },
    required: ["x-total"],
  },
  "getUser/parameters": {
    type: "object",
    properties: { id: { type: "string" }, limit: { type: "integer", maximum: 10 } },
    required: ["id"],
  },
};

const json = { "application/json": "User" };

export function operation(name: string, http: Partial<HttpBinding>): Operation {
  return {
    id: `users.v2.${name}`,
    kind: "unary",
    http: { method: "GET", base: "/v2", path: "/users/{id}", responses: { 200: json }, ...http },
  };
}

export const operations: Readonly<Record<string, Operation>> = {
  getUser: operation("getUser", {
    parameters: { id: { in: "path" }, limit: { in: "query" } },
    responses: { 200: json, 404: { "application/problem+json": "Problem" }, 409: json },
  }),
  createUser: operation("createUser", {
    method: "POST",
    path: "/users",
    body: json,
    bodyRequired: true,
    responses: { 201: json, 422: {} },
  }),
  sendUser: operation("sendUser", {
    method: "PATCH",
    path: "/users",
    body: { "application/x-www-form-urlencoded": "User", "multipart/form-data": "User" },
  }),
  countUsers: operation("countUsers", { path: "/users", headers: { 200: { "x-total": "number" } } }),
  deleteUser: operation("deleteUser", { method: "DELETE", responses: { 204: {} } }),
  download: operation("download", {
    path: "/files",
    responses: { 200: { "application/octet-stream": "Bytes" } },
  }),
  upload: operation("upload", {
    method: "PUT",
    path: "/files",
    body: { "application/octet-stream": "Bytes" },
    responses: { 200: {} },
  }),
  events: operation("events", { path: "/events", responses: { 200: { "text/event-stream": "Event" } } }),
  text: operation("text", { path: "/text", responses: { 200: { "text/plain": "Text" } } }),
  missing: operation("missing", { path: "/missing" }),
};

export type Handle = (
  request: unknown,
  context: { readonly requestId: string; readonly signal: AbortSignal },
) => unknown;

interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export async function ask(
  line: string,
  handlers: Readonly<Record<string, Handle>>,
  given: {
    headers?: Record<string, string>;
    body?: string;
    faults?: unknown[];
    validator?: typeof createCompiledValidator;
    checksAnswers?: boolean;
  } = {},
): Promise<Told | undefined> {
  const [method = "", target = ""] = line.split(" ");
  const handler = createHttpHandler([serve({ id: "users.v2", operations, schemas, handlers })], {
    validator: given.validator ?? createCompiledValidator,
    checksAnswers: given.checksAnswers ?? false,
    onFault: (error, { id }) => given.faults?.push([id, error]),
  });
  const request: HttpRequest = {
    method,
    target,
    headers: {
      ...(given.body === undefined
        ? {}
        : { "content-type": "application/json", "content-length": String(given.body.length) }),
      ...given.headers,
    },
    ...(given.body === undefined ? {} : { body: new Blob([given.body]).stream() }),
  };
  const response = await handler(request);
  if (!response) return undefined;
  const { status, headers, body } = response;
  return {
    status,
    headers,
    body: new TextDecoder().decode(body instanceof Uint8Array ? body : await readAll(body)),
  };
}

export const problemIn = (told: Told | undefined): unknown => JSON.parse(told?.body ?? "null");
