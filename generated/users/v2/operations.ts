// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

/** Start a conversation. */
export const createConversation: Operation<
  types.CreateConversationRequest,
  types.CreateConversationResponses,
  types.CreateConversationErrors,
  types.CreateConversationHeaders
> = {
  id: "users.v2.createConversation",
  kind: "unary",
  http: {
    method: "POST",
    base: "/v2",
    path: "/conversations",
    parameters: { idempotencyKey: { in: "header", name: "Idempotency-Key" } },
    body: { "application/json": "ConversationInput" },
    bodyRequired: true,
    responses: {
      201: { "application/json": "Conversation" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      409: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["conversations:write"] }, { apiKey: ["conversations:write"] }],
};

/** Create a user. */
export const createUser: Operation<
  types.CreateUserRequest,
  types.CreateUserResponses,
  types.CreateUserErrors,
  types.CreateUserHeaders
> = {
  id: "users.v2.createUser",
  kind: "unary",
  http: {
    method: "POST",
    base: "/v2",
    path: "/users",
    parameters: { idempotencyKey: { in: "header", name: "Idempotency-Key" } },
    body: { "application/json": "UserInput" },
    bodyRequired: true,
    responses: {
      201: { "application/json": "User" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      409: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:write"] }, { apiKey: ["users:write"] }],
};

/** Delete one conversation and its messages. */
export const deleteConversation: Operation<
  types.DeleteConversationRequest,
  types.DeleteConversationResponses,
  types.DeleteConversationErrors,
  types.DeleteConversationHeaders
> = {
  id: "users.v2.deleteConversation",
  kind: "unary",
  http: {
    method: "DELETE",
    base: "/v2",
    path: "/conversations/{conversationId}",
    parameters: { conversationId: { in: "path" } },
    responses: {
      204: {},
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["conversations:write"] }, { apiKey: ["conversations:write"] }],
};

/** Delete one user and all of its conversations. */
export const deleteUser: Operation<
  types.DeleteUserRequest,
  types.DeleteUserResponses,
  types.DeleteUserErrors,
  types.DeleteUserHeaders
> = {
  id: "users.v2.deleteUser",
  kind: "unary",
  http: {
    method: "DELETE",
    base: "/v2",
    path: "/users/{userId}",
    parameters: { userId: { in: "path" }, ifMatch: { in: "header", name: "If-Match" } },
    responses: {
      204: {},
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      412: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:write"] }, { apiKey: ["users:write"] }],
};

/** Get one conversation, without its messages. */
export const getConversation: Operation<
  types.GetConversationRequest,
  types.GetConversationResponses,
  types.GetConversationErrors,
  types.GetConversationHeaders
> = {
  id: "users.v2.getConversation",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v2",
    path: "/conversations/{conversationId}",
    parameters: { conversationId: { in: "path" } },
    responses: {
      200: { "application/json": "Conversation" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["conversations:read"] }, { apiKey: ["conversations:read"] }],
};

/** Get one user. */
export const getUser: Operation<
  types.GetUserRequest,
  types.GetUserResponses,
  types.GetUserErrors,
  types.GetUserHeaders
> = {
  id: "users.v2.getUser",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v2",
    path: "/users/{userId}",
    parameters: { userId: { in: "path" } },
    responses: {
      200: { "application/json": "User" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:read"] }, { apiKey: ["users:read"] }],
};

/** List the newest conversations of one or several users. */
export const listConversations: Operation<
  types.ListConversationsRequest,
  types.ListConversationsResponses,
  types.ListConversationsErrors,
  types.ListConversationsHeaders
> = {
  id: "users.v2.listConversations",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v2",
    path: "/conversations",
    parameters: {
      userIds: { in: "query", required: true },
      limitPerUser: { in: "query" },
      cursor: { in: "query" },
    },
    responses: {
      200: { "application/json": "ConversationPage" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["conversations:read"] }, { apiKey: ["conversations:read"] }],
};

/** List users, newest first. */
export const listUsers: Operation<
  types.ListUsersRequest,
  types.ListUsersResponses,
  types.ListUsersErrors,
  types.ListUsersHeaders
> = {
  id: "users.v2.listUsers",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v2",
    path: "/users",
    parameters: { cursor: { in: "query" }, limit: { in: "query" }, status: { in: "query" } },
    responses: {
      200: { "application/json": "UserPage" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:read"] }, { apiKey: ["users:read"] }],
};

/** Replace one user, or create it under this id. */
export const replaceUser: Operation<
  types.ReplaceUserRequest,
  types.ReplaceUserResponses,
  types.ReplaceUserErrors,
  types.ReplaceUserHeaders
> = {
  id: "users.v2.replaceUser",
  kind: "unary",
  http: {
    method: "PUT",
    base: "/v2",
    path: "/users/{userId}",
    parameters: { userId: { in: "path" }, ifMatch: { in: "header", name: "If-Match" } },
    body: { "application/json": "UserInput" },
    bodyRequired: true,
    responses: {
      200: { "application/json": "User" },
      201: { "application/json": "User" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      409: { "application/problem+json": "Problem" },
      412: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:write"] }, { apiKey: ["users:write"] }],
};

/** Change some members of one user. */
export const updateUser: Operation<
  types.UpdateUserRequest,
  types.UpdateUserResponses,
  types.UpdateUserErrors,
  types.UpdateUserHeaders
> = {
  id: "users.v2.updateUser",
  kind: "unary",
  http: {
    method: "PATCH",
    base: "/v2",
    path: "/users/{userId}",
    parameters: { userId: { in: "path" }, ifMatch: { in: "header", name: "If-Match" } },
    body: { "application/merge-patch+json": "UserPatch" },
    bodyRequired: true,
    responses: {
      200: { "application/json": "User" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      404: { "application/problem+json": "Problem" },
      409: { "application/problem+json": "Problem" },
      412: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:write"] }, { apiKey: ["users:write"] }],
};
