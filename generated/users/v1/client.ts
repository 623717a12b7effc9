// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

import { type Call, type CallOptions, createClient, type Transport } from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

/** The servers that the spec names. */
export const servers: readonly string[] = ["http://localhost:8001/v1"];

/**
 * **Deprecated: use v2.** This version gets no new features. Every answer carries `Deprecation` and `Sunset` headers;
 * after the sunset it answers 410.
 *
 * **Moving to v2.** Send `givenName` and `familyName` instead of `name`, and show `displayName`; be ready for the status
 * `invited` (v1 shows invited users as `suspended`); put `language` into `preferences.locale`; page with `cursor` instead
 * of `page`; repeat `userIds` instead of joining the ids with commas.
 *
 * **Errors.** Every error is a problem (RFC 9457, `application/problem+json`). Branch on `type`; `title` and `detail`
 * are for people and may change.
 */
export interface UsersClient {
  /**
   * Start a conversation.
   *
   * `POST /conversations`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  createConversation(
    request: types.CreateConversationRequest,
    options?: CallOptions,
  ): Call<types.CreateConversationResponses, types.CreateConversationErrors, types.CreateConversationHeaders>;
  /**
   * Create a user.
   *
   * The service chooses the id.
   *
   * `POST /users`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 409: Another user has this email address; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  createUser(
    request: types.CreateUserRequest,
    options?: CallOptions,
  ): Call<types.CreateUserResponses, types.CreateUserErrors, types.CreateUserHeaders>;
  /**
   * Delete one conversation and its messages.
   *
   * This cannot be undone.
   *
   * `DELETE /conversations/{conversationId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No conversation has this id; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  deleteConversation(
    request: types.DeleteConversationRequest,
    options?: CallOptions,
  ): Call<types.DeleteConversationResponses, types.DeleteConversationErrors, types.DeleteConversationHeaders>;
  /**
   * Delete one user and all of its conversations.
   *
   * This cannot be undone.
   *
   * `DELETE /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No user has this id; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  deleteUser(
    request: types.DeleteUserRequest,
    options?: CallOptions,
  ): Call<types.DeleteUserResponses, types.DeleteUserErrors, types.DeleteUserHeaders>;
  /**
   * Get one conversation, without its messages.
   *
   * `GET /conversations/{conversationId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No conversation has this id; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  getConversation(
    request: types.GetConversationRequest,
    options?: CallOptions,
  ): Call<types.GetConversationResponses, types.GetConversationErrors, types.GetConversationHeaders>;
  /**
   * Get one user.
   *
   * `GET /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No user has this id; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  getUser(
    request: types.GetUserRequest,
    options?: CallOptions,
  ): Call<types.GetUserResponses, types.GetUserErrors, types.GetUserHeaders>;
  /**
   * List the newest conversations of one or several users.
   *
   * Answers one flat list with up to `limitPerUser` conversations of each user: users in the order asked for, each
   * user's conversations newest first.
   *
   * `GET /conversations`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  listConversations(
    request: types.ListConversationsRequest,
    options?: CallOptions,
  ): Call<types.ListConversationsResponses, types.ListConversationsErrors, types.ListConversationsHeaders>;
  /**
   * List users, newest first.
   *
   * Users that are created while you page move the pages; v2 has cursors, which stay.
   *
   * `GET /users`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  listUsers(
    request?: types.ListUsersRequest,
    options?: CallOptions,
  ): Call<types.ListUsersResponses, types.ListUsersErrors, types.ListUsersHeaders>;
  /**
   * Replace one user, or create it under this id.
   *
   * The whole user is replaced: a member that is left out goes back to its default. Send `If-Match` to replace only
   * the version you have read.
   *
   * `PUT /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 409: Another user has this email address; 412: The user has changed since it was read; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  replaceUser(
    request: types.ReplaceUserRequest,
    options?: CallOptions,
  ): Call<types.ReplaceUserResponses, types.ReplaceUserErrors, types.ReplaceUserHeaders>;
  /**
   * Change some members of one user.
   *
   * A JSON merge patch (RFC 7396): members that are present are set, the rest stays as it is.
   *
   * `PATCH /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No user has this id; 409: Another user has this email address; 412: The user has changed since it was read; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
   *
   * @deprecated
   */
  updateUser(
    request: types.UpdateUserRequest,
    options?: CallOptions,
  ): Call<types.UpdateUserResponses, types.UpdateUserErrors, types.UpdateUserHeaders>;
}

export function createUsersClient(transport: Transport): UsersClient {
  return createClient(transport, {
    createConversation: operations.createConversation,
    createUser: operations.createUser,
    deleteConversation: operations.deleteConversation,
    deleteUser: operations.deleteUser,
    getConversation: operations.getConversation,
    getUser: operations.getUser,
    listConversations: operations.listConversations,
    listUsers: operations.listUsers,
    replaceUser: operations.replaceUser,
    updateUser: operations.updateUser,
  });
}
