// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = {
  Problem: { type: "object", properties: { title: { type: "string" } }, required: ["title"] },
  User: {
    allOf: [
      {
        type: "object",
        properties: { id: { type: "string", readOnly: true }, spentCents: { type: "integer" } },
        required: ["id"],
      },
      { $ref: "#/$defs/UserInput" },
    ],
  },
  UserInput: {
    type: "object",
    properties: { name: { type: "string", minLength: 1 }, status: { enum: ["active", "suspended"] } },
    required: ["name", "status"],
  },
  "replaceUser/parameters": {
    type: "object",
    properties: { userId: { type: "string" }, ifMatch: { type: "string" } },
    required: ["userId"],
  },
};
