// Code generated from specs/graph/v1/schema.graphql. DO NOT EDIT.

export interface Query {
  readonly __typename?: "Query";
  /** One user; null with an error when no user has this id. */
  readonly user?: User | null;
  /** Users, newest first. */
  readonly users: UserPage;
  /** One conversation; null with an error when no conversation has this id. */
  readonly conversation?: Conversation | null;
}

export interface QueryUserArgs {
  readonly id: string;
}

export interface QueryUsersArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface QueryConversationArgs {
  readonly id: string;
}

export interface Mutation {
  readonly __typename?: "Mutation";
  /** Adds a message to a conversation and waits for the whole answer. */
  readonly sendMessage: SendMessagePayload;
}

export interface MutationSendMessageArgs {
  readonly input: SendMessageInput;
}

export interface Subscription {
  readonly __typename?: "Subscription";
  /** Adds a message to a conversation and streams the answer as it is written. The last chunk carries the usage. */
  readonly answer: AnswerChunk;
}

export interface SubscriptionAnswerArgs {
  readonly conversationId: string;
  readonly content: string;
}

/** Someone who has, or has been offered, access to the platform. */
export interface User {
  readonly __typename?: "User";
  readonly id: string;
  /** The whole name, in the order that the user's locale expects. */
  readonly name: string;
  /** Address for sign-in and notifications. */
  readonly email: string;
  /** Whether the user may use the platform. */
  readonly status: UserStatus;
  /** Cents of US dollars spent in the current month. */
  readonly spentCents: string;
  /** The newest conversations, newest first. */
  readonly conversations: readonly Conversation[];
}

/** Someone who has, or has been offered, access to the platform. */
export interface UserConversationsArgs {
  readonly last?: number | null;
}

/** Where a user stands. */
export type UserStatus =
  /** May use the platform. */
  | "ACTIVE"
  /** Signs in, but every call is refused. */
  | "SUSPENDED"
  /** Has not accepted the invitation yet. */
  | "INVITED";

/** One page of users. */
export interface UserPage {
  readonly __typename?: "UserPage";
  readonly items: readonly User[];
  /** What to pass as `after` for the next page; null on the last one. */
  readonly nextCursor?: string | null;
}

/** A thread of messages between one user and a model. */
export interface Conversation {
  readonly __typename?: "Conversation";
  readonly id: string;
  /** Title for lists; empty until the first message when none was given. */
  readonly title: string;
  /** When the conversation was started. */
  readonly createdAt: string;
  /** The newest messages, oldest first. */
  readonly messages: readonly Message[];
}

/** A thread of messages between one user and a model. */
export interface ConversationMessagesArgs {
  readonly last?: number | null;
}

/** One message of a conversation. */
export interface Message {
  readonly __typename?: "Message";
  readonly id: string;
  /** Who wrote it. */
  readonly role: Role;
  /** The text of the message in Markdown: its text parts, joined by empty lines. Images and tool calls are left out. */
  readonly content: string;
  /** When it was added. */
  readonly createdAt: string;
}

/** Who wrote a message. */
export type Role =
  /** The user to whom the conversation belongs. */
  | "USER"
  /** The model. */
  | "ASSISTANT"
  /** The platform. */
  | "SYSTEM"
  /** The application. */
  | "DEVELOPER"
  /** A tool. */
  | "TOOL";

/** A message to send. */
export interface SendMessageInput {
  readonly conversationId: string;
  /** What to say, in Markdown: 1 to 100,000 characters. */
  readonly content: string;
}

/** The answer to a message. */
export interface SendMessagePayload {
  readonly __typename?: "SendMessagePayload";
  /** The model's answer. */
  readonly message: Message;
  /** What it took. */
  readonly usage: Usage;
  /** Why the answer ended. */
  readonly finishReason: FinishReason;
}

/** A piece of a streamed answer: `text`, or `usage` at the end. */
export interface AnswerChunk {
  readonly __typename?: "AnswerChunk";
  /** Id of the answer, the same in all its chunks. */
  readonly messageId: string;
  /** More of the answer's text. Append it to what came before. */
  readonly text?: string | null;
  /** What the answer took. In the last chunk. */
  readonly usage?: Usage | null;
  /** Why the answer ended. In the last chunk. */
  readonly finishReason?: FinishReason | null;
}

/** Why an answer ended. */
export type FinishReason =
  /** The model had said all. */
  | "STOP"
  /** The answer reached its longest permitted length. */
  | "LENGTH"
  /** The model waits for the result of a tool call. */
  | "TOOL_CALL"
  /** The rest was withheld by the safety rules. */
  | "FILTERED"
  /** The user said something else, or cancelled. */
  | "INTERRUPTED";

/** What one answer took. */
export interface Usage {
  readonly __typename?: "Usage";
  /** Name of the model that answered. */
  readonly model: string;
  /** Tokens read: the message, the conversation so far and its context. */
  readonly inputTokens: string;
  /** Tokens written. */
  readonly outputTokens: string;
  /** Price of the answer in millionths of a US dollar. */
  readonly costMicrodollars: string;
  /** From the arrival of the request to the last token. */
  readonly latency: string;
  /** Id of the request. Quote it when you ask for help. */
  readonly requestId: string;
}

export interface ConversationQueryVariables {
  readonly id: string;
}

export interface ConversationQuery {
  readonly conversation: {
    readonly title: string;
    readonly createdAt: string;
    readonly messages: readonly {
      readonly id: string;
      readonly role: Role;
      readonly content: string;
      readonly createdAt: string;
    }[];
  } | null;
}

export interface ListUsersQueryVariables {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface ListUsersQuery {
  readonly users: {
    readonly nextCursor: string | null;
    readonly items: readonly {
      readonly id: string;
      readonly name: string;
      readonly status: UserStatus;
      readonly spentCents: string;
    }[];
  };
}

export interface SendMessageMutationVariables {
  readonly input: SendMessageInput;
}

export interface SendMessageMutation {
  readonly sendMessage: {
    readonly finishReason: FinishReason;
    readonly message: {
      readonly id: string;
      readonly content: string;
      readonly createdAt: string;
    };
    readonly usage: {
      readonly model: string;
      readonly inputTokens: string;
      readonly outputTokens: string;
      readonly costMicrodollars: string;
      readonly latency: string;
      readonly requestId: string;
    };
  };
}

export interface StreamAnswerSubscriptionVariables {
  readonly conversationId: string;
  readonly content: string;
}

export interface StreamAnswerSubscription {
  readonly answer: {
    readonly messageId: string;
    readonly text: string | null;
    readonly finishReason: FinishReason | null;
    readonly usage: {
      readonly model: string;
      readonly outputTokens: string;
      readonly costMicrodollars: string;
    } | null;
  };
}

export interface UserOverviewQueryVariables {
  readonly id: string;
}

export interface UserOverviewQuery {
  readonly user: {
    readonly name: string;
    readonly email: string;
    readonly conversations: readonly {
      readonly id: string;
      readonly createdAt: string;
      readonly messages: readonly {
        readonly content: string;
      }[];
    }[];
  } | null;
}

export interface QueryUserResponses {
  readonly 200: User | null;
}

export interface QueryUsersResponses {
  readonly 200: UserPage;
}

export interface QueryConversationResponses {
  readonly 200: Conversation | null;
}

export interface MutationSendMessageResponses {
  readonly 200: SendMessagePayload;
}

export interface SubscriptionAnswerResponses {
  readonly 200: AnswerChunk;
}
