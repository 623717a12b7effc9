// Code generated from test/golden/event-stream/specs/feed/v1/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = JSON.parse(`{
  "listen/200": {"type":"string"},
  "listen/parameters": {"type":"object","properties":{
    "lastEventId": {"type":"string"}
  }}
}`);
