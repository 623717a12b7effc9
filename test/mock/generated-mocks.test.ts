import { expect, onTestFinished, test } from "vitest";
import { createChatClient } from "../../generated/chat/v2/client.ts";
import { serveChat } from "../../generated/chat/v2/handlers.ts";
import { mockChat } from "../../generated/chat/v2/mocks.ts";
import { createUsersClient } from "../../generated/users/v2/client.ts";
import { serveUsers } from "../../generated/users/v2/handlers.ts";
import { mockUsers } from "../../generated/users/v2/mocks.ts";
import { createGrpcTransport } from "../../runtime/client/grpc-transport.ts";
import { createHttpTransport } from "../../runtime/client/http-transport.ts";
import { createHttpHandler } from "../../runtime/server/http-handler.ts";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { listenHttp } from "../../runtime/server/listen-http.ts";
import { answer } from "../../runtime/server/service.ts";

test("an override is a function with the handler's own types, the rest stays", async () => {
  const mocks = mockUsers.with({
    getUser: (request, context) =>
      request.userId === "slow"
        ? answer(429, { type: "about:blank", title: context.operation.id, status: 429 })
        : mockUsers.getUser(request, context),
    deleteConversation: answer(404, { type: "about:blank", title: "Gone", status: 404 }),
  });
  const server = await listenHttp(createHttpHandler([serveUsers(mocks)]), { port: 0 });
  onTestFinished(() => server.close());
  const users = createUsersClient(createHttpTransport({ gateway: server.url }));
  expect(await users.getUser({ userId: "slow" }).result()).toMatchObject({
    status: 429,
    error: { title: "users.v2.getUser" },
  });
  expect(await users.getUser({ userId: "123" })).toMatchObject({ displayName: "Ada Lovelace" });
  expect(await users.deleteConversation({ conversationId: "c-1" }).result()).toMatchObject({ status: 404 });
});

test("an override of a stream is the list of its messages", async () => {
  const mocks = mockChat.with({
    streamResponse: [
      { messageId: "m-9", event: { kind: "text", value: "Hi" }, finishReason: "FINISH_REASON_UNSPECIFIED" },
    ],
  });
  const server = await listenGrpc([serveChat(mocks)], { port: 0 });
  const transport = createGrpcTransport({ url: server.url });
  onTestFinished(async () => {
    transport.close();
    await server.close({ graceMs: 100 });
  });
  const chat = createChatClient(transport);
  const texts: unknown[] = [];
  for await (const chunk of chat.streamResponse({ conversationId: "c-1", content: [] })) texts.push(chunk);
  expect(texts).toMatchObject([{ messageId: "m-9", event: { kind: "text", value: "Hi" } }]);
  const { usage } = await chat.sendMessage({ conversationId: "c-1", content: [] });
  expect(usage?.costMicrodollars).toBe(76n);
});

test("an override that no handler of the operation could return does not compile", () => {
  // @ts-expect-error a user has more than an id
  expect(mockUsers.with({ getUser: { id: "1" } })).toBeDefined();
  // @ts-expect-error there is no such operation
  expect(mockUsers.with({ getUsr: () => undefined })).toBeDefined();
});
