import { expect, test } from "vitest";
import { readVerification } from "../../runtime/contract/read-verification.ts";

function resultOf(...mismatches: readonly object[]): string {
  const subject = { consumer: "gateway", provider: "users.v2" };
  return JSON.stringify({
    interactionResults: [
      { ...subject, description: "users.v2.deleteUser: ada", result: "OK" },
      {
        ...subject,
        description: "users.v2.getUser: ada: twice",
        result: "Error",
        mismatch: { type: "mismatches", mismatches },
      },
    ],
  });
}

const body = {
  type: "BodyMismatch",
  path: "$.age",
  expected: "36",
  actual: '"x"',
  mismatch: "Expected 'x' (String) to be an integer",
};

test.each([
  ["a field", [body], [{ field: "$.age", expected: "36", actual: '"x"', reason: body.mismatch }]],
  [
    "missing members, one by one",
    [
      {
        type: "BodyMismatch",
        path: "$.a",
        expected: '["b","c-d","e"]',
        actual: '["e"]',
        mismatch: "Actual map is missing the following keys: b, c-d",
      },
    ],
    [
      { field: "$.a.b", reason: "it is missing" },
      { field: '$.a["c-d"]', reason: "it is missing" },
    ],
  ],
  [
    "a header",
    [{ type: "HeaderMismatch", key: "ETag", expected: '"7"', actual: "", mismatch: "missing" }],
    [{ field: "header etag", expected: '"7"', actual: "", reason: "missing" }],
  ],
  [
    "a status, which explains the rest",
    [body, { type: "StatusMismatch", expected: 200, actual: 404, mismatch: "expected 200 but was 404" }],
    [{ field: "status", expected: "200", actual: "404", reason: "expected 200 but was 404" }],
  ],
])("Pact's result is told by operation, consumer and field: %s", (_, mismatches, failures) => {
  const subject = {
    operation: "users.v2.getUser",
    example: "ada: twice",
    consumer: "gateway",
    provider: "users.v2",
  };
  expect(readVerification(resultOf(...mismatches))).toEqual({
    consumer: "gateway",
    provider: "users.v2",
    held: 1,
    failures: failures.map((failure) => ({ ...subject, ...failure })),
  });
});

test("an answer that never came is told as such", () => {
  const result = {
    consumer: "a",
    provider: "b",
    description: "x: y",
    result: "Error",
    mismatch: { type: "error", message: "connection refused" },
  };
  const { failures } = readVerification(JSON.stringify({ interactionResults: [result] }));
  expect(failures).toEqual([
    {
      operation: "x",
      example: "y",
      consumer: "a",
      provider: "b",
      field: "call",
      reason: "connection refused",
    },
  ]);
});
