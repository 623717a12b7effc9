import { describe, expect, test } from "vitest";
import { type CheckCallsOptions, checkCalls } from "../../../runtime/client/middleware/check-calls.ts";
import { withMiddleware } from "../../../runtime/client/middleware/middleware.ts";
import type { ApiError } from "../../../runtime/wire/api-error.ts";
import { createCompiledValidator } from "../../../runtime/wire/validation/compiled-validator.ts";
import { createInterpretedValidator } from "../../../runtime/wire/validation/interpreted-validator.ts";
import { events, fakeService, json, operationOf } from "../fake-service.ts";

const schemas = {
  User: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
  "act/200/headers": { type: "object", properties: { "x-total": { type: "integer" } } },
  "act/parameters": { type: "object", properties: { limit: { type: "integer", maximum: 10 } } },
};
const act = operationOf("POST", {
  http: {
    parameters: { limit: { in: "query" } },
    body: { "application/json": "User" },
    headers: { 200: { "x-total": "number" } },
    responses: { 200: { "application/json": "User" }, 429: { "application/json": "User" } },
  },
});

describe.each([
  ["compiled", createCompiledValidator],
  ["interpreted", createInterpretedValidator],
] as const)("calls checked by the %s validator", (_, validator) => {
  function checked(answers: Parameters<typeof fakeService>[0], more: Partial<CheckCallsOptions> = {}) {
    const { transport, seen } = fakeService(answers);
    return {
      client: withMiddleware(transport, checkCalls({ schemas: { "api.v1": schemas }, validator, ...more })),
      seen,
    };
  }

  test("a request that breaks its spec is not sent", async () => {
    const { client, seen } = checked([json({ id: 1 })]);
    const wrong = [
      [{ limit: 11 }, "/limit must not be above 10"],
      [{ body: { id: "a" } }, "/id must be integer"],
    ] as const;
    for (const [request, message] of wrong)
      await expect(client.call(act, request)).rejects.toMatchObject({ message, code: "INVALID_ARGUMENT" });
    expect(seen).toHaveLength(0);
    expect(await client.call(act, { limit: 10, body: { id: 1 } })).toEqual({ id: 1 });
  });

  test("an answer that breaks its spec is told with its place, declared errors too", async () => {
    const { client } = checked([json({ id: 1.5 }), json({}, { status: 429 })]);
    const error = (await client.call(act, {}).catch((caught) => caught)) as ApiError;
    expect(error).toMatchObject({
      reason: "invalid-response",
      message: "api.v1.act was answered with what its spec does not say: /id must be integer",
      details: { errors: [{ pointer: "/id", detail: "must be integer" }] },
    });
    await expect(client.call(act, {}).result()).rejects.toMatchObject({ reason: "invalid-response" });
  });

  test("a header of an answer that breaks its spec is told with its place", async () => {
    const { client } = checked([json({ id: 1 }, { headers: { "x-total": "many" } })]);
    await expect(client.call(act, {})).rejects.toMatchObject({
      details: { errors: [{ pointer: "/headers/x-total", detail: "must be integer" }] },
    });
  });

  test("what is only reported goes on", async () => {
    const told: string[] = [];
    const { client } = checked([json({ id: "a" })], { onViolation: ({ message }) => told.push(message) });
    expect(await client.call(act, { body: {} })).toEqual({ id: "a" });
    expect(told).toEqual([
      '/ must have the member "id"'.replace("/ ", "the whole "),
      "api.v1.act was answered with what its spec does not say: /id must be integer",
    ]);
  });

  test("each message of a stream is checked", async () => {
    const { client } = checked([() => events('data: {"id":1}\n\ndata: {"id":"b"}\n\n')]);
    const watch = operationOf("GET", {
      kind: "server-stream",
      http: { responses: { 200: { "text/event-stream": "User" } }, events: "json" },
    });
    const messages = client.stream(watch, {})[Symbol.asyncIterator]();
    expect(await messages.next()).toMatchObject({ value: { data: { id: 1 } } });
    await expect(messages.next()).rejects.toMatchObject({ reason: "invalid-response" });
  });
});
