// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import { type HandlerContext, type Reply, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface UsersHandlers {
  /** `PUT /users/{userId}` → 200 User, 201 User, 412 Problem */
  replaceUser(
    request: types.ReplaceUserRequest,
    context: HandlerContext,
  ): Reply<types.ReplaceUserResponses, types.ReplaceUserErrors>;
}

export function serveUsers(handlers: UsersHandlers): Service {
  return serve({ id: "users.v2", operations, schemas, handlers });
}
