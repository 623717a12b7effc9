// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = JSON.parse(`{
  "queryUser": [
    {
      "name": "ada",
      "request": {
        "id": "123"
      },
      "response": {
        "id": "123",
        "name": "Ada Lovelace",
        "email": "ada@example.com",
        "status": "ACTIVE",
        "spentCents": "1250",
        "conversations": [
          {
            "id": "c-1",
            "title": "Plan the Analytical Engine",
            "createdAt": "2026-03-02T10:00:00Z",
            "messages": [
              {
                "id": "m-2",
                "role": "ASSISTANT",
                "content": "Whatever we know how to order it to perform.",
                "createdAt": "2026-03-02T10:00:04Z"
              }
            ]
          },
          {
            "id": "c-2",
            "title": "Bernoulli numbers",
            "createdAt": "2026-02-20T16:05:00Z",
            "messages": [
              {
                "id": "m-12",
                "role": "ASSISTANT",
                "content": "Start from the generating function, then divide.",
                "createdAt": "2026-02-20T16:05:09Z"
              }
            ]
          }
        ]
      }
    },
    {
      "name": "unknown-user",
      "request": {
        "id": "999"
      },
      "status": 404,
      "response": {
        "status": 404,
        "code": "NOT_FOUND",
        "type": "https://api.example.test/problems/unknown-user",
        "title": "No such user",
        "detail": "No user has the id 999."
      }
    }
  ],
  "queryUsers": [
    {
      "name": "first-page",
      "request": {
        "first": 2
      },
      "response": {
        "items": [
          {
            "id": "124",
            "name": "Alan Turing",
            "email": "alan@example.com",
            "status": "ACTIVE",
            "spentCents": "310",
            "conversations": [
              {
                "id": "c-3",
                "title": "Can machines think?",
                "createdAt": "2026-02-27T11:30:00Z",
                "messages": []
              }
            ]
          },
          {
            "id": "123",
            "name": "Ada Lovelace",
            "email": "ada@example.com",
            "status": "ACTIVE",
            "spentCents": "1250",
            "conversations": [
              {
                "id": "c-1",
                "title": "Plan the Analytical Engine",
                "createdAt": "2026-03-02T10:00:00Z",
                "messages": []
              }
            ]
          }
        ],
        "nextCursor": "eyJiZWZvcmUiOiIxMjMifQ"
      }
    }
  ],
  "queryConversation": [
    {
      "name": "engine",
      "request": {
        "id": "c-1"
      },
      "response": {
        "id": "c-1",
        "title": "Plan the Analytical Engine",
        "createdAt": "2026-03-02T10:00:00Z",
        "messages": [
          {
            "id": "m-1",
            "role": "USER",
            "content": "What can the engine do?",
            "createdAt": "2026-03-02T10:00:03Z"
          },
          {
            "id": "m-2",
            "role": "ASSISTANT",
            "content": "Whatever we know how to order it to perform.",
            "createdAt": "2026-03-02T10:00:04Z"
          }
        ]
      }
    },
    {
      "name": "unknown-conversation",
      "request": {
        "id": "c-999"
      },
      "status": 404,
      "response": {
        "status": 404,
        "code": "NOT_FOUND",
        "type": "https://api.example.test/problems/unknown-conversation",
        "title": "No such conversation",
        "detail": "No conversation has the id c-999."
      }
    }
  ],
  "mutationSendMessage": [
    {
      "name": "greeting",
      "request": {
        "input": {
          "conversationId": "c-1",
          "content": "What can the engine do?"
        }
      },
      "response": {
        "message": {
          "id": "m-2",
          "role": "ASSISTANT",
          "content": "Whatever we know how to order it to perform.",
          "createdAt": "2026-03-02T10:00:04Z"
        },
        "usage": {
          "model": "swift-1",
          "inputTokens": "14",
          "outputTokens": "9",
          "costMicrodollars": "76",
          "latency": "0.840s",
          "requestId": "req-01J9ZK3F7T"
        },
        "finishReason": "STOP"
      }
    }
  ],
  "subscriptionAnswer": [
    {
      "name": "greeting",
      "request": {
        "conversationId": "c-1",
        "content": "What can the engine do?"
      },
      "response": [
        {
          "messageId": "m-2",
          "text": "Whatever we know"
        },
        {
          "messageId": "m-2",
          "text": " how to order it"
        },
        {
          "messageId": "m-2",
          "text": " to perform."
        },
        {
          "messageId": "m-2",
          "usage": {
            "model": "swift-1",
            "inputTokens": "14",
            "outputTokens": "9",
            "costMicrodollars": "76",
            "latency": "0.840s",
            "requestId": "req-01J9ZK3F7T"
          },
          "finishReason": "STOP"
        }
      ]
    }
  ]
}`);
