// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import type { Schemas } from "trefoil/descriptors";

export const schemas: Schemas = JSON.parse(`{
  "Content": {"not":{"type":["array","boolean","null","number"]}},
  "File": {"type":"object","required":["id","name","mediaType","sizeBytes","sha256","purpose","metadata","createdAt"],"properties":{
    "id": {"$ref":"#/$defs/FileId"},
    "name": {"type":"string","maxLength":255},
    "mediaType": {"type":"string"},
    "sizeBytes": {"type":"integer","format":"int64","minimum":0},
    "sha256": {"type":"string","pattern":"^[0-9a-f]{64}$"},
    "purpose": {"$ref":"#/$defs/Purpose"},
    "metadata": {"$ref":"#/$defs/FileMetadata"},
    "createdAt": {"type":"string","format":"date-time"},
    "expiresAt": {"type":"string","format":"date-time"}
  }},
  "FileId": {"type":"string","pattern":"^[A-Za-z0-9-]{1,64}$"},
  "FileLink": {"type":"object","required":["url","expiresAt"],"properties":{
    "url": {"type":"string","format":"uri"},
    "expiresAt": {"type":"string","format":"date-time"}
  }},
  "FileLinkInput": {"type":"object","properties":{
    "expiresInSeconds": {"type":"integer","format":"int32","minimum":60,"maximum":86400,"default":3600}
  }},
  "FileMetadata": {"type":"object","additionalProperties":{"type":"string","maxLength":512},"maxProperties":16},
  "FilePage": {"type":"object","required":["items"],"properties":{
    "items": {"type":"array","items":{"$ref":"#/$defs/File"},"maxItems":100},
    "nextCursor": {"type":"string"}
  }},
  "FileUpload": {"type":"object","required":["file","purpose"],"properties":{
    "file": {"not":{"type":["array","boolean","null","number"]}},
    "purpose": {"$ref":"#/$defs/Purpose"},
    "metadata": {"$ref":"#/$defs/FileMetadata"}
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
  "Purpose": {"enum":["attachment","context","export"]},
  "ValidationProblem": {"allOf":[{"$ref":"#/$defs/Problem"},{"type":"object","properties":{"errors":{"type":"array","items":{"$ref":"#/$defs/ValueError"},"minItems":1}},"required":["errors"]}]},
  "ValueError": {"type":"object","required":["pointer","detail"],"properties":{
    "pointer": {"type":"string"},
    "detail": {"type":"string"}
  }},
  "createFileLink/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "createFileLink/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "createFileLink/parameters": {"type":"object","required":["fileId"],"properties":{
    "fileId": {"$ref":"#/$defs/FileId"}
  }},
  "deleteFile/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "deleteFile/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "deleteFile/parameters": {"type":"object","required":["fileId"],"properties":{
    "fileId": {"$ref":"#/$defs/FileId"}
  }},
  "downloadFile/200": {"not":{"type":["array","boolean","null","number"]}},
  "downloadFile/200/headers": {"type":"object","required":["accept-ranges","etag"],"properties":{
    "accept-ranges": {"const":"bytes"},
    "etag": {"type":"string"}
  }},
  "downloadFile/206": {"not":{"type":["array","boolean","null","number"]}},
  "downloadFile/206/headers": {"type":"object","required":["accept-ranges","content-range","etag"],"properties":{
    "accept-ranges": {"const":"bytes"},
    "content-range": {"type":"string"},
    "etag": {"type":"string"}
  }},
  "downloadFile/304/headers": {"type":"object","required":["etag"],"properties":{
    "etag": {"type":"string"}
  }},
  "downloadFile/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "downloadFile/416/headers": {"type":"object","required":["content-range"],"properties":{
    "content-range": {"type":"string"}
  }},
  "downloadFile/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "downloadFile/parameters": {"type":"object","required":["fileId"],"properties":{
    "fileId": {"$ref":"#/$defs/FileId"},
    "range": {"type":"string"},
    "ifRange": {"type":"string"},
    "ifNoneMatch": {"type":"string"}
  }},
  "getFile/200/headers": {"type":"object","required":["etag"],"properties":{
    "etag": {"type":"string"}
  }},
  "getFile/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "getFile/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "getFile/parameters": {"type":"object","required":["fileId"],"properties":{
    "fileId": {"$ref":"#/$defs/FileId"}
  }},
  "listFiles/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "listFiles/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }},
  "listFiles/parameters": {"type":"object","properties":{
    "purpose": {"$ref":"#/$defs/Purpose"},
    "cursor": {"type":"string","minLength":1,"maxLength":512},
    "limit": {"type":"integer","format":"int32","minimum":1,"maximum":100,"default":20}
  }},
  "uploadFile/201/headers": {"type":"object","required":["etag","location"],"properties":{
    "etag": {"type":"string"},
    "location": {"type":"string","format":"uri-reference"}
  }},
  "uploadFile/401/headers": {"type":"object","required":["www-authenticate"],"properties":{
    "www-authenticate": {"type":"string"}
  }},
  "uploadFile/429/headers": {"type":"object","required":["retry-after"],"properties":{
    "retry-after": {"type":"integer","format":"int32","minimum":0}
  }}
}`);
