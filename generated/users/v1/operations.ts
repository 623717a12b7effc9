// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

/**
 * Start a conversation.
 *
 * @deprecated
 */
export const createConversation: Operation<
  types.CreateConversationRequest,
  types.CreateConversationResponses,
  types.CreateConversationErrors,
  types.CreateConversationHeaders
> = {
  id: "users.v1.createConversation",
  kind: "unary",
  http: {
    method: "POST",
    base: "/v1",
    path: "/conversations",
    body: { "application/json": "ConversationInput" },
    bodyRequired: true,
    responses: {
      201: { "application/json": "Conversation" },
      400: { "application/problem+json": "Problem" },
      401: { "application/problem+json": "Problem" },
      403: { "application/problem+json": "Problem" },
      422: { "application/problem+json": "ValidationProblem" },
      429: { "application/problem+json": "Problem" },
      500: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["conversations:write"] }, { apiKey: ["conversations:write"] }],
  deprecated: true,
};

/**
 * Create a user.
 *
 * @deprecated
 */
export const createUser: Operation<
  types.CreateUserRequest,
  types.CreateUserResponses,
  types.CreateUserErrors,
  types.CreateUserHeaders
> = {
  id: "users.v1.createUser",
  kind: "unary",
  http: {
    method: "POST",
    base: "/v1",
    path: "/users",
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
  deprecated: true,
};

/**
 * Delete one conversation and its messages.
 *
 * @deprecated
 */
export const deleteConversation: Operation<
  types.DeleteConversationRequest,
  types.DeleteConversationResponses,
  types.DeleteConversationErrors,
  types.DeleteConversationHeaders
> = {
  id: "users.v1.deleteConversation",
  kind: "unary",
  http: {
    method: "DELETE",
    base: "/v1",
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
  deprecated: true,
};

/**
 * Delete one user and all of its conversations.
 *
 * @deprecated
 */
export const deleteUser: Operation<
  types.DeleteUserRequest,
  types.DeleteUserResponses,
  types.DeleteUserErrors,
  types.DeleteUserHeaders
> = {
  id: "users.v1.deleteUser",
  kind: "unary",
  http: {
    method: "DELETE",
    base: "/v1",
    path: "/users/{userId}",
    parameters: { userId: { in: "path" } },
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
  security: [{ jwt: ["users:write"] }, { apiKey: ["users:write"] }],
  deprecated: true,
};

/**
 * Get one conversation, without its messages.
 *
 * @deprecated
 */
export const getConversation: Operation<
  types.GetConversationRequest,
  types.GetConversationResponses,
  types.GetConversationErrors,
  types.GetConversationHeaders
> = {
  id: "users.v1.getConversation",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
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
  deprecated: true,
};

/**
 * Get one user.
 *
 * @deprecated
 */
export const getUser: Operation<
  types.GetUserRequest,
  types.GetUserResponses,
  types.GetUserErrors,
  types.GetUserHeaders
> = {
  id: "users.v1.getUser",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
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
  deprecated: true,
};

/**
 * List the newest conversations of one or several users.
 *
 * @deprecated
 */
export const listConversations: Operation<
  types.ListConversationsRequest,
  types.ListConversationsResponses,
  types.ListConversationsErrors,
  types.ListConversationsHeaders
> = {
  id: "users.v1.listConversations",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
    path: "/conversations",
    parameters: {
      userIds: { in: "query", required: true, explode: false },
      limitPerUser: { in: "query" },
      page: { in: "query" },
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
  deprecated: true,
};

/**
 * List users, newest first.
 *
 * @deprecated
 */
export const listUsers: Operation<
  types.ListUsersRequest,
  types.ListUsersResponses,
  types.ListUsersErrors,
  types.ListUsersHeaders
> = {
  id: "users.v1.listUsers",
  kind: "unary",
  http: {
    method: "GET",
    base: "/v1",
    path: "/users",
    parameters: { page: { in: "query" }, perPage: { in: "query" } },
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
  deprecated: true,
};

/**
 * Replace one user, or create it under this id.
 *
 * @deprecated
 */
export const replaceUser: Operation<
  types.ReplaceUserRequest,
  types.ReplaceUserResponses,
  types.ReplaceUserErrors,
  types.ReplaceUserHeaders
> = {
  id: "users.v1.replaceUser",
  kind: "unary",
  http: {
    method: "PUT",
    base: "/v1",
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
  deprecated: true,
};

/**
 * Change some members of one user.
 *
 * @deprecated
 */
export const updateUser: Operation<
  types.UpdateUserRequest,
  types.UpdateUserResponses,
  types.UpdateUserErrors,
  types.UpdateUserHeaders
> = {
  id: "users.v1.updateUser",
  kind: "unary",
  http: {
    method: "PATCH",
    base: "/v1",
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
  deprecated: true,
};
