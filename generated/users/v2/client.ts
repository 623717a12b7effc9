// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

import { type Call, type CallOptions, createClient, type Transport } from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

/** The servers that the spec names. */
export const servers: readonly string[] = ["http://localhost:8001/v2"];

/**
 * Users and the conversations that belong to them. The messages of a conversation live in the chat service.
 *
 * **Changes from v1.** `name` is split into `givenName` and `familyName`, and comes back whole as the read-only
 * `displayName`. `status` has a third value, `invited`. `language` moved to `preferences.locale`. Lists go by cursor
 * instead of page number, and `userIds` is a repeated parameter instead of a comma-separated one.
 *
 * **Errors.** Every error is a problem (RFC 9457, `application/problem+json`). Branch on `type`; `title` and `detail`
 * are for people and may change.
 *
 * **Concurrency.** A user carries an `ETag`. Send it back as `If-Match` when you replace, update or delete, and a
 * write that would undo somebody else's is refused with 412.
 */
export interface UsersClient {
  /**
   * Start a conversation.
   *
   * `POST /conversations`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 409: The user is not `active`, or this `Idempotency-Key` was already used with another body; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
   */
  createConversation(
    request: types.CreateConversationRequest,
    options?: CallOptions,
  ): Call<types.CreateConversationResponses, types.CreateConversationErrors, types.CreateConversationHeaders>;
  /**
   * Create a user.
   *
   * The service chooses the id. With `status: invited` an invitation is mailed to `email`, and the user becomes
   * `active` when it is accepted.
   *
   * `POST /users`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 409: Another user has this email address, or this `Idempotency-Key` was already used with another body; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
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
   */
  deleteConversation(
    request: types.DeleteConversationRequest,
    options?: CallOptions,
  ): Call<types.DeleteConversationResponses, types.DeleteConversationErrors, types.DeleteConversationHeaders>;
  /**
   * Delete one user and all of its conversations.
   *
   * This cannot be undone. To take access away for a while, set `status` to `suspended` instead.
   *
   * `DELETE /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No user has this id; 412: The user has changed since it was read; 429: The caller's quota for this operation is used up; 500: The service failed.
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
   */
  getUser(
    request: types.GetUserRequest,
    options?: CallOptions,
  ): Call<types.GetUserResponses, types.GetUserErrors, types.GetUserHeaders>;
  /**
   * List the newest conversations of one or several users.
   *
   * Answers one flat list with up to `limitPerUser` conversations of each user: users in the order asked for, each
   * user's conversations newest first. A user without conversations, or an id that no user has, adds nothing to it.
   *
   * `GET /conversations`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 429: The caller's quota for this operation is used up; 500: The service failed.
   */
  listConversations(
    request: types.ListConversationsRequest,
    options?: CallOptions,
  ): Call<types.ListConversationsResponses, types.ListConversationsErrors, types.ListConversationsHeaders>;
  /**
   * List users, newest first.
   *
   * A page holds up to `limit` users. Pass `nextCursor` of the answer as `cursor` to get the next one.
   *
   * `GET /users`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 429: The caller's quota for this operation is used up; 500: The service failed.
   */
  listUsers(
    request?: types.ListUsersRequest,
    options?: CallOptions,
  ): Call<types.ListUsersResponses, types.ListUsersErrors, types.ListUsersHeaders>;
  /**
   * Replace one user, or create it under this id.
   *
   * The whole user is replaced: a member that is left out goes back to its default. Send `If-Match` to replace only
   * the version you have read, `If-Match: *` to replace but never create.
   *
   * `PUT /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 409: Another user has this email address, or this `Idempotency-Key` was already used with another body; 412: The user has changed since it was read; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
   */
  replaceUser(
    request: types.ReplaceUserRequest,
    options?: CallOptions,
  ): Call<types.ReplaceUserResponses, types.ReplaceUserErrors, types.ReplaceUserHeaders>;
  /**
   * Change some members of one user.
   *
   * A JSON merge patch (RFC 7396): members that are present are set, `null` puts a preference back to its default,
   * and the rest stays as it is.
   *
   * `PATCH /users/{userId}`
   *
   * @throws ApiError 400: The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range; 401: No credential was sent, or it is malformed, expired, revoked or not ours; 403: The credential is valid, but lacks a scope that the operation needs; 404: No user has this id; 409: Another user has this email address, or this `Idempotency-Key` was already used with another body; 412: The user has changed since it was read; 422: The body was read, but some of its values are not acceptable; 429: The caller's quota for this operation is used up; 500: The service failed.
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
