import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { command as gateway } from "../../generator/commands/gateway.ts";
import { startUpstream } from "../gateway/gateway-fixture.ts";

const spec = `openapi: 3.1.0
info: { title: Things, version: "1" }
paths:
  /thing:
    get:
      operationId: getThing
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200":
          description: A thing.
          content: { application/json: { schema: { type: object, required: [name] } } }
`;

test("what breaks its spec and is reported is one line each, with operation, request and place; what is equal is counted", {
  timeout: 30_000,
}, async () => {
  const { url } = await startUpstream((_, outgoing) => {
    outgoing.setHeader("content-type", "application/json").end("{}");
  });
  const specs = mkdtempSync(join(tmpdir(), "trefoil-reports-"));
  onTestFinished(() => rmSync(specs, { recursive: true }));
  mkdirSync(join(specs, "things", "v1"), { recursive: true });
  writeFileSync(join(specs, "things", "v1", "openapi.yaml"), spec);
  writeFileSync(
    join(specs, "gateway.yaml"),
    `upstreams: { things: { url: "${url}", protocol: http } }
services: { things: { upstream: things, versions: { v1: { default: true } } } }
requests: { checks: report }
responses: { checks: report }
`,
  );
  let err = "";
  const stop = new AbortController();
  const code = gateway.run(
    { values: { specs, port: "0", log: "off", ledger: "off" }, positionals: [] },
    {
      out: () => {},
      err: (text) => {
        err += text;
      },
      isTerminal: false,
      signal: stop.signal,
    },
  );
  await expect.poll(() => err, { timeout: 20_000 }).toContain("Ctrl-C");
  const [, at = ""] = /^gateway +(\S+)/m.exec(err) ?? [];
  err = "";
  expect((await fetch(`${at}/thing?limit=x`, { headers: { "x-request-id": "mine" } })).status).toBe(200);
  for (const id of ["second", "third"])
    expect((await fetch(`${at}/thing`, { headers: { "x-request-id": id } })).status).toBe(200);
  stop.abort();
  expect(await code).toBe(0);
  expect(err).toBe(
    [
      "gateway: things.v1.getThing, request mine: /limit must be integer\n",
      'gateway: things.v1.getThing, request mine: the answer breaks its spec: /body must have the member "name"\n',
      'gateway: 2 more: things.v1.getThing: the answer breaks its spec: /body must have the member "name"\n',
    ].join(""),
  );
});
