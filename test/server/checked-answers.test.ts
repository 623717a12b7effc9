import { describe, expect, test } from "vitest";
import { answer } from "../../runtime/server/index.ts";
import { ask } from "./users-service.ts";

describe("answers, where they are checked", () => {
  const asked = async (given: unknown, checksAnswers = true) => {
    const faults: [string, Error][] = [];
    const told = await ask("GET /v2/users", { countUsers: () => given }, { checksAnswers, faults });
    return { status: told?.status, faults: faults.map(([id, { message }]) => `${id}: ${message}`) };
  };

  test("pass as they are when they fit", async () => {
    expect(await asked(answer(200, { name: "Ada" }, { "x-total": 3 }))).toEqual({ status: 200, faults: [] });
  });

  test.each([
    [
      "a header of another type",
      answer(200, { name: "Ada" }, { "x-total": "many" }),
      "/headers/x-total must be integer",
    ],
    ["a header that is missing", { name: "Ada" }, "/headers/x-total is missing"],
    [
      "a body that breaks its schema",
      answer(200, { name: "" }, { "x-total": 3 }),
      "/name must have 1 characters or more",
    ],
  ])("with %s are a fault of the service", async (_, given, why) => {
    const { status, faults } = await asked(given);
    expect(status).toBe(500);
    expect(faults).toEqual([
      `users.v2.countUsers: users.v2.countUsers was answered with what its spec does not say: ${why}`,
    ]);
    expect(await asked(given, false)).toEqual({ status: 200, faults: [] });
  });
});
