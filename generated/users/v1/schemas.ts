// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = JSON.parse(`{
  "Conversation": {"allOf":[{"$ref":"#/$defs/ConversationInput"},{"type":"object","properties":{"id":{"$ref":"#/$defs/ConversationId","readOnly":true},"title":{"type":"string","maxLength":200},"createdAt":{"type":"string","format":"date-time","readOnly":true}},"required":["id","title","createdAt"]}]},
  "ConversationId": {"type":"string","pattern":"^[A-Za-z0-9-]{1,64}$"},
  "ConversationInput": {"type":"object","required":["userId"],"properties":{
    "userId": {"$ref":"#/$defs/UserId"},
    "title": {"type":"string","minLength":1,"maxLength":200}
  }},
  "ConversationPage": {"type":"object","required":["items","page","hasMore"],"properties":{
    "items": {"type":"array","items":{"$ref":"#/$defs/Conversation"}},
    "page": {"type":"integer","format":"int32","minimum":1},
    "hasMore": {"type":"boolean"}
  }},
  "Problem": {"type":"object","required":["type","title","status"],"properties":{
    "type": {"type":"string","format":"uri-reference","default":"about:blank"},
    "title": {"type":"string"},
    "status": {"type":"integer","format":"int32","minimum":400,"maximum":599},
    "detail": {"type":"string"},
    "instance": {"type":"string","format":"uri-reference"},
    "operation": {"type":"string"},
    "requestId": {"type":"string"}
  }},
  "User": {"allOf":[{"$ref":"#/$defs/UserInput"},{"type":"object","properties":{"id":{"$ref":"#/$defs/UserId","readOnly":true},"spentCents":{"type":"integer","format":"int64","minimum":0,"readOnly":true},"createdAt":{"type":"string","format":"date-time","readOnly":true}},"required":["id","spentCents","createdAt","language"]}]},
  "UserId": {"type":"string","pattern":"^[A-Za-z0-9-]{1,64}$"},
  "UserInput": {"type":"object","required":["name","email","status"],"properties":{
    "name": {"type":"string","minLength":1,"maxLength":200},
    "email": {"type":"string","format":"email","maxLength":254},
    "status": {"$ref":"#/$defs/UserStatus"},
    "language": {"type":"string","pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$","default":"en-US"}
  }},
  "UserPage": {"type":"object","required":["items","page","perPage","total"],"properties":{
    "items": {"type":"array","items":{"$ref":"#/$defs/User"},"maxItems":100},
    "page": {"type":"integer","format":"int32","minimum":1},
    "perPage": {"type":"integer","format":"int32","minimum":1,"maximum":100},
    "total": {"type":"integer","format":"int64","minimum":0}
  }},
  "UserPatch": {"type":"object","minProperties":1,"properties":{
    "name": {"type":"string","minLength":1,"maxLength":200},
    "email": {"type":"string","format":"email","maxLength":254},
    "status": {"$ref":"#/$defs/UserStatus"},
    "language": {"type":"string","pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
  }},
  "UserStatus": {"enum":["active","suspended"]},
  "ValidationProblem": {"allOf":[{"$ref":"#/$defs/Problem"},{"type":"object","properties":{"errors":{"type":"array","items":{"$ref":"#/$defs/ValueError"},"minItems":1}},"required":["errors"]}]},
  "ValueError": {"type":"object","required":["pointer","detail"],"properties":{
    "pointer": {"type":"string"},
    "detail": {"type":"string"}
  }},
  "createConversation/201/headers": {"type":"object","required":["location"],"properties":{
    "location": {"type":"string","format":"uri-reference"}
  }},
  "createConversation/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "createConversation/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "createUser/201/headers": {"type":"object","required":["etag","location"],"properties":{
    "etag": {"type":"string"},
    "location": {"type":"string","format":"uri-reference"}
  }},
  "createUser/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "createUser/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "deleteConversation/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "deleteConversation/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "deleteConversation/parameters": {"type":"object","required":["conversationId"],"properties":{
    "conversationId": {"$ref":"#/$defs/ConversationId"}
  }},
  "deleteUser/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "deleteUser/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "deleteUser/parameters": {"type":"object","required":["userId"],"properties":{
    "userId": {"$ref":"#/$defs/UserId"}
  }},
  "getConversation/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "getConversation/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "getConversation/parameters": {"type":"object","required":["conversationId"],"properties":{
    "conversationId": {"$ref":"#/$defs/ConversationId"}
  }},
  "getUser/200/headers": {"type":"object","required":["etag"],"properties":{
    "etag": {"type":"string"}
  }},
  "getUser/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "getUser/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "getUser/parameters": {"type":"object","required":["userId"],"properties":{
    "userId": {"$ref":"#/$defs/UserId"}
  }},
  "listConversations/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "listConversations/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "listConversations/parameters": {"type":"object","required":["userIds"],"properties":{
    "userIds": {"type":"array","items":{"$ref":"#/$defs/UserId"},"minItems":1,"maxItems":100,"uniqueItems":true},
    "limitPerUser": {"type":"integer","format":"int32","minimum":1,"maximum":100,"default":5},
    "page": {"type":"integer","format":"int32","minimum":1,"default":1}
  }},
  "listUsers/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "listUsers/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "listUsers/parameters": {"type":"object","properties":{
    "page": {"type":"integer","format":"int32","minimum":1,"default":1},
    "perPage": {"type":"integer","format":"int32","minimum":1,"maximum":100,"default":20}
  }},
  "replaceUser/200/headers": {"type":"object","required":["etag"],"properties":{
    "etag": {"type":"string"}
  }},
  "replaceUser/201/headers": {"type":"object","required":["etag","location"],"properties":{
    "etag": {"type":"string"},
    "location": {"type":"string","format":"uri-reference"}
  }},
  "replaceUser/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "replaceUser/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "replaceUser/parameters": {"type":"object","required":["userId"],"properties":{
    "userId": {"$ref":"#/$defs/UserId"},
    "ifMatch": {"type":"string","pattern":"^(\\\\*|(W/)?\\"[^\\"]*\\")$"}
  }},
  "updateUser/200/headers": {"type":"object","required":["etag"],"properties":{
    "etag": {"type":"string"}
  }},
  "updateUser/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "updateUser/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "updateUser/parameters": {"type":"object","required":["userId"],"properties":{
    "userId": {"$ref":"#/$defs/UserId"},
    "ifMatch": {"type":"string","pattern":"^(\\\\*|(W/)?\\"[^\\"]*\\")$"}
  }}
}`);
