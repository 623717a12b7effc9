// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = JSON.parse(`{
  "Conversation": {"allOf":[{"$ref":"#/$defs/ConversationInput"},{"type":"object","properties":{"id":{"$ref":"#/$defs/ConversationId","readOnly":true},"title":{"type":"string","maxLength":200},"messageCount":{"type":"integer","format":"int32","minimum":0,"readOnly":true},"createdAt":{"type":"string","format":"date-time","readOnly":true},"updatedAt":{"type":"string","format":"date-time","readOnly":true}},"required":["id","title","messageCount","createdAt","updatedAt"]}]},
  "ConversationId": {"type":"string","pattern":"^[A-Za-z0-9-]{1,64}$"},
  "ConversationInput": {"type":"object","required":["userId"],"properties":{
    "userId": {"$ref":"#/$defs/UserId"},
    "title": {"type":"string","minLength":1,"maxLength":200},
    "metadata": {"type":"object","additionalProperties":{"type":"string","maxLength":512},"maxProperties":16}
  }},
  "ConversationPage": {"type":"object","required":["items"],"properties":{
    "items": {"type":"array","items":{"$ref":"#/$defs/Conversation"}},
    "nextCursor": {"type":"string"}
  }},
  "Notifications": {"type":"object","properties":{
    "email": {"type":"boolean","default":true},
    "push": {"type":"boolean","default":false}
  }},
  "Preferences": {"type":"object","properties":{
    "locale": {"type":"string","pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$","default":"en-US"},
    "timeZone": {"type":"string","default":"UTC"},
    "theme": {"$ref":"#/$defs/Theme"},
    "notifications": {"$ref":"#/$defs/Notifications"}
  }},
  "PreferencesPatch": {"type":"object","minProperties":1,"properties":{
    "locale": {"type":["string","null"],"pattern":"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "timeZone": {"type":["string","null"]},
    "theme": {"oneOf":[{"$ref":"#/$defs/Theme"},{"type":"null"}]},
    "notifications": {"oneOf":[{"$ref":"#/$defs/Notifications"},{"type":"null"}]}
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
  "Theme": {"enum":["light","dark","system"],"default":"system"},
  "User": {"allOf":[{"$ref":"#/$defs/UserInput"},{"type":"object","properties":{"id":{"$ref":"#/$defs/UserId","readOnly":true},"displayName":{"type":"string","readOnly":true},"preferences":{"$ref":"#/$defs/Preferences"},"spentCents":{"type":"integer","format":"int64","minimum":0,"readOnly":true},"createdAt":{"type":"string","format":"date-time","readOnly":true},"updatedAt":{"type":"string","format":"date-time","readOnly":true}},"required":["id","displayName","preferences","spentCents","createdAt","updatedAt"]}]},
  "UserId": {"type":"string","pattern":"^[A-Za-z0-9-]{1,64}$"},
  "UserInput": {"type":"object","required":["givenName","familyName","email","status"],"properties":{
    "givenName": {"type":"string","minLength":1,"maxLength":100},
    "familyName": {"type":"string","maxLength":100},
    "email": {"type":"string","format":"email","maxLength":254},
    "status": {"$ref":"#/$defs/UserStatus"},
    "preferences": {"$ref":"#/$defs/Preferences"}
  }},
  "UserPage": {"type":"object","required":["items"],"properties":{
    "items": {"type":"array","items":{"$ref":"#/$defs/User"},"maxItems":100},
    "nextCursor": {"type":"string"}
  }},
  "UserPatch": {"type":"object","minProperties":1,"properties":{
    "givenName": {"type":"string","minLength":1,"maxLength":100},
    "familyName": {"type":"string","maxLength":100},
    "email": {"type":"string","format":"email","maxLength":254},
    "status": {"$ref":"#/$defs/UserStatus"},
    "preferences": {"$ref":"#/$defs/PreferencesPatch"}
  }},
  "UserStatus": {"enum":["active","suspended","invited"]},
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
  "createConversation/parameters": {"type":"object","properties":{
    "idempotencyKey": {"type":"string","minLength":1,"maxLength":255}
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
  "createUser/parameters": {"type":"object","properties":{
    "idempotencyKey": {"type":"string","minLength":1,"maxLength":255}
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
    "userId": {"$ref":"#/$defs/UserId"},
    "ifMatch": {"type":"string","pattern":"^(\\\\*|(W/)?\\"[^\\"]*\\")$"}
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
    "cursor": {"type":"string","minLength":1,"maxLength":512}
  }},
  "listUsers/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "listUsers/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "listUsers/parameters": {"type":"object","properties":{
    "cursor": {"type":"string","minLength":1,"maxLength":512},
    "limit": {"type":"integer","format":"int32","minimum":1,"maximum":100,"default":20},
    "status": {"type":"array","items":{"$ref":"#/$defs/UserStatus"},"maxItems":3,"uniqueItems":true}
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
