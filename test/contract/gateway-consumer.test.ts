import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createGatewayInteractions, startGatewayConsumer } from "../../runtime/contract/index.ts";
import type { Route, ServiceDescriptor } from "../../runtime/descriptors.ts";
import { tableOf } from "../gateway/gateway-fixture.ts";

const service: ServiceDescriptor = {
  id: "users.v2",
  language: "openapi",
  operations: Object.fromEntries(
    ["getUser", "hidden"].map((name) => [
      name,
      {
        id: `users.v2.${name}`,
        kind: "unary",
        http: {
          method: "GET",
          base: "/v2",
          path: `/${name}/{id}`,
          parameters: { id: { in: "path" } },
          responses: { 200: {} },
        },
      } as const,
    ]),
  ),
  schemas: {},
  examples: {
    getUser: [{ name: "ada", request: { id: "7" } }],
    hidden: [{ name: "x", request: { id: "7" } }],
  },
};
const route: Route = {
  method: "GET",
  publicPath: "/api/v2/getUser/{id}",
  operation: "users.v2.getUser",
  kind: "proxy",
  upstream: "users",
  forwardPath: "/v2/getUser/{id}",
  security: [{ apiKey: ["users:read"] }],
};
const table = tableOf([route], { versions: { "users.v2": { sunset: "2001-01-01" } } });

test("what the gateway does not expose is skipped, and it says who calls where a credential is needed", () => {
  const { interactions, skipped } = createGatewayInteractions(table, service);
  expect(interactions.map(({ description }) => description)).toEqual(["users.v2.getUser: ada"]);
  expect(interactions[0]?.request.headers).toMatchObject({ "x-trefoil-scopes": { value: "users:read" } });
  expect(skipped).toEqual([{ operation: "users.v2.hidden", reason: "the gateway does not expose it" }]);
});

test("the real gateway forwards what the interaction says, whatever the day", async () => {
  const seen: unknown[] = [];
  const server = createServer(({ method, url, headers }, response) => {
    seen.push({
      method,
      url,
      subject: headers["x-trefoil-subject"],
      scopes: headers["x-trefoil-scopes"],
      key: headers["x-api-key"],
    });
    response.setHeader("content-type", "application/json").end('{"id":"7"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const consumer = await startGatewayConsumer(table, service);
  onTestFinished(async () => {
    await consumer.close();
    server.closeAllConnections();
    server.close();
  });
  const [interaction] = createGatewayInteractions(table, service).interactions;
  const outcome = await consumer.call(
    interaction!,
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );
  expect(outcome).toEqual({ status: 200, body: { id: "7" } });
  expect(seen).toEqual([
    { method: "GET", url: "/v2/getUser/7", subject: "contract-caller", scopes: "users:read", key: undefined },
  ]);
});
