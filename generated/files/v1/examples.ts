// Code generated from specs/files/v1/openapi.yaml. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = JSON.parse(`{
  "createFileLink": [
    {
      "request": {
        "fileId": "f-1",
        "body": {
          "expiresInSeconds": 3600
        }
      },
      "name": "one-hour",
      "status": 201,
      "mediaType": "application/json",
      "response": {
        "url": "https://files.example.test/f-1?expires=1772449200&signature=Qm9sZCBub3Rlcw",
        "expiresAt": "2026-03-02T11:00:00Z"
      }
    },
    {
      "name": "bad-parameter",
      "status": 400,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/bad-request",
        "title": "The request cannot be read",
        "status": 400,
        "detail": "The query parameter limit must be at most 100.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "expired-token",
      "status": 401,
      "mediaType": "application/problem+json",
      "headers": {
        "www-authenticate": "Bearer realm=\\"api\\", error=\\"invalid_token\\""
      },
      "response": {
        "type": "https://api.example.test/problems/unauthenticated",
        "title": "Credentials are missing or not valid",
        "status": 401,
        "detail": "The token expired at 2026-03-02T09:00:00Z.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "missing-scope",
      "status": 403,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/missing-scope",
        "title": "A scope is missing",
        "status": 403,
        "detail": "This operation needs a scope that the credential does not hold.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "fileId": "f-999",
        "body": {
          "expiresInSeconds": 3600
        }
      },
      "name": "unknown-file",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-file",
        "title": "No such file",
        "status": 404,
        "detail": "No file has the id f-999.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "unknown-purpose",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/purpose",
            "detail": "Must be attachment, context or export."
          }
        ]
      }
    },
    {
      "name": "quota-exceeded",
      "status": 429,
      "mediaType": "application/problem+json",
      "headers": {
        "retry-after": "12"
      },
      "response": {
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "status": 429,
        "detail": "600 requests a minute are allowed. Try again in 12 seconds.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "internal-error",
      "status": 500,
      "mediaType": "application/problem+json",
      "response": {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "requestId": "req-01J9ZK3F7T"
      }
    }
  ],
  "deleteFile": [
    {
      "name": "expired-token",
      "status": 401,
      "mediaType": "application/problem+json",
      "headers": {
        "www-authenticate": "Bearer realm=\\"api\\", error=\\"invalid_token\\""
      },
      "response": {
        "type": "https://api.example.test/problems/unauthenticated",
        "title": "Credentials are missing or not valid",
        "status": 401,
        "detail": "The token expired at 2026-03-02T09:00:00Z.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "missing-scope",
      "status": 403,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/missing-scope",
        "title": "A scope is missing",
        "status": 403,
        "detail": "This operation needs a scope that the credential does not hold.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "fileId": "f-999"
      },
      "name": "unknown-file",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-file",
        "title": "No such file",
        "status": 404,
        "detail": "No file has the id f-999.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "quota-exceeded",
      "status": 429,
      "mediaType": "application/problem+json",
      "headers": {
        "retry-after": "12"
      },
      "response": {
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "status": 429,
        "detail": "600 requests a minute are allowed. Try again in 12 seconds.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "internal-error",
      "status": 500,
      "mediaType": "application/problem+json",
      "response": {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "note",
      "request": {
        "fileId": "f-1"
      },
      "status": 204
    }
  ],
  "downloadFile": [
    {
      "request": {
        "fileId": "f-1"
      },
      "name": "note",
      "status": 200,
      "mediaType": "application/octet-stream",
      "headers": {
        "etag": "\\"sha256-589eb68d\\"",
        "accept-ranges": "bytes",
        "content-disposition": "attachment; filename=\\"note-g.txt\\""
      },
      "response": "The engine weaves algebraic patterns, it does."
    },
    {
      "request": {
        "fileId": "f-1",
        "range": "bytes=0-9"
      },
      "name": "first-bytes",
      "status": 206,
      "mediaType": "application/octet-stream",
      "headers": {
        "etag": "\\"sha256-589eb68d\\"",
        "accept-ranges": "bytes",
        "content-range": "bytes 0-9/46"
      },
      "response": "The engine"
    },
    {
      "name": "expired-token",
      "status": 401,
      "mediaType": "application/problem+json",
      "headers": {
        "www-authenticate": "Bearer realm=\\"api\\", error=\\"invalid_token\\""
      },
      "response": {
        "type": "https://api.example.test/problems/unauthenticated",
        "title": "Credentials are missing or not valid",
        "status": 401,
        "detail": "The token expired at 2026-03-02T09:00:00Z.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "missing-scope",
      "status": 403,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/missing-scope",
        "title": "A scope is missing",
        "status": 403,
        "detail": "This operation needs a scope that the credential does not hold.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "fileId": "f-999"
      },
      "name": "unknown-file",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-file",
        "title": "No such file",
        "status": 404,
        "detail": "No file has the id f-999.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "fileId": "f-1",
        "range": "bytes=9000-"
      },
      "name": "beyond-the-end",
      "status": 416,
      "mediaType": "application/problem+json",
      "headers": {
        "content-range": "bytes */46"
      },
      "response": {
        "type": "https://api.example.test/problems/range-not-satisfiable",
        "title": "The range begins beyond the end of the file",
        "status": 416,
        "detail": "The file has 46 bytes; the range begins at byte 9000.",
        "operation": "files.v1.downloadFile",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "quota-exceeded",
      "status": 429,
      "mediaType": "application/problem+json",
      "headers": {
        "retry-after": "12"
      },
      "response": {
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "status": 429,
        "detail": "600 requests a minute are allowed. Try again in 12 seconds.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "internal-error",
      "status": 500,
      "mediaType": "application/problem+json",
      "response": {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "unchanged",
      "request": {
        "fileId": "f-1",
        "ifNoneMatch": "\\"sha256-589eb68d\\""
      },
      "status": 304
    }
  ],
  "getFile": [
    {
      "request": {
        "fileId": "f-1"
      },
      "name": "note",
      "status": 200,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"sha256-589eb68d\\""
      },
      "response": {
        "id": "f-1",
        "name": "note-g.txt",
        "mediaType": "text/plain",
        "sizeBytes": 46,
        "sha256": "589eb68da2eebd6d495f2da15962de137b7f1eaa3f0a1ba5a68f2bb16cea463f",
        "purpose": "attachment",
        "metadata": {
          "conversationId": "c-1"
        },
        "createdAt": "2026-03-02T09:58:00Z"
      }
    },
    {
      "name": "expired-token",
      "status": 401,
      "mediaType": "application/problem+json",
      "headers": {
        "www-authenticate": "Bearer realm=\\"api\\", error=\\"invalid_token\\""
      },
      "response": {
        "type": "https://api.example.test/problems/unauthenticated",
        "title": "Credentials are missing or not valid",
        "status": 401,
        "detail": "The token expired at 2026-03-02T09:00:00Z.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "missing-scope",
      "status": 403,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/missing-scope",
        "title": "A scope is missing",
        "status": 403,
        "detail": "This operation needs a scope that the credential does not hold.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "fileId": "f-999"
      },
      "name": "unknown-file",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-file",
        "title": "No such file",
        "status": 404,
        "detail": "No file has the id f-999.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "quota-exceeded",
      "status": 429,
      "mediaType": "application/problem+json",
      "headers": {
        "retry-after": "12"
      },
      "response": {
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "status": 429,
        "detail": "600 requests a minute are allowed. Try again in 12 seconds.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "internal-error",
      "status": 500,
      "mediaType": "application/problem+json",
      "response": {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "requestId": "req-01J9ZK3F7T"
      }
    }
  ],
  "listFiles": [
    {
      "request": {
        "purpose": "attachment"
      },
      "name": "attachments",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "items": [
          {
            "id": "f-1",
            "name": "note-g.txt",
            "mediaType": "text/plain",
            "sizeBytes": 46,
            "sha256": "589eb68da2eebd6d495f2da15962de137b7f1eaa3f0a1ba5a68f2bb16cea463f",
            "purpose": "attachment",
            "metadata": {
              "conversationId": "c-1"
            },
            "createdAt": "2026-03-02T09:58:00Z"
          }
        ]
      }
    },
    {
      "name": "bad-parameter",
      "status": 400,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/bad-request",
        "title": "The request cannot be read",
        "status": 400,
        "detail": "The query parameter limit must be at most 100.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "expired-token",
      "status": 401,
      "mediaType": "application/problem+json",
      "headers": {
        "www-authenticate": "Bearer realm=\\"api\\", error=\\"invalid_token\\""
      },
      "response": {
        "type": "https://api.example.test/problems/unauthenticated",
        "title": "Credentials are missing or not valid",
        "status": 401,
        "detail": "The token expired at 2026-03-02T09:00:00Z.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "missing-scope",
      "status": 403,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/missing-scope",
        "title": "A scope is missing",
        "status": 403,
        "detail": "This operation needs a scope that the credential does not hold.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "quota-exceeded",
      "status": 429,
      "mediaType": "application/problem+json",
      "headers": {
        "retry-after": "12"
      },
      "response": {
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "status": 429,
        "detail": "600 requests a minute are allowed. Try again in 12 seconds.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "internal-error",
      "status": 500,
      "mediaType": "application/problem+json",
      "response": {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "requestId": "req-01J9ZK3F7T"
      }
    }
  ],
  "uploadFile": [
    {
      "request": {
        "body": {
          "file": "The engine weaves algebraic patterns, it does.",
          "purpose": "attachment",
          "metadata": {
            "conversationId": "c-1"
          }
        }
      },
      "name": "note",
      "status": 201,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"sha256-589eb68d\\""
      },
      "response": {
        "id": "f-1",
        "name": "note-g.txt",
        "mediaType": "text/plain",
        "sizeBytes": 46,
        "sha256": "589eb68da2eebd6d495f2da15962de137b7f1eaa3f0a1ba5a68f2bb16cea463f",
        "purpose": "attachment",
        "metadata": {
          "conversationId": "c-1"
        },
        "createdAt": "2026-03-02T09:58:00Z"
      }
    },
    {
      "name": "bad-parameter",
      "status": 400,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/bad-request",
        "title": "The request cannot be read",
        "status": 400,
        "detail": "The query parameter limit must be at most 100.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "expired-token",
      "status": 401,
      "mediaType": "application/problem+json",
      "headers": {
        "www-authenticate": "Bearer realm=\\"api\\", error=\\"invalid_token\\""
      },
      "response": {
        "type": "https://api.example.test/problems/unauthenticated",
        "title": "Credentials are missing or not valid",
        "status": 401,
        "detail": "The token expired at 2026-03-02T09:00:00Z.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "missing-scope",
      "status": 403,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/missing-scope",
        "title": "A scope is missing",
        "status": 403,
        "detail": "This operation needs a scope that the credential does not hold.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "too-large",
      "status": 413,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/file-too-large",
        "title": "The file is too large",
        "status": 413,
        "detail": "A file holds up to 104857600 bytes.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "unknown-purpose",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/purpose",
            "detail": "Must be attachment, context or export."
          }
        ]
      }
    },
    {
      "name": "quota-exceeded",
      "status": 429,
      "mediaType": "application/problem+json",
      "headers": {
        "retry-after": "12"
      },
      "response": {
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "status": 429,
        "detail": "600 requests a minute are allowed. Try again in 12 seconds.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "internal-error",
      "status": 500,
      "mediaType": "application/problem+json",
      "response": {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "requestId": "req-01J9ZK3F7T"
      }
    }
  ]
}`);
