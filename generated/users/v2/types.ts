// Code generated from specs/users/v2/openapi.yaml. DO NOT EDIT.

/** A thread of messages between one user and a model. */
export interface Conversation extends ConversationInput {
  readonly id: ConversationId;
  /** Title for lists; empty until the first message when none was given. */
  readonly title: string;
  /** Messages so far, answers included. */
  readonly messageCount: number;
  /** When the conversation was started. */
  readonly createdAt: string;
  /** When the last message was added. */
  readonly updatedAt: string;
}

/** Id of a conversation. Opaque; never reused. */
export type ConversationId = string;

/** What a caller decides about a conversation. */
export interface ConversationInput {
  /** The user to whom the conversation belongs. */
  readonly userId: UserId;
  /** Title for lists. When absent, one is made from the first message. */
  readonly title?: string;
  /** Up to 16 strings of your own, kept and returned unchanged. */
  readonly metadata?: {
    readonly [key: string]: string;
  };
}

export interface ConversationPage {
  readonly items: readonly Conversation[];
  /** Cursor of the next, older conversations of the same users; absent when there are none. */
  readonly nextCursor?: string;
}

/** Which channels may carry notifications. Security notices are always mailed. */
export interface Notifications {
  /** @default true */
  readonly email?: boolean;
  /** @default false */
  readonly push?: boolean;
}

/** How the platform presents itself to the user. */
export interface Preferences {
  /**
   * Language tag (BCP 47), for example `en-GB`.
   *
   * @default "en-US"
   */
  readonly locale?: string;
  /**
   * Name in the IANA time zone database, for example `Europe/London`.
   *
   * @default "UTC"
   */
  readonly timeZone?: string;
  readonly theme?: Theme;
  readonly notifications?: Notifications;
}

/** A merge patch of preferences. `null` puts a member back to its default. */
export interface PreferencesPatch {
  readonly locale?: string | null;
  readonly timeZone?: string | null;
  readonly theme?: Theme | null;
  readonly notifications?: Notifications | null;
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
  /** Id of the operation that was called, for example `users.v2.getUser`. */
  readonly operation?: string;
  /** Id of the request. Quote it when you ask for help. */
  readonly requestId?: string;
}

/** Colours of the web application. `system` follows the device. */
export type Theme = "light" | "dark" | "system";

/** A user as the service keeps it. */
export interface User extends UserInput {
  readonly id: UserId;
  /** The whole name */
  readonly displayName: string;
  readonly preferences: Preferences;
  /** Cents of US dollars spent in the current month. */
  readonly spentCents: number;
  /** When the user was created. */
  readonly createdAt: string;
  /** When the user was last changed by anyone. */
  readonly updatedAt: string;
}

/** Id of a user. Opaque; never reused. */
export type UserId = string;

/** What a caller decides about a user. */
export interface UserInput {
  /** Given names as the user writes them. */
  readonly givenName: string;
  /** Family name; empty for users who have none. */
  readonly familyName: string;
  /** Address for sign-in and notifications. Unique among users; case is ignored. */
  readonly email: string;
  readonly status: UserStatus;
  readonly preferences?: Preferences;
}

export interface UserPage {
  readonly items: readonly User[];
  /** Cursor of the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/** A merge patch of a user. At least one member. */
export interface UserPatch {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly status?: UserStatus;
  readonly preferences?: PreferencesPatch;
}

/**
 * - `active`: may use the platform
 * - `suspended`: signs in, but every call is refused with 403
 * - `invited`: has not accepted the invitation yet
 */
export type UserStatus = "active" | "suspended" | "invited";

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
  /**
   * A value of your choice, best a UUID, that makes it safe to repeat this request: within 24 hours the same key and
   * body get the first answer again. The same key with another body is refused with 409.
   */
  readonly idempotencyKey?: string;
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
  /** The user is not `active`, or this `Idempotency-Key` was already used with another body. */
  readonly 409: Problem;
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
  /**
   * A value of your choice, best a UUID, that makes it safe to repeat this request: within 24 hours the same key and
   * body get the first answer again. The same key with another body is refused with 409.
   */
  readonly idempotencyKey?: string;
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
  /** Another user has this email address, or this `Idempotency-Key` was already used with another body. */
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
  /**
   * The `ETag` of the version that was read; 412 when another writer was faster. Without it the last writer wins.
   */
  readonly ifMatch?: string;
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
  /** The user has changed since it was read. Read it again, and repeat the change on what you get. */
  readonly 412: Problem;
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
  /** Whose conversations to list: 1 to 100 user ids, as `userIds=123&userIds=124`. */
  readonly userIds: readonly UserId[];
  /**
   * The most conversations to list of each user.
   *
   * @default 5
   */
  readonly limitPerUser?: number;
  /**
   * `nextCursor` of the page before, unchanged. The first page when absent. A cursor is valid for 24 hours.
   */
  readonly cursor?: string;
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
   * `nextCursor` of the page before, unchanged. The first page when absent. A cursor is valid for 24 hours.
   */
  readonly cursor?: string;
  /**
   * The most items that the page may hold.
   *
   * @default 20
   */
  readonly limit?: number;
  /** Only users in one of these states. All states when absent. */
  readonly status?: readonly UserStatus[];
}

export interface ListUsersResponses {
  /** One page of users. */
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
  /** Another user has this email address, or this `Idempotency-Key` was already used with another body. */
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
  /** Another user has this email address, or this `Idempotency-Key` was already used with another body. */
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
