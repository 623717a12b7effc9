// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

/** The security schemes of the spec: `authenticate(securitySchemes, { … })` of trefoil/client/middleware takes them. */
export const securitySchemes = {
  jwt: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
} as const;
