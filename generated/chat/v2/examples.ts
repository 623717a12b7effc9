// Code generated from specs/chat/v2/chat.proto. DO NOT EDIT.

import type { Examples } from "trefoil/descriptors";

export const examples: Examples = JSON.parse(`{
  "sendMessage": [
    {
      "name": "greeting",
      "request": {
        "conversationId": "c-1",
        "content": [
          {
            "text": "What can the engine do?"
          }
        ],
        "model": {
          "name": "swift-1"
        }
      },
      "response": {
        "message": {
          "id": "m-2",
          "conversationId": "c-1",
          "role": "ROLE_ASSISTANT",
          "content": [
            {
              "text": "Whatever we know how to order it to perform."
            }
          ],
          "createdAt": "2026-03-02T10:00:04Z",
          "model": "swift-1"
        },
        "usage": {
          "model": "swift-1",
          "inputTokens": "14",
          "outputTokens": "9",
          "costMicrodollars": "76",
          "latency": "0.840s",
          "requestId": "req-01J9ZK3F7T",
          "cachedInputTokens": "8",
          "timeToFirstToken": "0.210s"
        },
        "finishReason": "FINISH_REASON_STOP"
      }
    },
    {
      "name": "tool-call",
      "request": {
        "conversationId": "c-1",
        "content": [
          {
            "text": "What does this diagram show? Look up the parts you do not know."
          },
          {
            "imageUrl": "https://files.example.test/f-2"
          }
        ],
        "model": {
          "tier": "MODEL_TIER_DEEP",
          "temperature": 0.2,
          "maxOutputTokens": 500
        }
      },
      "response": {
        "message": {
          "id": "m-4",
          "conversationId": "c-1",
          "role": "ROLE_ASSISTANT",
          "content": [
            {
              "text": "The mill and the store. Let me look up the third part."
            },
            {
              "toolCall": {
                "id": "call-1",
                "name": "search",
                "arguments": {
                  "query": "analytical engine barrel"
                }
              }
            }
          ],
          "createdAt": "2026-03-02T10:01:11Z",
          "model": "deep-1"
        },
        "usage": {
          "model": "deep-1",
          "inputTokens": "1210",
          "outputTokens": "31",
          "costMicrodollars": "20475",
          "latency": "3.120s",
          "requestId": "req-01J9ZK5M2Q",
          "cachedInputTokens": "900",
          "timeToFirstToken": "1.400s"
        },
        "finishReason": "FINISH_REASON_TOOL_CALL"
      }
    },
    {
      "name": "unknown-conversation",
      "request": {
        "conversationId": "c-999",
        "content": [
          {
            "text": "Hello?"
          }
        ]
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
        "content": [
          {
            "text": "Once more."
          }
        ]
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
        "content": [
          {
            "text": "What can the engine do?"
          }
        ],
        "model": {
          "name": "swift-1"
        }
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
            "requestId": "req-01J9ZK3F7T",
            "cachedInputTokens": "8",
            "timeToFirstToken": "0.210s"
          },
          "finishReason": "FINISH_REASON_STOP"
        }
      ]
    },
    {
      "name": "unknown-conversation",
      "request": {
        "conversationId": "c-999",
        "content": [
          {
            "text": "Hello?"
          }
        ]
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
            "content": [
              {
                "text": "Whatever we know how to order it to perform."
              }
            ],
            "createdAt": "2026-03-02T10:00:04Z",
            "model": "swift-1"
          },
          {
            "id": "m-12",
            "conversationId": "c-2",
            "role": "ROLE_ASSISTANT",
            "content": [
              {
                "text": "Start from the generating function, then divide."
              }
            ],
            "createdAt": "2026-02-20T16:05:09Z",
            "model": "swift-1"
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
            "content": [
              {
                "text": "What can the engine do?"
              }
            ],
            "createdAt": "2026-03-02T10:00:03Z"
          },
          {
            "id": "m-2",
            "conversationId": "c-1",
            "role": "ROLE_ASSISTANT",
            "content": [
              {
                "text": "Whatever we know how to order it to perform."
              }
            ],
            "createdAt": "2026-03-02T10:00:04Z",
            "model": "swift-1"
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
            "mediaType": "text/markdown",
            "metadata": {
              "source": "f-1"
            }
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
        "tokens": "11",
        "metadata": {
          "source": "f-1"
        }
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
            "model": {
              "name": "swift-1"
            }
          }
        },
        {
          "content": {
            "text": "Tell me about Bernoulli numbers."
          }
        },
        {
          "cancel": {}
        }
      ],
      "response": [
        {
          "ready": {
            "model": "swift-1",
            "idleTimeout": "300s"
          }
        },
        {
          "chunk": {
            "messageId": "m-3",
            "text": "Bernoulli numbers are a sequence"
          }
        },
        {
          "chunk": {
            "messageId": "m-3",
            "usage": {
              "model": "swift-1",
              "inputTokens": "52",
              "outputTokens": "7",
              "costMicrodollars": "118",
              "latency": "0.520s",
              "requestId": "req-01J9ZK6R8V",
              "cachedInputTokens": "40",
              "timeToFirstToken": "0.190s"
            },
            "finishReason": "FINISH_REASON_INTERRUPTED"
          }
        }
      ]
    }
  ]
}`);
