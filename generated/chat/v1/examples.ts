// Code generated from specs/chat/v1/chat.proto. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = JSON.parse(`{
  "sendMessage": [
    {
      "name": "greeting",
      "request": {
        "conversationId": "c-1",
        "content": "What can the engine do?",
        "model": "swift-1"
      },
      "response": {
        "message": {
          "id": "m-2",
          "conversationId": "c-1",
          "role": "ROLE_ASSISTANT",
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
        }
      }
    },
    {
      "name": "unknown-conversation",
      "request": {
        "conversationId": "c-999",
        "content": "Hello?"
      },
      "status": 404,
      "response": {
        "status": 404,
        "code": "NOT_FOUND",
        "type": "https://api.example.test/problems/unknown-conversation",
        "title": "No such conversation",
        "detail": "No conversation has the id c-999."
      }
    },
    {
      "name": "quota-exceeded",
      "request": {
        "conversationId": "c-3",
        "content": "Once more."
      },
      "status": 429,
      "response": {
        "status": 429,
        "code": "RESOURCE_EXHAUSTED",
        "type": "https://api.example.test/problems/quota-exceeded",
        "title": "Quota exceeded",
        "detail": "100 answers an hour are allowed. Try again in 12 minutes."
      }
    }
  ],
  "streamResponse": [
    {
      "name": "greeting",
      "request": {
        "conversationId": "c-1",
        "content": "What can the engine do?",
        "model": "swift-1"
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
          }
        }
      ]
    },
    {
      "name": "unknown-conversation",
      "request": {
        "conversationId": "c-999",
        "content": "Hello?"
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
  "listMessages": [
    {
      "name": "last-of-two",
      "request": {
        "conversationIds": [
          "c-1",
          "c-2"
        ],
        "last": 1
      },
      "response": {
        "messages": [
          {
            "id": "m-2",
            "conversationId": "c-1",
            "role": "ROLE_ASSISTANT",
            "content": "Whatever we know how to order it to perform.",
            "createdAt": "2026-03-02T10:00:04Z"
          },
          {
            "id": "m-12",
            "conversationId": "c-2",
            "role": "ROLE_ASSISTANT",
            "content": "Start from the generating function, then divide.",
            "createdAt": "2026-02-20T16:05:09Z"
          }
        ]
      }
    },
    {
      "name": "whole-conversation",
      "request": {
        "conversationIds": [
          "c-1"
        ],
        "last": 20
      },
      "response": {
        "messages": [
          {
            "id": "m-1",
            "conversationId": "c-1",
            "role": "ROLE_USER",
            "content": "What can the engine do?",
            "createdAt": "2026-03-02T10:00:03Z"
          },
          {
            "id": "m-2",
            "conversationId": "c-1",
            "role": "ROLE_ASSISTANT",
            "content": "Whatever we know how to order it to perform.",
            "createdAt": "2026-03-02T10:00:04Z"
          }
        ]
      }
    }
  ],
  "uploadContext": [
    {
      "name": "note",
      "request": [
        {
          "header": {
            "conversationId": "c-1",
            "name": "note-g.md",
            "mediaType": "text/markdown"
          }
        },
        {
          "content": "IyBOb3RlIEcKCg=="
        },
        {
          "content": "VGhlIGVuZ2luZSB3ZWF2ZXMgYWxnZWJyYWljIHBhdHRlcm5zLg=="
        }
      ],
      "response": {
        "contextId": "ctx-1",
        "sizeBytes": "47",
        "tokens": "11"
      }
    },
    {
      "name": "no-header",
      "request": [
        {
          "content": "IyBOb3RlIEcKCg=="
        }
      ],
      "status": 400,
      "response": {
        "status": 400,
        "code": "INVALID_ARGUMENT",
        "type": "https://api.example.test/problems/header-missing",
        "title": "The upload does not begin with a header",
        "detail": "The first message must be a header."
      }
    }
  ],
  "liveChat": [
    {
      "name": "interrupted",
      "request": [
        {
          "start": {
            "conversationId": "c-1",
            "model": "swift-1"
          }
        },
        {
          "content": "Tell me about Bernoulli numbers."
        },
        {
          "content": "In one sentence, please."
        }
      ],
      "response": [
        {
          "chunk": {
            "messageId": "m-3",
            "text": "Bernoulli numbers are a sequence"
          }
        },
        {
          "interrupted": {
            "messageId": "m-3"
          }
        },
        {
          "chunk": {
            "messageId": "m-4",
            "text": "They are the coefficients in the sums of powers."
          }
        },
        {
          "chunk": {
            "messageId": "m-4",
            "usage": {
              "model": "swift-1",
              "inputTokens": "14",
              "outputTokens": "9",
              "costMicrodollars": "76",
              "latency": "0.840s",
              "requestId": "req-01J9ZK3F7T"
            }
          }
        }
      ]
    }
  ]
}`);
