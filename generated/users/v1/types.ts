// Code generated from specs/users/v1/openapi.yaml. DO NOT EDIT.

/** A thread of messages between one user and a model. */
export interface Conversation extends ConversationInput {
  readonly id: ConversationId;
  /** Title for lists; empty until the first message when none was given. */
  readonly title: string;
  /** When the conversation was started. */
  readonly createdAt: string;
}

/** Id of a conversation. Opaque; never reused; the same in v1 and v2. */
export type ConversationId = string;

/** What a caller decides about a conversation. */
export interface ConversationInput {
  /** The user to whom the conversation belongs. */
  readonly userId: UserId;
  /** Title for lists. When absent, one is made from the first message. */
  readonly title?: string;
}

export interface ConversationPage {
  readonly items: readonly Conversation[];
  /** Number of this page, from 1. */
  readonly page: number;
  /** Whether any of the users has older conversations. */
  readonly hasMore: boolean;
}

/** An error (RFC 9457). `title` and `detail` are for people; branch on `type`. */
export interface Problem {
  /**
   * Which kind of problem this is; a page about it is found there.
   *
   * @default "about:blank"
   */
  readonly type: string;
  /** The kind of problem in a few words, the same for every occurrence. */
  readonly title: string;
  /** The HTTP status of this answer. */
  readonly status: number;
  /** What is wrong with this very request. */
  readonly detail?: string;
  /** Identifies this occurrence. */
  readonly instance?: string;
  /** Id of the operation that was called, for example `users.v1.getUser`. */
  readonly operation?: string;
  /** Id of the request. Quote it when you ask for help. */
  readonly requestId?: string;
}

/** A user as the service keeps it. */
export interface User extends UserInput {
  readonly id: UserId;
  /** Cents of US dollars spent in the current month. */
  readonly spentCents: number;
  /** When the user was created. */
  readonly createdAt: string;
  /** @default "en-US" */
  readonly language: string;
}

/** Id of a user. Opaque; never reused; the same in v1 and v2. */
export type UserId = string;

/** What a caller decides about a user. */
export interface UserInput {
  /** The whole name as the user writes it. */
  readonly name: string;
  /** Address for sign-in and notifications. Unique among users; case is ignored. */
  readonly email: string;
  readonly status: UserStatus;
  /**
   * Language tag (BCP 47), for example `en-GB`.
   *
   * @default "en-US"
   */
  readonly language?: string;
}

export interface UserPage {
  readonly items: readonly User[];
  /** Number of this page, from 1. */
  readonly page: number;
  /** How many users a page holds. */
  readonly perPage: number;
  /** How many users there are on all pages. */
  readonly total: number;
}

/** A merge patch of a user. At least one member. */
export interface UserPatch {
  readonly name?: string;
  readonly email?: string;
  readonly status?: UserStatus;
  readonly language?: string;
}

/**
 * - `active`: may use the platform
 * - `suspended`: signs in, but every call is refused with 403
 */
export type UserStatus = "active" | "suspended";

/** A problem with the values in a body. */
export interface ValidationProblem extends Problem {
  /** Each value that is not acceptable, all at once. */
  readonly errors: readonly ValueError[];
}

export interface ValueError {
  /** Where the value is: a JSON Pointer (RFC 6901) into the body. Empty for the body itself. */
  readonly pointer: string;
  /** What is wrong with it. */
  readonly detail: string;
}

export interface CreateConversationRequest {
  readonly body: ConversationInput;
}

export interface CreateConversationResponses {
  /** The conversation was started. */
  readonly 201: Conversation;
}

