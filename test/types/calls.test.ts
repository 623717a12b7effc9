import { describe, expectTypeOf, test } from "vitest";
import type { Call, Operation, Stream, Transport } from "../../runtime/client/index.ts";
import { answer, type Handler, type StreamHandler } from "../../runtime/server/index.ts";

/** These tests are checked by tsc, as part of `npm run check`: at run time there is nothing to see. */

interface User {
  readonly id: string;
}
interface Problem {
  readonly title: string;
}
interface Responses {
  readonly 200: User;
  readonly 201: User;
  readonly 204: undefined;
}
interface Errors {
  readonly 404: Problem;
  readonly "4XX": string;
  readonly default: { readonly reason: string };
}

declare const call: Call<Responses, Errors>;

describe("a call", () => {
  test("is awaited for any of its successes", () => {
    expectTypeOf<Awaited<typeof call>>().toEqualTypeOf<User | undefined>();
  });

  test("without declared errors fails with nothing that its result could tell", () => {
    type Result = Awaited<ReturnType<Call<{ 200: User }>["result"]>>;
    expectTypeOf<Result["ok"]>().toEqualTypeOf<true>();
  });

  test("has a result that narrows on ok, then on status", () => {
    const narrow = (result: Awaited<ReturnType<typeof call.result>>): void => {
      if (result.ok) {
        expectTypeOf(result.status).toEqualTypeOf<200 | 201 | 204>();
        expectTypeOf(result.value).toEqualTypeOf<User | undefined>();
        if (result.status === 204) expectTypeOf(result.value).toEqualTypeOf<undefined>();
        else expectTypeOf(result.value).toEqualTypeOf<User>();
        // @ts-expect-error a success has no error
        result.error;
        return;
      }
      if (result.status === 404) expectTypeOf(result.error).toEqualTypeOf<Problem>();
      if (result.status === 409) expectTypeOf(result.error).toExtend<string | { readonly reason: string }>();
      if (result.status === 503) expectTypeOf(result.error).toEqualTypeOf<{ readonly reason: string }>();
      // @ts-expect-error 200 is no error
      if (result.status === 200) return;
      // @ts-expect-error a failure has no value
      result.value;
    };
    expectTypeOf(narrow).toBeFunction();
  });

  test("has the headers of its status, and any others as text", () => {
    interface Headers {
      readonly 200: { readonly total: number; readonly tags?: readonly string[] };
      readonly 201: { readonly etag?: string };
    }
    const read = (result: Awaited<ReturnType<Call<Responses, Errors, Headers>["result"]>>): void => {
      if (result.status === 200) {
        expectTypeOf(result.headers.total).toEqualTypeOf<number>();
        expectTypeOf(result.headers.tags).toExtend<readonly string[] | undefined>();
      }
      if (result.status === 201) expectTypeOf(result.headers["other"]).toEqualTypeOf<string | undefined>();
      if (result.status === 404) expectTypeOf(result.headers["other"]).toEqualTypeOf<string | undefined>();
    };
    expectTypeOf(read).toBeFunction();
  });

  test("takes the request of its operation and no other", () => {
    const ask = (
      transport: Transport,
      operation: Operation<{ readonly userId: string }, Responses, Errors>,
    ): void => {
      expectTypeOf(transport.call(operation, { userId: "1" })).toEqualTypeOf<Call<Responses, Errors>>();
      expectTypeOf(transport.stream(operation, { userId: "1" })).toEqualTypeOf<Stream<User | undefined>>();
      // @ts-expect-error a required member is missing
      transport.call(operation, {});
      // @ts-expect-error a member that the request does not have
      transport.call(operation, { userId: "1", userID: "1" });
    };
    expectTypeOf(ask).toBeFunction();
  });
});

interface Handlers {
  readonly getUser: Handler<{ readonly id: string }, Responses, Errors>;
  readonly listUsers: Handler<object, { readonly 200: readonly User[] }>;
}

declare function serveUsers(handlers: Handlers): void;

describe("handlers", () => {
  test("of streams are generators of what is answered", () => {
    type Listen = StreamHandler<{ readonly id: string }, Responses>;
    const handlers: readonly Listen[] = [
      async function* ({ id }) {
        yield { id };
      },
      // @ts-expect-error a number is no user
      async function* () {
        yield 1;
      },
    ];
    expectTypeOf(handlers).toEqualTypeOf<readonly Listen[]>();
  });

  test("may answer a value, a promise of one, or a declared status with its body", () => {
    const listUsers = (): readonly User[] => [];
    const handlers: readonly Handlers[] = [
      { listUsers, getUser: ({ id }) => ({ id }) },
      { listUsers, getUser: async ({ id }) => ({ id }) },
      { listUsers, getUser: () => answer(201, { id: "1" }, { etag: "1", total: 3, tags: ["a", "b"] }) },
      { listUsers, getUser: async () => answer(404, { title: "none" }) },
    ];
    expectTypeOf(handlers).toEqualTypeOf<readonly Handlers[]>();
  });

  test("do not compile when one is missing, or answers what is not declared", () => {
    const wrong = (): void => {
      const getUser = ({ id }: { readonly id: string }): User => ({ id });
      // @ts-expect-error listUsers is missing, and named
      serveUsers({ getUser });
      // @ts-expect-error a text is no user
      serveUsers({ getUser: () => "text", listUsers: () => [] });
      // @ts-expect-error of 404 the body is a problem
      serveUsers({ getUser: () => answer(404, { id: "1" }), listUsers: () => [] });
      // @ts-expect-error 418 is not declared
      serveUsers({ getUser, listUsers: () => answer(418, []) });
      // @ts-expect-error the request has no such member
      serveUsers({ getUser: ({ name }) => ({ id: name }), listUsers: () => [] });
    };
    expectTypeOf(wrong).toBeFunction();
  });
});
