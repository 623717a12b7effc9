// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

import type { NoRequest } from "trefoil/client";
import { createGraphParts, type GraphContext, type GraphParts, type Resolved } from "trefoil/graph";
import type { Handler, StreamHandler } from "trefoil/server";
import type * as chatV2 from "../../chat/v2/types.ts";
import type * as usersV2 from "../../users/v2/types.ts";
import { mapping, sdl } from "./graph.ts";
import type * as types from "./types.ts";

/** Every root field as one call: what mocks stand in for. */
export interface GraphHandlers {
  /** `query user` */
  readonly queryUser: Handler<types.QueryUserArgs, types.QueryUserResponses>;
  /** `query users` */
  readonly queryUsers: Handler<types.QueryUsersArgs, types.QueryUsersResponses>;
  /** `query conversation` */
  readonly queryConversation: Handler<types.QueryConversationArgs, types.QueryConversationResponses>;
  /** `mutation sendMessage` */
  readonly mutationSendMessage: Handler<types.MutationSendMessageArgs, types.MutationSendMessageResponses>;
  /** `subscription answer` */
  readonly subscriptionAnswer: StreamHandler<types.SubscriptionAnswerArgs, types.SubscriptionAnswerResponses>;
}

/** What neither an operation nor a member of its parent answers. */
export interface GraphResolvers {
  readonly User: {
    /** The whole name, in the order that the user's locale expects. */
    name(parent: usersV2.User, args: NoRequest, context: GraphContext): Resolved<string>;
  };
  readonly Message: {
    /**
     * The text of the message in Markdown: its text parts, joined by empty lines. Images and tool calls are left out.
     */
    content(parent: chatV2.Message, args: NoRequest, context: GraphContext): Resolved<string>;
  };
}

export function serveGraph(resolvers: GraphResolvers): GraphParts {
  return createGraphParts({ id: "graph.v1", sdl, mapping, resolvers });
}
