// Code generated from test/golden/event-stream/specs/feed/v1/openapi.yaml. DO NOT EDIT.

import { type CallOptions, createClient, type Stream, type Transport } from "trefoil/client";
import * as operations from "./operations.ts";
import type * as types from "./types.ts";

/** Feed */
export interface FeedClient {
  /**
   * What happens, as it happens.
   *
   * `GET /events`
   *
   * @throws ApiError 503: Too many listeners.
   */
  listen(
    request?: types.ListenRequest,
    options?: CallOptions,
  ): Stream<types.ListenResponses[keyof types.ListenResponses]>;
}

export function createFeedClient(transport: Transport): FeedClient {
  return createClient(transport, {
    listen: operations.listen,
  });
}
