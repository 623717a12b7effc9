import { expect, test } from "vitest";
import { createClient, type Transport } from "../../runtime/client/index.ts";
import type { Operation } from "../../runtime/descriptors.ts";

const getUser: Operation = { id: "users.v2.getUser", kind: "unary" };
const upload: Operation = { id: "chat.v2.Chat.Upload", kind: "client-stream" };
const answers: Operation = { id: "chat.v2.Chat.Answers", kind: "server-stream" };
const live: Operation = { id: "chat.v2.Chat.Live", kind: "bidi-stream" };

type Method = (request?: unknown, options?: object) => unknown;

/** A transport that answers with what it was asked. */
const echo = {
  call: (...given: readonly unknown[]) => ["call", ...given],
  stream: (...given: readonly unknown[]) => ["stream", ...given],
} as unknown as Transport;

test("each operation is a method, which calls or streams as the answer is one message or many", () => {
  const operations = { getUser, upload, answers, live };
  const client = createClient<Readonly<Record<keyof typeof operations, Method>>>(echo, operations);
  const options = { timeoutMs: 5 };
  expect(Object.keys(client)).toEqual(["getUser", "upload", "answers", "live"]);
  expect(client.getUser({ userId: "1" }, options)).toEqual(["call", getUser, { userId: "1" }, options]);
  expect(client.upload("chunks")).toEqual(["call", upload, "chunks", undefined]);
  expect(client.answers({ to: "1" }, options)).toEqual(["stream", answers, { to: "1" }, options]);
  expect(client.live("messages")).toEqual(["stream", live, "messages", undefined]);
});
