// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import { type Call, type CallOptions, createClient, type Transport } from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

/** Users */
export interface UsersClient {
  /**
   * Replace one user, or create it under this id.
   *
   * `PUT /users/{userId}`
   *
   * @throws ApiError 412: The user has changed since it was read.
   */
  replaceUser(
    request: types.ReplaceUserRequest,
    options?: CallOptions,
  ): Call<types.ReplaceUserResponses, types.ReplaceUserErrors>;
}

export function createUsersClient(transport: Transport): UsersClient {
  return createClient(transport, {
    replaceUser: operations.replaceUser,
  });
}
