import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import type { Route } from "../../runtime/descriptors.ts";
import { secretKey, startGateway, startUpstream, tableOf } from "./gateway-fixture.ts";

const getUser: Route = {
  method: "GET",
  publicPath: "/api/v2/users/{userId}",
  operation: "users.v2.getUser",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/v2/users/{userId}",
  security: [{ apiKey: ["users:read"] }],
};

test("a call with a good API key reaches the upstream with the caller's identity and without the key", async () => {
  let seen: Readonly<Record<string, unknown>> = {};
  const upstream = await startUpstream((incoming, outgoing) => {
    seen = { url: incoming.url, ...incoming.headers };
    outgoing.setHeader("content-type", "application/json").end('{"id":"123"}');
  });
  const { url, failures } = await startGateway(
    tableOf([getUser], { upstreams: { users: { url: upstream.url, protocol: "http" } } }),
  );
  const answer = await fetch(`${url}/api/v2/users/123?verbose=1`, {
    headers: { "x-api-key": secretKey, "x-trefoil-subject": "root", "x-request-id": "mine-1", traceparent: "00-1-2-01" },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ id: "123" });
  expect(answer.headers.get("x-request-id")).toBe("mine-1");
  expect(seen).toMatchObject({
    url: "/v2/users/123?verbose=1",
    host: new URL(upstream.url).host,
    "x-trefoil-subject": "program-1",
    "x-trefoil-scopes": "users:read",
    "x-trefoil-key-id": "key-1",
    "x-request-id": "mine-1",
    traceparent: "00-1-2-01",
    "x-forwarded-for": "127.0.0.1",
  });
  expect(seen).not.toHaveProperty("x-api-key");
  expect(failures).toEqual([]);
});
