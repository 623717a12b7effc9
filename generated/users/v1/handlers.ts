// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

import { type HandlerContext, type Reply, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface UsersHandlers {
  /**
   * `POST /conversations` → 201 Conversation, 400, 401, 403 Problem, 422 ValidationProblem, 429, 500 Problem
   *
   * @deprecated
   */
  createConversation(
    request: types.CreateConversationRequest,
    context: HandlerContext,
  ): Reply<types.CreateConversationResponses, types.CreateConversationErrors>;
  /**
   * `POST /users` → 201 User, 400, 401, 403, 409 Problem, 422 ValidationProblem, 429, 500 Problem
   *
   * @deprecated
   */
  createUser(
    request: types.CreateUserRequest,
    context: HandlerContext,
  ): Reply<types.CreateUserResponses, types.CreateUserErrors>;
  /**
   * `DELETE /conversations/{conversationId}` → 204, 400, 401, 403, 404, 429, 500 Problem
   *
   * @deprecated
   */
  deleteConversation(
    request: types.DeleteConversationRequest,
    context: HandlerContext,
  ): Reply<types.DeleteConversationResponses, types.DeleteConversationErrors>;
  /**
   * `DELETE /users/{userId}` → 204, 400, 401, 403, 404, 429, 500 Problem
   *
   * @deprecated
   */
  deleteUser(
    request: types.DeleteUserRequest,
    context: HandlerContext,
  ): Reply<types.DeleteUserResponses, types.DeleteUserErrors>;
  /**
   * `GET /conversations/{conversationId}` → 200 Conversation, 400, 401, 403, 404, 429, 500 Problem
   *
   * @deprecated
   */
  getConversation(
    request: types.GetConversationRequest,
    context: HandlerContext,
  ): Reply<types.GetConversationResponses, types.GetConversationErrors>;
  /**
   * `GET /users/{userId}` → 200 User, 400, 401, 403, 404, 429, 500 Problem
   *
   * @deprecated
   */
  getUser(
    request: types.GetUserRequest,
    context: HandlerContext,
  ): Reply<types.GetUserResponses, types.GetUserErrors>;
  /**
   * `GET /conversations` → 200 ConversationPage, 400, 401, 403, 429, 500 Problem
   *
   * @deprecated
   */
  listConversations(
    request: types.ListConversationsRequest,
    context: HandlerContext,
  ): Reply<types.ListConversationsResponses, types.ListConversationsErrors>;
  /**
   * `GET /users` → 200 UserPage, 400, 401, 403, 429, 500 Problem
   *
   * @deprecated
   */
  listUsers(
    request: types.ListUsersRequest,
    context: HandlerContext,
  ): Reply<types.ListUsersResponses, types.ListUsersErrors>;
  /**
   * `PUT /users/{userId}` → 200 User, 201 User, 400, 401, 403, 409, 412 Problem, 422 ValidationProblem, 429, 500 Problem
   *
   * @deprecated
   */
  replaceUser(
    request: types.ReplaceUserRequest,
    context: HandlerContext,
  ): Reply<types.ReplaceUserResponses, types.ReplaceUserErrors>;
  /**
   * `PATCH /users/{userId}` → 200 User, 400, 401, 403, 404, 409, 412 Problem, 422 ValidationProblem, 429, 500 Problem
   *
   * @deprecated
   */
  updateUser(
    request: types.UpdateUserRequest,
    context: HandlerContext,
  ): Reply<types.UpdateUserResponses, types.UpdateUserErrors>;
}

export function serveUsers(handlers: UsersHandlers): Service {
  return serve({ id: "users.v1", operations, schemas, handlers });
}
