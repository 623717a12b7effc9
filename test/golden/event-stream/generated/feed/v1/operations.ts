// Code generated from test/golden/event-stream/specs/feed/v1/openapi.yaml. DO NOT EDIT.

import type { Operation } from "trefoil/client";
import type * as types from "./types.ts";

/** What happens, as it happens. */
export const listen: Operation<types.ListenRequest, types.ListenResponses, types.ListenErrors> = {
  id: "feed.v1.listen",
  kind: "server-stream",
  http: {
    method: "GET",
    path: "/events",
    parameters: { lastEventId: { in: "header", name: "Last-Event-ID" } },
    responses: { 200: { "text/event-stream": "listen/200" }, 503: {} },
  },
};
