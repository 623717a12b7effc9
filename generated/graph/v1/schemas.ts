// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = JSON.parse(`{
  "AnswerChunk": {"type":"object","required":["messageId"],"additionalProperties":false,"properties":{
    "__typename": {"const":"AnswerChunk"},
    "messageId": {"type":"string"},
    "text": {"type":["string","null"]},
    "usage": {"anyOf":[{"$ref":"#/$defs/Usage"},{"type":"null"}]},
    "finishReason": {"anyOf":[{"$ref":"#/$defs/FinishReason"},{"type":"null"}]}
  }},
  "Conversation": {"type":"object","required":["id","title","createdAt"],"additionalProperties":false,"properties":{
    "__typename": {"const":"Conversation"},
    "id": {"type":"string"},
    "title": {"type":"string"},
    "createdAt": {"type":"string","format":"date-time"},
    "messages": {"type":"array","items":{"$ref":"#/$defs/Message"}}
  }},
  "FinishReason": {"enum":["STOP","LENGTH","TOOL_CALL","FILTERED","INTERRUPTED"]},
  "Message": {"type":"object","required":["id","role","createdAt"],"additionalProperties":false,"properties":{
    "__typename": {"const":"Message"},
    "id": {"type":"string"},
    "role": {"$ref":"#/$defs/Role"},
    "content": {"type":"string"},
    "createdAt": {"type":"string","format":"date-time"}
  }},
  "Role": {"enum":["USER","ASSISTANT","SYSTEM","DEVELOPER","TOOL"]},
  "SendMessageInput": {"type":"object","required":["conversationId","content"],"additionalProperties":false,"properties":{
    "conversationId": {"type":"string"},
    "content": {"type":"string"}
  }},
  "SendMessagePayload": {"type":"object","required":["message","usage","finishReason"],"additionalProperties":false,"properties":{
    "__typename": {"const":"SendMessagePayload"},
    "message": {"$ref":"#/$defs/Message"},
    "usage": {"$ref":"#/$defs/Usage"},
    "finishReason": {"$ref":"#/$defs/FinishReason"}
  }},
  "Usage": {"type":"object","required":["model","inputTokens","outputTokens","costMicrodollars","latency","requestId"],"additionalProperties":false,"properties":{
    "__typename": {"const":"Usage"},
    "model": {"type":"string"},
    "inputTokens": {"type":"string"},
    "outputTokens": {"type":"string"},
    "costMicrodollars": {"type":"string"},
    "latency": {"type":"string"},
    "requestId": {"type":"string"}
  }},
  "User": {"type":"object","required":["id","email","status","spentCents"],"additionalProperties":false,"properties":{
    "__typename": {"const":"User"},
    "id": {"type":"string"},
    "name": {"type":"string"},
    "email": {"type":"string"},
    "status": {"$ref":"#/$defs/UserStatus"},
    "spentCents": {"type":"string"},
    "conversations": {"type":"array","items":{"$ref":"#/$defs/Conversation"}}
  }},
  "UserPage": {"type":"object","required":["items"],"additionalProperties":false,"properties":{
    "__typename": {"const":"UserPage"},
    "items": {"type":"array","items":{"$ref":"#/$defs/User"}},
    "nextCursor": {"type":["string","null"]}
  }},
  "UserStatus": {"enum":["ACTIVE","SUSPENDED","INVITED"]},
  "mutationSendMessage/200": {"$ref":"#/$defs/SendMessagePayload"},
  "mutationSendMessage/parameters": {"type":"object","required":["input"],"additionalProperties":false,"properties":{
    "input": {"$ref":"#/$defs/SendMessageInput"}
  }},
  "queryConversation/200": {"anyOf":[{"$ref":"#/$defs/Conversation"},{"type":"null"}]},
  "queryConversation/parameters": {"type":"object","required":["id"],"additionalProperties":false,"properties":{
    "id": {"type":"string"}
  }},
  "queryUser/200": {"anyOf":[{"$ref":"#/$defs/User"},{"type":"null"}]},
  "queryUser/parameters": {"type":"object","required":["id"],"additionalProperties":false,"properties":{
    "id": {"type":"string"}
  }},
  "queryUsers/200": {"$ref":"#/$defs/UserPage"},
  "queryUsers/parameters": {"type":"object","additionalProperties":false,"properties":{
    "first": {"type":["integer","null"],"format":"int32","default":20},
    "after": {"type":["string","null"]}
  }},
  "subscriptionAnswer/200": {"$ref":"#/$defs/AnswerChunk"},
  "subscriptionAnswer/parameters": {"type":"object","required":["conversationId","content"],"additionalProperties":false,"properties":{
    "conversationId": {"type":"string"},
    "content": {"type":"string"}
  }}
}`);
