// Code generated from test/golden/event-stream/specs/feed/v1/openapi.yaml. DO NOT EDIT.

import { type Service, type StreamHandler, serve } from "trefoil/server";
import * as operations from "./operations.ts";
import { schemas } from "./schemas.ts";
import type * as types from "./types.ts";

export interface FeedHandlers {
  /** `GET /events` → 200, 503 */
  readonly listen: StreamHandler<types.ListenRequest, types.ListenResponses>;
}

export function serveFeed(handlers: FeedHandlers): Service {
  return serve({ id: "feed.v1", operations, schemas, handlers });
}
