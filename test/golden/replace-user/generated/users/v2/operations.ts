// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

/** Replace one user, or create it under this id. */
export const replaceUser: Operation<
  types.ReplaceUserRequest,
  types.ReplaceUserResponses,
  types.ReplaceUserErrors
> = {
  id: "users.v2.replaceUser",
  kind: "unary",
  http: {
    method: "PUT",
    path: "/users/{userId}",
    parameters: { userId: { in: "path" }, ifMatch: { in: "header", name: "If-Match" } },
    body: { "application/json": "UserInput" },
    bodyRequired: true,
    responses: {
      200: { "application/json": "User" },
      201: { "application/json": "User" },
      412: { "application/problem+json": "Problem" },
    },
  },
  security: [{ jwt: ["users:write"] }],
};
