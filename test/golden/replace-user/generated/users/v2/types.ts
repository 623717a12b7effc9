// Code generated from test/golden/replace-user/specs/users/v2/openapi.yaml. DO NOT EDIT.

export interface Problem {
  readonly title: string;
}

export interface User extends UserInput {
  readonly id: string;
  /** Cents of US dollars spent in the current month. */
  readonly spentCents?: number;
}

export interface UserInput {
  readonly name: string;
  readonly status: "active" | "suspended";
}

export interface ReplaceUserRequest {
  readonly userId: string;
  /** The version that was read; 412 when another writer was faster. */
  readonly ifMatch?: string;
  readonly body: UserInput;
}

export interface ReplaceUserResponses {
  /** Replaced. */
  readonly 200: User;
  /** Created. */
  readonly 201: User;
}

export interface ReplaceUserErrors {
  /** The user has changed since it was read. */
  readonly 412: Problem;
}