export interface CreateConversationErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** The body was read, but some of its values are not acceptable. `errors` names each of them. */
  readonly 422: ValidationProblem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface CreateConversationHeaders {
  readonly 201: {
    /** Path of what was created, relative to the host. */
    readonly location: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface CreateUserRequest {
  readonly body: UserInput;
}

export interface CreateUserResponses {
  /** The user was created. */
  readonly 201: User;
}

export interface CreateUserErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** Another user has this email address. */
  readonly 409: Problem;
  /** The body was read, but some of its values are not acceptable. `errors` names each of them. */
  readonly 422: ValidationProblem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface CreateUserHeaders {
  readonly 201: {
    /** Version of this representation. */
    readonly etag: string;
    /** Path of what was created, relative to the host. */
    readonly location: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface DeleteConversationRequest {
  /** Id of the conversation. */
  readonly conversationId: ConversationId;
}

export interface DeleteConversationResponses {
  /** The conversation is gone. */
  readonly 204: undefined;
}

export interface DeleteConversationErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No conversation has this id. */
  readonly 404: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface DeleteConversationHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface DeleteUserRequest {
  /** Id of the user. */
  readonly userId: UserId;
}

export interface DeleteUserResponses {
  /** The user is gone. */
  readonly 204: undefined;
}

export interface DeleteUserErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No user has this id. */
  readonly 404: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface DeleteUserHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface GetConversationRequest {
  /** Id of the conversation. */
  readonly conversationId: ConversationId;
}

export interface GetConversationResponses {
  /** The conversation. */
  readonly 200: Conversation;
}

export interface GetConversationErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No conversation has this id. */
  readonly 404: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface GetConversationHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface GetUserRequest {
  /** Id of the user. */
  readonly userId: UserId;
}

export interface GetUserResponses {
  /** The user. */
  readonly 200: User;
}

export interface GetUserErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No user has this id. */
  readonly 404: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface GetUserHeaders {
  readonly 200: {
    /** Version of this representation. */
    readonly etag: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface ListConversationsRequest {
  /** Whose conversations to list: 1 to 100 user ids, joined with commas, as `userIds=123,124`. */
  readonly userIds: readonly UserId[];
  /**
   * The most conversations to list of each user.
   *
   * @default 5
   */
  readonly limitPerUser?: number;
  /**
   * Number of the page of each user's conversations, from 1.
   *
   * @default 1
   */
  readonly page?: number;
}

export interface ListConversationsResponses {
  /** The conversations. */
  readonly 200: ConversationPage;
}

export interface ListConversationsErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface ListConversationsHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface ListUsersRequest {
  /**
   * Number of the page, from 1.
   *
   * @default 1
   */
  readonly page?: number;
  /**
   * How many users a page holds.
   *
   * @default 20
   */
  readonly perPage?: number;
}

export interface ListUsersResponses {
  /** One page of users; empty after the last one. */
  readonly 200: UserPage;
}

export interface ListUsersErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface ListUsersHeaders {
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface ReplaceUserRequest {
  /** Id of the user. */
  readonly userId: UserId;
  /**
   * The `ETag` of the version that was read; 412 when another writer was faster. Without it the last writer wins.
   */
  readonly ifMatch?: string;
  readonly body: UserInput;
}

export interface ReplaceUserResponses {
  /** The user was replaced. */
  readonly 200: User;
  /** No user had this id; one was created. */
  readonly 201: User;
}

export interface ReplaceUserErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** Another user has this email address. */
  readonly 409: Problem;
  /** The user has changed since it was read. Read it again, and repeat the change on what you get. */
  readonly 412: Problem;
  /** The body was read, but some of its values are not acceptable. `errors` names each of them. */
  readonly 422: ValidationProblem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface ReplaceUserHeaders {
  readonly 200: {
    /** Version of this representation. */
    readonly etag: string;
  };
  readonly 201: {
    /** Version of this representation. */
    readonly etag: string;
    /** Path of what was created, relative to the host. */
    readonly location: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}

export interface UpdateUserRequest {
  /** Id of the user. */
  readonly userId: UserId;
  /**
   * The `ETag` of the version that was read; 412 when another writer was faster. Without it the last writer wins.
   */
  readonly ifMatch?: string;
  readonly body: UserPatch;
}

export interface UpdateUserResponses {
  /** The user as it is now. */
  readonly 200: User;
}

export interface UpdateUserErrors {
  /**
   * The request cannot be read, for example broken JSON, or a parameter of the wrong type or out of range.
   */
  readonly 400: Problem;
  /** No credential was sent, or it is malformed, expired, revoked or not ours. */
  readonly 401: Problem;
  /** The credential is valid, but lacks a scope that the operation needs. */
  readonly 403: Problem;
  /** No user has this id. */
  readonly 404: Problem;
  /** Another user has this email address. */
  readonly 409: Problem;
  /** The user has changed since it was read. Read it again, and repeat the change on what you get. */
  readonly 412: Problem;
  /** The body was read, but some of its values are not acceptable. `errors` names each of them. */
  readonly 422: ValidationProblem;
  /** The caller's quota for this operation is used up. */
  readonly 429: Problem;
  /** The service failed. Quote `requestId` when you report it; repeating an idempotent request is safe. */
  readonly 500: Problem;
}

export interface UpdateUserHeaders {
  readonly 200: {
    /** Version of this representation. */
    readonly etag: string;
  };
  readonly 401: {
    /** The schemes that are accepted here (RFC 9110, section 11.6.1). */
    readonly "www-authenticate": string;
  };
  readonly 429: {
    /** Seconds to wait before trying again. */
    readonly "retry-after": string;
  };
}
