// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = JSON.parse(`{
  "createConversation": [
    {
      "request": {
        "body": {
          "userId": "123",
          "title": "Plan the Analytical Engine",
          "metadata": {
            "project": "engine"
          }
        }
      },
      "name": "engine",
      "status": 201,
      "mediaType": "application/json",
      "response": {
        "id": "c-1",
        "userId": "123",
        "title": "Plan the Analytical Engine",
        "metadata": {
          "project": "engine"
        },
        "messageCount": 0,
        "createdAt": "2026-03-02T10:00:00Z",
        "updatedAt": "2026-03-02T10:00:00Z"
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
        "body": {
          "userId": "126",
          "title": "Anyone there?"
        }
      },
      "name": "suspended-user",
      "status": 409,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/user-not-active",
        "title": "The user is not active",
        "status": 409,
        "detail": "User 126 is suspended. Only active users start conversations.",
        "operation": "users.v2.createConversation",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "name": "unknown-time-zone",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/preferences/timeZone",
            "detail": "Mars/Olympus is not in the IANA time zone database."
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
          "givenName": "Grace",
          "familyName": "Hopper",
          "email": "grace@example.com",
          "status": "invited"
        }
      },
      "name": "grace",
      "status": 201,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"7\\""
      },
      "response": {
        "id": "125",
        "givenName": "Grace",
        "familyName": "Hopper",
        "displayName": "Grace Hopper",
        "email": "grace@example.com",
        "status": "invited",
        "preferences": {
          "locale": "en-US",
          "timeZone": "UTC",
          "theme": "system",
          "notifications": {
            "email": true,
            "push": false
          }
        },
        "spentCents": 0,
        "createdAt": "2026-03-01T12:00:00Z",
        "updatedAt": "2026-03-01T12:00:00Z"
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
        "body": {
          "givenName": "Alan",
          "familyName": "Turing",
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
        "detail": "Another user has the address alan@example.com.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "body": {
          "givenName": "Mark",
          "familyName": "Watney",
          "email": "mark@example.com",
          "status": "active",
          "preferences": {
            "timeZone": "Mars/Olympus"
          }
        }
      },
      "name": "unknown-time-zone",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/preferences/timeZone",
            "detail": "Mars/Olympus is not in the IANA time zone database."
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
      "request": {
        "userId": "123",
        "ifMatch": "\\"3\\""
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
        "userId": "123",
        "ifMatch": "\\"7\\""
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
        "metadata": {
          "project": "engine"
        },
        "messageCount": 2,
        "createdAt": "2026-03-02T10:00:00Z",
        "updatedAt": "2026-03-02T10:00:04Z"
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
        "givenName": "Ada",
        "familyName": "Lovelace",
        "displayName": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "active",
        "preferences": {
          "locale": "en-GB",
          "timeZone": "Europe/London",
          "theme": "system",
          "notifications": {
            "email": true,
            "push": false
          }
        },
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z",
        "updatedAt": "2026-03-02T10:00:00Z"
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
          "123"
        ],
        "limitPerUser": 5
      },
      "name": "ada",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "items": [
          {
            "id": "c-1",
            "userId": "123",
            "title": "Plan the Analytical Engine",
            "metadata": {
              "project": "engine"
            },
            "messageCount": 2,
            "createdAt": "2026-03-02T10:00:00Z",
            "updatedAt": "2026-03-02T10:00:04Z"
          },
          {
            "id": "c-2",
            "userId": "123",
            "title": "Bernoulli numbers",
            "messageCount": 2,
            "createdAt": "2026-02-20T16:05:00Z",
            "updatedAt": "2026-02-20T16:05:09Z"
          }
        ]
      }
    },
    {
      "request": {
        "userIds": [
          "123",
          "124"
        ],
        "limitPerUser": 1
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
            "metadata": {
              "project": "engine"
            },
            "messageCount": 2,
            "createdAt": "2026-03-02T10:00:00Z",
            "updatedAt": "2026-03-02T10:00:04Z"
          },
          {
            "id": "c-3",
            "userId": "124",
            "title": "Can machines think?",
            "messageCount": 2,
            "createdAt": "2026-02-27T11:30:00Z",
            "updatedAt": "2026-02-27T11:30:06Z"
          }
        ],
        "nextCursor": "eyJiZWZvcmUiOiJjLTEifQ"
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
  "listUsers": [
    {
      "request": {
        "limit": 2
      },
      "name": "first-page",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "items": [
          {
            "id": "124",
            "givenName": "Alan",
            "familyName": "Turing",
            "displayName": "Alan Turing",
            "email": "alan@example.com",
            "status": "active",
            "preferences": {
              "locale": "en-GB",
              "timeZone": "Europe/London",
              "theme": "dark",
              "notifications": {
                "email": false,
                "push": false
              }
            },
            "spentCents": 310,
            "createdAt": "2026-02-11T14:20:00Z",
            "updatedAt": "2026-02-28T07:45:00Z"
          },
          {
            "id": "123",
            "givenName": "Ada",
            "familyName": "Lovelace",
            "displayName": "Ada Lovelace",
            "email": "ada@example.com",
            "status": "active",
            "preferences": {
              "locale": "en-GB",
              "timeZone": "Europe/London",
              "theme": "system",
              "notifications": {
                "email": true,
                "push": false
              }
            },
            "spentCents": 1250,
            "createdAt": "2026-01-05T09:00:00Z",
            "updatedAt": "2026-03-02T10:00:00Z"
          }
        ],
        "nextCursor": "eyJiZWZvcmUiOiIxMjMifQ"
      }
    },
    {
      "request": {
        "status": [
          "invited"
        ]
      },
      "name": "invited-only",
      "status": 200,
      "mediaType": "application/json",
      "response": {
        "items": [
          {
            "id": "125",
            "givenName": "Grace",
            "familyName": "Hopper",
            "displayName": "Grace Hopper",
            "email": "grace@example.com",
            "status": "invited",
            "preferences": {
              "locale": "en-US",
              "timeZone": "UTC",
              "theme": "system",
              "notifications": {
                "email": true,
                "push": false
              }
            },
            "spentCents": 0,
            "createdAt": "2026-03-01T12:00:00Z",
            "updatedAt": "2026-03-01T12:00:00Z"
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
  "replaceUser": [
    {
      "request": {
        "userId": "123",
        "ifMatch": "\\"7\\"",
        "body": {
          "givenName": "Ada",
          "familyName": "Lovelace",
          "email": "ada@example.com",
          "status": "active",
          "preferences": {
            "locale": "en-GB",
            "timeZone": "Europe/London"
          }
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
        "givenName": "Ada",
        "familyName": "Lovelace",
        "displayName": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "active",
        "preferences": {
          "locale": "en-GB",
          "timeZone": "Europe/London",
          "theme": "system",
          "notifications": {
            "email": true,
            "push": false
          }
        },
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z",
        "updatedAt": "2026-03-02T10:00:00Z"
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
        "userId": "123",
        "body": {
          "givenName": "Alan",
          "familyName": "Turing",
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
        "detail": "Another user has the address alan@example.com.",
        "requestId": "req-01J9ZK3F7T"
      }
    },
    {
      "request": {
        "userId": "123",
        "ifMatch": "\\"3\\"",
        "body": {
          "givenName": "Ada",
          "familyName": "Lovelace",
          "email": "ada@example.com",
          "status": "active",
          "preferences": {
            "locale": "en-GB",
            "timeZone": "Europe/London"
          }
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
      "request": {
        "userId": "123",
        "body": {
          "givenName": "Mark",
          "familyName": "Watney",
          "email": "mark@example.com",
          "status": "active",
          "preferences": {
            "timeZone": "Mars/Olympus"
          }
        }
      },
      "name": "unknown-time-zone",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/preferences/timeZone",
            "detail": "Mars/Olympus is not in the IANA time zone database."
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
        "givenName": "Ada",
        "familyName": "Lovelace",
        "displayName": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "suspended",
        "preferences": {
          "locale": "en-GB",
          "timeZone": "Europe/London",
          "theme": "system",
          "notifications": {
            "email": true,
            "push": false
          }
        },
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z",
        "updatedAt": "2026-03-03T08:30:00Z"
      }
    },
    {
      "request": {
        "userId": "123",
        "body": {
          "preferences": {
            "theme": "dark",
            "timeZone": null
          }
        }
      },
      "name": "dark-theme",
      "status": 200,
      "mediaType": "application/json",
      "headers": {
        "etag": "\\"7\\""
      },
      "response": {
        "id": "123",
        "givenName": "Ada",
        "familyName": "Lovelace",
        "displayName": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "active",
        "preferences": {
          "locale": "en-GB",
          "timeZone": "UTC",
          "theme": "dark",
          "notifications": {
            "email": true,
            "push": false
          }
        },
        "spentCents": 1250,
        "createdAt": "2026-01-05T09:00:00Z",
        "updatedAt": "2026-03-03T08:30:00Z"
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
        "detail": "Another user has the address alan@example.com.",
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
      "name": "unknown-time-zone",
      "status": 422,
      "mediaType": "application/problem+json",
      "response": {
        "type": "https://api.example.test/problems/invalid-content",
        "title": "Some values are not acceptable",
        "status": 422,
        "requestId": "req-01J9ZK3F7T",
        "errors": [
          {
            "pointer": "/preferences/timeZone",
            "detail": "Mars/Olympus is not in the IANA time zone database."
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
