// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = JSON.parse(`{
  "Problem": {"type":"object","required":["title"],"properties":{
    "title": {"type":"string"}
  }},
  "User": {"allOf":[{"type":"object","properties":{"id":{"type":"string","readOnly":true},"spentCents":{"type":"integer"}},"required":["id"]},{"$ref":"#/$defs/UserInput"}]},
  "UserInput": {"type":"object","required":["name","status"],"properties":{
    "name": {"type":"string","minLength":1},
    "status": {"enum":["active","suspended"]}
  }},
  "replaceUser/parameters": {"type":"object","required":["userId"],"properties":{
    "userId": {"type":"string"},
    "ifMatch": {"type":"string"}
  }}
}`);
