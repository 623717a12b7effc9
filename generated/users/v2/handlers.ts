// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

import { type Handler, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface UsersHandlers {
  /**
   * `POST /conversations` → 201 Conversation, 400, 401, 403, 409 Problem, 422 ValidationProblem, 429, 500 Problem
   */
  readonly createConversation: Handler<
    types.CreateConversationRequest,
    types.CreateConversationResponses,
    types.CreateConversationErrors
  >;
  /** `POST /users` → 201 User, 400, 401, 403, 409 Problem, 422 ValidationProblem, 429, 500 Problem */
  readonly createUser: Handler<types.CreateUserRequest, types.CreateUserResponses, types.CreateUserErrors>;
  /** `DELETE /conversations/{conversationId}` → 204, 400, 401, 403, 404, 429, 500 Problem */
  readonly deleteConversation: Handler<
    types.DeleteConversationRequest,
    types.DeleteConversationResponses,
    types.DeleteConversationErrors
  >;
  /** `DELETE /users/{userId}` → 204, 400, 401, 403, 404, 412, 429, 500 Problem */
  readonly deleteUser: Handler<types.DeleteUserRequest, types.DeleteUserResponses, types.DeleteUserErrors>;
  /** `GET /conversations/{conversationId}` → 200 Conversation, 400, 401, 403, 404, 429, 500 Problem */
  readonly getConversation: Handler<
    types.GetConversationRequest,
    types.GetConversationResponses,
    types.GetConversationErrors
  >;
  /** `GET /users/{userId}` → 200 User, 400, 401, 403, 404, 429, 500 Problem */
  readonly getUser: Handler<types.GetUserRequest, types.GetUserResponses, types.GetUserErrors>;
  /** `GET /conversations` → 200 ConversationPage, 400, 401, 403, 429, 500 Problem */
  readonly listConversations: Handler<
    types.ListConversationsRequest,
    types.ListConversationsResponses,
    types.ListConversationsErrors
  >;
  /** `GET /users` → 200 UserPage, 400, 401, 403, 429, 500 Problem */
  readonly listUsers: Handler<types.ListUsersRequest, types.ListUsersResponses, types.ListUsersErrors>;
  /**
   * `PUT /users/{userId}` → 200 User, 201 User, 400, 401, 403, 409, 412 Problem, 422 ValidationProblem, 429, 500 Problem
   */
  readonly replaceUser: Handler<
    types.ReplaceUserRequest,
    types.ReplaceUserResponses,
    types.ReplaceUserErrors
  >;
  /**
   * `PATCH /users/{userId}` → 200 User, 400, 401, 403, 404, 409, 412 Problem, 422 ValidationProblem, 429, 500 Problem
   */
  readonly updateUser: Handler<types.UpdateUserRequest, types.UpdateUserResponses, types.UpdateUserErrors>;
}

export function serveUsers(handlers: UsersHandlers): Service {
  return serve({ id: "users.v2", operations, schemas, handlers });
}
