// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import {
  type Call,
  type CallOptions,
  createClient,
  type GraphqlErrors,
  type Stream,
  type Transport,
} from "trefoil/client";
import * as documents from "./documents.ts";
import type * as types from "./types.ts";

export interface GraphClient {
  /**
   * What was said last in one conversation.
   *
   * `query Conversation`
   */
  conversation(
    variables: types.ConversationQueryVariables,
    options?: CallOptions,
  ): Call<{ readonly 200: types.ConversationQuery }, GraphqlErrors<types.ConversationQuery>>;
  /**
   * One page of users; pass nextCursor as $after for the next one.
   *
   * `query ListUsers`
   */
  listUsers(
    variables?: types.ListUsersQueryVariables,
    options?: CallOptions,
  ): Call<{ readonly 200: types.ListUsersQuery }, GraphqlErrors<types.ListUsersQuery>>;
  /**
   * Says something and waits for the whole answer.
   *
   * `mutation SendMessage`
   */
  sendMessage(
    variables: types.SendMessageMutationVariables,
    options?: CallOptions,
  ): Call<{ readonly 200: types.SendMessageMutation }, GraphqlErrors<types.SendMessageMutation>>;
  /**
   * Says something and reads the answer as it is written.
   *
   * `subscription StreamAnswer`
   */
  streamAnswer(
    variables: types.StreamAnswerSubscriptionVariables,
    options?: CallOptions,
  ): Stream<types.StreamAnswerSubscription>;
  /**
   * A user with the last message of each recent conversation: three calls upstream, however many conversations there are.
   *
   * `query UserOverview`
   */
  userOverview(
    variables: types.UserOverviewQueryVariables,
    options?: CallOptions,
  ): Call<{ readonly 200: types.UserOverviewQuery }, GraphqlErrors<types.UserOverviewQuery>>;
}

export function createGraphClient(transport: Transport): GraphClient {
  return createClient(transport, {
    conversation: documents.conversation,
    listUsers: documents.listUsers,
    sendMessage: documents.sendMessage,
    streamAnswer: documents.streamAnswer,
    userOverview: documents.userOverview,
  });
}
