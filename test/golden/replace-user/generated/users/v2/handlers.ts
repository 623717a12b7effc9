// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import { type Handler, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface UsersHandlers {
  /** `PUT /users/{userId}` → 200 User, 201 User, 412 Problem */
  readonly replaceUser: Handler<
    types.ReplaceUserRequest,
    types.ReplaceUserResponses,
    types.ReplaceUserErrors
  >;
}

export function serveUsers(handlers: UsersHandlers): Service {
  return serve({ id: "users.v2", operations, schemas, handlers });
}
