// Code generated from test/golden/collisions/specs/shop/v1/openapi.yaml. DO NOT EDIT.

export type FindThingRequest = string;

export type OrderLine = string;

export type Promise_ = string;

export type OrderLine2 = { readonly [key: string]: unknown };

export interface DeleteThingsByIdRequest {
  readonly id: string;
}

export interface DeleteThingsByIdResponses {
  /** Gone. */
  readonly 204: undefined;
}

export interface FindThingRequest2 {
  readonly id: string;
  readonly idQuery?: string;
}

export interface FindThingResponses {
  /** Found. */
  readonly 200: undefined;
}

export interface PutThingsByIdRequest {
  readonly id: string;
}

export interface PutThingsByIdResponses {
  /** Found. */
  readonly 200: undefined;
}
