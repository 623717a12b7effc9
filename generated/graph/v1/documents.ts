// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { GraphqlErrors, Operation } from "trefoil/client";
import type * as types from "./types.ts";

/** What was said last in one conversation. */
export const conversation: Operation<
  types.ConversationQueryVariables,
  { readonly 200: types.ConversationQuery },
  GraphqlErrors<types.ConversationQuery>
> = {
  id: "graph.v1.Conversation",
  kind: "unary",
  graphql: {
    type: "Query",
    field: "Conversation",
    sha256: "49a0c3f1cb2621bdd2ac3006fe0aec0fd8a7fba3179e6ed04ccbbf46595507d6",
    document: `query Conversation($id: ID!) {
  conversation(id: $id) {
    title
    createdAt
    messages(last: 20) {
      id
      role
      content
      createdAt
    }
  }
}
`,
  },
};

/** One page of users; pass nextCursor as $after for the next one. */
export const listUsers: Operation<
  types.ListUsersQueryVariables,
  { readonly 200: types.ListUsersQuery },
  GraphqlErrors<types.ListUsersQuery>
> = {
  id: "graph.v1.ListUsers",
  kind: "unary",
  graphql: {
    type: "Query",
    field: "ListUsers",
    sha256: "26dc5e25e76b2bb29e33099b190fccaab15abdf6af52def2fbaa2f5ef26b3abd",
    document: `query ListUsers($first: Int = 20, $after: String) {
  users(first: $first, after: $after) {
    items {
      id
      name
      status
      spentCents
    }
    nextCursor
  }
}
`,
  },
};

/** Says something and waits for the whole answer. */
export const sendMessage: Operation<
  types.SendMessageMutationVariables,
  { readonly 200: types.SendMessageMutation },
  GraphqlErrors<types.SendMessageMutation>
> = {
  id: "graph.v1.SendMessage",
  kind: "unary",
  graphql: {
    type: "Mutation",
    field: "SendMessage",
    sha256: "b0b3de7a202b85e9da9eb62fc2c22822f4b81bce793347b94df7204580150311",
    document: `mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    message {
      id
      content
      createdAt
    }
    usage {
      model
      inputTokens
      outputTokens
      costMicrodollars
      latency
      requestId
    }
    finishReason
  }
}
`,
  },
};

/** Says something and reads the answer as it is written. */
export const streamAnswer: Operation<
  types.StreamAnswerSubscriptionVariables,
  { readonly 200: types.StreamAnswerSubscription },
  GraphqlErrors<types.StreamAnswerSubscription>
> = {
  id: "graph.v1.StreamAnswer",
  kind: "server-stream",
  graphql: {
    type: "Subscription",
    field: "StreamAnswer",
    sha256: "200e9cc09846d86814db61cac8e46ad293a02c2042055b0b4ddaaee2126e9dfb",
    document: `subscription StreamAnswer($conversationId: ID!, $content: String!) {
  answer(conversationId: $conversationId, content: $content) {
    messageId
    text
    usage {
      model
      outputTokens
      costMicrodollars
    }
    finishReason
  }
}
`,
  },
};

/**
 * A user with the last message of each recent conversation: three calls upstream, however many conversations there are.
 */
export const userOverview: Operation<
  types.UserOverviewQueryVariables,
  { readonly 200: types.UserOverviewQuery },
  GraphqlErrors<types.UserOverviewQuery>
> = {
  id: "graph.v1.UserOverview",
  kind: "unary",
  graphql: {
    type: "Query",
    field: "UserOverview",
    sha256: "5810af3bc056f1e08635b664f30bf9f048b20152a7aefa559c79b3b83de9600e",
    document: `query UserOverview($id: ID!) {
  user(id: $id) {
    name
    email
    conversations(last: 5) {
      id
      createdAt
      messages(last: 1) {
        content
      }
    }
  }
}
`,
  },
};
