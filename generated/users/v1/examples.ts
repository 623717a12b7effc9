// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = JSON.parse(`{
  "createConversation": [
    {
      "request": {
        "body": {
          "userId": "123",
          "title": "Plan the Analytical Engine"
        }
      },
      "name": "engine",
      "status": 201,
      "mediaType": "application/json",
      "response": {
        "id": "c-1",
        "userId": "123",
        "title": "Plan the Analytical Engine",
        "createdAt": "2026-03-02T10:00:00Z"
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
        "detail": "The query parameter perPage must be at most 100.",
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
      "name": "unknown-language",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/language",
            "detail": "xx-MARS is not a language that we know."
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
  "createUser": [
    {
      "request": {
        "body": {
          "name": "Alan Turing",
          "email": "alan@example.com",
          "status": "active",
          "language": "en-GB"
        }
      },
      "name": "alan",
      "status": 201,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"7\\""
      },
      "response": {
        "id": "124",
        "name": "Alan Turing",
        "email": "alan@example.com",
        "status": "active",
        "language": "en-GB",
        "spentCents": 0,
        "createdAt": "2026-02-11T14:20:00Z"
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
        "detail": "The query parameter perPage must be at most 100.",
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
        "body": {
          "name": "Augusta King",
          "email": "ada@example.com",
          "status": "active"
        }
      },
      "name": "email-taken",
      "status": 409,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/email-taken",
        "title": "The email address is taken",
        "status": 409,
        "detail": "Another user has this address.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "body": {
          "name": "Marvin",
          "email": "marvin@example.com",
          "status": "active",
          "language": "xx-MARS"
        }
      },
      "name": "unknown-language",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/language",
            "detail": "xx-MARS is not a language that we know."
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
  "deleteConversation": [
    {
      "name": "bad-parameter",
      "status": 400,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/bad-request",
        "title": "The request cannot be read",
        "status": 400,
        "detail": "The query parameter perPage must be at most 100.",
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
        "conversationId": "c-999"
      },
      "name": "unknown-conversation",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-conversation",
        "title": "No such conversation",
        "status": 404,
        "detail": "No conversation has the id c-999.",
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
      "name": "engine",
      "request": {
        "conversationId": "c-1"
      },
      "status": 204
    }
  ],
  "deleteUser": [
    {
      "name": "bad-parameter",
      "status": 400,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/bad-request",
        "title": "The request cannot be read",
        "status": 400,
        "detail": "The query parameter perPage must be at most 100.",
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
        "userId": "999"
      },
      "name": "unknown-user",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-user",
        "title": "No such user",
        "status": 404,
        "detail": "No user has the id 999.",
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
      "name": "ada",
      "request": {
        "userId": "123"
      },
      "status": 204
    }
  ],
  "getConversation": [
    {
      "request": {
        "conversationId": "c-1"
      },
      "name": "engine",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "id": "c-1",
        "userId": "123",
        "title": "Plan the Analytical Engine",
        "createdAt": "2026-03-02T10:00:00Z"
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
        "detail": "The query parameter perPage must be at most 100.",
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
        "conversationId": "c-999"
      },
      "name": "unknown-conversation",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-conversation",
        "title": "No such conversation",
        "status": 404,
        "detail": "No conversation has the id c-999.",
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
  "getUser": [
    {
      "request": {
        "userId": "123"
      },
      "name": "ada",
      "status": 200,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"7\\""
      },
      "response": {
        "id": "123",
        "name": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "active",
        "language": "en-GB",
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z"
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
        "detail": "The query parameter perPage must be at most 100.",
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
        "userId": "999"
      },
      "name": "unknown-user",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-user",
        "title": "No such user",
        "status": 404,
        "detail": "No user has the id 999.",
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
  "listConversations": [
    {
      "request": {
        "userIds": [
          "123",
          "124"
        ],
        "limitPerUser": 1,
        "page": 1
      },
      "name": "two-users",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "items": [
          {
            "id": "c-1",
            "userId": "123",
            "title": "Plan the Analytical Engine",
            "createdAt": "2026-03-02T10:00:00Z"
          },
          {
            "id": "c-3",
            "userId": "124",
            "title": "Can machines think?",
            "createdAt": "2026-02-27T11:30:00Z"
          }
        ],
        "page": 1,
        "hasMore": true
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
        "detail": "The query parameter perPage must be at most 100.",
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
  "listUsers": [
    {
      "request": {
        "page": 1,
        "perPage": 2
      },
      "name": "first-page",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "items": [
          {
            "id": "124",
            "name": "Alan Turing",
            "email": "alan@example.com",
            "status": "active",
            "language": "en-GB",
            "spentCents": 310,
            "createdAt": "2026-02-11T14:20:00Z"
          },
          {
            "id": "123",
            "name": "Ada Lovelace",
            "email": "ada@example.com",
            "status": "active",
            "language": "en-GB",
            "spentCents": 1250,
            "createdAt": "2026-01-05T09:00:00Z"
          }
        ],
        "page": 1,
        "perPage": 2,
        "total": 3
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
        "detail": "The query parameter perPage must be at most 100.",
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
  "replaceUser": [
    {
      "request": {
        "userId": "123",
        "ifMatch": "\\"7\\"",
        "body": {
          "name": "Ada Lovelace",
          "email": "ada@example.com",
          "status": "active",
          "language": "en-GB"
        }
      },
      "name": "ada",
      "status": 200,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"7\\""
      },
      "response": {
        "id": "123",
        "name": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "active",
        "language": "en-GB",
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z"
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
        "detail": "The query parameter perPage must be at most 100.",
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
        "userId": "123",
        "body": {
          "name": "Ada Lovelace",
          "email": "alan@example.com",
          "status": "active"
        }
      },
      "name": "email-taken",
      "status": 409,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/email-taken",
        "title": "The email address is taken",
        "status": 409,
        "detail": "Another user has this address.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "userId": "123",
        "ifMatch": "\\"3\\"",
        "body": {
          "name": "Ada Byron",
          "email": "ada@example.com",
          "status": "active"
        }
      },
      "name": "stale",
      "status": 412,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/stale-version",
        "title": "The user has changed since it was read",
        "status": 412,
        "detail": "If-Match names version \\"3\\"; the current version is \\"7\\".",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "unknown-language",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/language",
            "detail": "xx-MARS is not a language that we know."
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
  "updateUser": [
    {
      "request": {
        "userId": "123",
        "body": {
          "status": "suspended"
        }
      },
      "name": "suspend",
      "status": 200,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"7\\""
      },
      "response": {
        "id": "123",
        "name": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "suspended",
        "language": "en-GB",
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z"
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
        "detail": "The query parameter perPage must be at most 100.",
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
        "userId": "999",
        "body": {
          "status": "suspended"
        }
      },
      "name": "unknown-user",
      "status": 404,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/unknown-user",
        "title": "No such user",
        "status": 404,
        "detail": "No user has the id 999.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "email-taken",
      "status": 409,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/email-taken",
        "title": "The email address is taken",
        "status": 409,
        "detail": "Another user has this address.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "userId": "123",
        "ifMatch": "\\"3\\"",
        "body": {
          "status": "suspended"
        }
      },
      "name": "stale",
      "status": 412,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/stale-version",
        "title": "The user has changed since it was read",
        "status": 412,
        "detail": "If-Match names version \\"3\\"; the current version is \\"7\\".",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "unknown-language",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/language",
            "detail": "xx-MARS is not a language that we know."
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
