import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clientCredentials } from "../../../runtime/client/middleware/client-credentials.ts";
import type { ApiError } from "../../../runtime/wire/api-error.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An authorization server that numbers its tokens. */
function server(answer: (count: number) => Response) {
  const seen: { authorization: string | null; form: Record<string, string> }[] = [];
  const fake: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    seen.push({ authorization: request.headers.get("authorization"), form });
    return answer(seen.length);
  };
  return {
    seen,
    options: { tokenUrl: "http://idp/token", clientId: "a b", clientSecret: "s:%", fetch: fake },
  };
}

const numbered = (count: number) => Response.json({ access_token: `t${count}`, expires_in: 300 });

test("however many wait for a token, it is fetched once", async () => {
  const { seen, options } = server(numbered);
  const token = clientCredentials({ ...options, scopes: ["read", "write"], parameters: { audience: "api" } });
  expect(await Promise.all([token({}), token({}), token({})])).toEqual(["t1", "t1", "t1"]);
  expect(seen).toEqual([
    {
      authorization: `Basic ${btoa("a+b:s%3A%25")}`,
      form: { grant_type: "client_credentials", scope: "read write", audience: "api" },
    },
  ]);
});

test("it is renewed before its end, and when it was refused", async () => {
  const token = clientCredentials({ ...server(numbered).options, secretIn: "body" });
  expect(await token({})).toBe("t1");
  vi.advanceTimersByTime(269_000);
  expect(await token({})).toBe("t1");
  vi.advanceTimersByTime(2_000);
  expect(await token({})).toBe("t2");
  expect(await token({ refused: "t1" })).toBe("t2");
  expect(await token({ refused: "t2" })).toBe("t3");
});

test("a failure is told, and not kept", async () => {
  const { options } = server((count) =>
    count === 1 ? Response.json({ error: "invalid_client" }, { status: 400 }) : numbered(count),
  );
  const token = clientCredentials(options);
  const error = await Promise.resolve(token({})).catch((caught: ApiError) => caught);
  expect(error).toMatchObject({
    code: "UNAUTHENTICATED",
    message: "http://idp/token gave no token: invalid_client",
  });
  expect(await token({})).toBe("t2");
});
