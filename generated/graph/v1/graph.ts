// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { Resolver } from "trefoil/descriptors";

export const sdl: string = `"A moment (RFC 3339), e.g. 2026-03-02T10:00:04Z."
scalar DateTime @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")

"A whole number of up to 64 bits, as a string: \\"1250\\"."
scalar BigInt

"A span of time in seconds, as a string with the unit: \\"0.840s\\"."
scalar Duration

type Query {
  "One user; null with an error when no user has this id."
  user(id: ID!): User
  "Users, newest first."
  users(
    "The most users that the page may hold: 1 to 100."
    first: Int = 20
    "\`nextCursor\` of the page before. The first page when absent."
    after: String
  ): UserPage!
  "One conversation; null with an error when no conversation has this id."
  conversation(id: ID!): Conversation
}

type Mutation {
  "Adds a message to a conversation and waits for the whole answer."
  sendMessage(input: SendMessageInput!): SendMessagePayload!
}

type Subscription {
  "Adds a message to a conversation and streams the answer as it is written. The last chunk carries the usage."
  answer(conversationId: ID!, content: String!): AnswerChunk!
}

"Someone who has, or has been offered, access to the platform."
type User {
  id: ID!
  "The whole name, in the order that the user's locale expects."
  name: String!
  "Address for sign-in and notifications."
  email: String!
  "Whether the user may use the platform."
  status: UserStatus!
  "Cents of US dollars spent in the current month."
  spentCents: BigInt!
  "The newest conversations, newest first."
  conversations(
    "The most conversations to list: 1 to 100."
    last: Int = 5
  ): [Conversation!]!
}

"Where a user stands."
enum UserStatus {
  "May use the platform."
  ACTIVE
  "Signs in, but every call is refused."
  SUSPENDED
  "Has not accepted the invitation yet."
  INVITED
}

"One page of users."
type UserPage {
  items: [User!]!
  "What to pass as \`after\` for the next page; null on the last one."
  nextCursor: String
}

"A thread of messages between one user and a model."
type Conversation {
  id: ID!
  "Title for lists; empty until the first message when none was given."
  title: String!
  "When the conversation was started."
  createdAt: DateTime!
  "The newest messages, oldest first."
  messages(
    "The most messages to list: 1 to 100."
    last: Int = 10
  ): [Message!]!
}

"One message of a conversation."
type Message {
  id: ID!
  "Who wrote it."
  role: Role!
  "The text of the message in Markdown: its text parts, joined by empty lines. Images and tool calls are left out."
  content: String!
  "When it was added."
  createdAt: DateTime!
}

"Who wrote a message."
enum Role {
  "The user to whom the conversation belongs."
  USER
  "The model."
  ASSISTANT
  "The platform."
  SYSTEM
  "The application."
  DEVELOPER
  "A tool."
  TOOL
}

"A message to send."
input SendMessageInput {
  conversationId: ID!
  "What to say, in Markdown: 1 to 100,000 characters."
  content: String!
}

"The answer to a message."
type SendMessagePayload {
  "The model's answer."
  message: Message!
  "What it took."
  usage: Usage!
  "Why the answer ended."
  finishReason: FinishReason!
}

"A piece of a streamed answer: \`text\`, or \`usage\` at the end."
type AnswerChunk {
  "Id of the answer, the same in all its chunks."
  messageId: ID!
  "More of the answer's text. Append it to what came before."
  text: String
  "What the answer took. In the last chunk."
  usage: Usage
  "Why the answer ended. In the last chunk."
  finishReason: FinishReason
}

"Why an answer ended."
enum FinishReason {
  "The model had said all."
  STOP
  "The answer reached its longest permitted length."
  LENGTH
  "The model waits for the result of a tool call."
  TOOL_CALL
  "The rest was withheld by the safety rules."
  FILTERED
  "The user said something else, or cancelled."
  INTERRUPTED
}

"What one answer took."
type Usage {
  "Name of the model that answered."
  model: String!
  "Tokens read: the message, the conversation so far and its context."
  inputTokens: BigInt!
  "Tokens written."
  outputTokens: BigInt!
  "Price of the answer in millionths of a US dollar."
  costMicrodollars: BigInt!
  "From the arrival of the request to the last token."
  latency: Duration!
  "Id of the request. Quote it when you ask for help."
  requestId: ID!
}
`;

/** Fields that operations of services answer. */
export const mapping: readonly Resolver[] = [
  {
    type: "Query",
    field: "user",
    operation: "users.v2.getUser",
    args: { userId: { from: "args", path: ["id"] } },
    select: [],
    enums: { UserStatus: { ACTIVE: "active", SUSPENDED: "suspended", INVITED: "invited" } },
  },
  {
    type: "Query",
    field: "users",
    operation: "users.v2.listUsers",
    args: { limit: { from: "args", path: ["first"] }, cursor: { from: "args", path: ["after"] } },
    select: [],
  },
  {
    type: "Query",
    field: "conversation",
    operation: "users.v2.getConversation",
    args: { conversationId: { from: "args", path: ["id"] } },
    select: [],
  },
  {
    type: "Mutation",
    field: "sendMessage",
    operation: "chat.v2.ChatService.SendMessage",
    args: {
      conversationId: { from: "args", path: ["input", "conversationId"] },
      content: {
        from: "list",
        items: [{ from: "object", members: { text: { from: "args", path: ["input", "content"] } } }],
      },
    },
    select: [],
    enums: {
      Role: {
        USER: "ROLE_USER",
        ASSISTANT: "ROLE_ASSISTANT",
        SYSTEM: "ROLE_SYSTEM",
        DEVELOPER: "ROLE_DEVELOPER",
        TOOL: "ROLE_TOOL",
      },
      FinishReason: {
        STOP: "FINISH_REASON_STOP",
        LENGTH: "FINISH_REASON_LENGTH",
        TOOL_CALL: "FINISH_REASON_TOOL_CALL",
        FILTERED: "FINISH_REASON_FILTERED",
        INTERRUPTED: "FINISH_REASON_INTERRUPTED",
      },
    },
  },
  {
    type: "Subscription",
    field: "answer",
    operation: "chat.v2.ChatService.StreamResponse",
    args: {
      conversationId: { from: "args", path: ["conversationId"] },
      content: {
        from: "list",
        items: [{ from: "object", members: { text: { from: "args", path: ["content"] } } }],
      },
    },
    select: [],
    enums: {
      FinishReason: {
        STOP: "FINISH_REASON_STOP",
        LENGTH: "FINISH_REASON_LENGTH",
        TOOL_CALL: "FINISH_REASON_TOOL_CALL",
        FILTERED: "FINISH_REASON_FILTERED",
        INTERRUPTED: "FINISH_REASON_INTERRUPTED",
      },
    },
  },
  {
    type: "User",
    field: "conversations",
    operation: "users.v2.listConversations",
    args: { userIds: { from: "parent", path: ["id"] }, limitPerUser: { from: "args", path: ["last"] } },
    select: ["items"],
    batch: { by: "userIds", match: "userId", max: 100 },
  },
  {
    type: "Conversation",
    field: "messages",
    operation: "chat.v2.ChatService.ListMessages",
    args: { conversationIds: { from: "parent", path: ["id"] }, last: { from: "args", path: ["last"] } },
    select: ["messages"],
    batch: { by: "conversationIds", match: "conversationId" },
  },
];
