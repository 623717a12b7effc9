// Code generated from test/golden/event-stream/specs/feed/v1/openapi.yaml. DO NOT EDIT.

import { type HandlerContext, type Service, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface FeedHandlers {
  /** `GET /events` → 200, 503 */
  listen(
    request: types.ListenRequest,
    context: HandlerContext,
  ): AsyncIterable<types.ListenResponses[keyof types.ListenResponses]>;
}

export function serveFeed(handlers: FeedHandlers): Service {
  return serve({ id: "feed.v1", operations, schemas, handlers });
}
