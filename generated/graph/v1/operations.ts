// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

/** One user; null with an error when no user has this id. */
export const queryUser: Operation<types.QueryUserArgs, types.QueryUserResponses, never> = {
  id: "graph.v1.Query.user",
  kind: "unary",
  graphql: { type: "Query", field: "user" },
};

/** Users, newest first. */
export const queryUsers: Operation<types.QueryUsersArgs, types.QueryUsersResponses, never> = {
  id: "graph.v1.Query.users",
  kind: "unary",
  graphql: { type: "Query", field: "users" },
};

/** One conversation; null with an error when no conversation has this id. */
export const queryConversation: Operation<
  types.QueryConversationArgs,
  types.QueryConversationResponses,
  never
> = {
  id: "graph.v1.Query.conversation",
  kind: "unary",
  graphql: { type: "Query", field: "conversation" },
};

/** Adds a message to a conversation and waits for the whole answer. */
export const mutationSendMessage: Operation<
  types.MutationSendMessageArgs,
  types.MutationSendMessageResponses,
  never
> = {
  id: "graph.v1.Mutation.sendMessage",
  kind: "unary",
  graphql: { type: "Mutation", field: "sendMessage" },
};

/**
 * Adds a message to a conversation and streams the answer as it is written. The last chunk carries the usage.
 */
export const subscriptionAnswer: Operation<
  types.SubscriptionAnswerArgs,
  types.SubscriptionAnswerResponses,
  never
> = {
  id: "graph.v1.Subscription.answer",
  kind: "server-stream",
  graphql: { type: "Subscription", field: "answer" },
};
