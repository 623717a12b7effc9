// Code generated from test/golden/event-stream/specs/feed/v1/openapi.yaml. DO NOT EDIT.

import type { ServerSentEvent } from "trefoil/client";

export interface ListenRequest {
  readonly lastEventId?: string;
}

export interface ListenResponses {
  /** Events. */
  readonly 200: ServerSentEvent;
}

export interface ListenErrors {
  /** Too many listeners. */
  readonly 503: undefined;
}
