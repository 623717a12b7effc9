import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import type { Command, ExitCode } from "../../generator/commands/command.ts";
import { command as explain } from "../../generator/commands/explain.ts";
import { command as gateway } from "../../generator/commands/gateway.ts";
import { command as routes } from "../../generator/commands/routes.ts";
import { command as start } from "../../generator/commands/start.ts";

const run = promisify(execFile);

type Values = Parameters<Command["run"]>[0]["values"];

interface Ran {
  readonly code: Promise<ExitCode>;
  readonly out: () => string;
  readonly err: () => string;
  readonly stop: () => void;
}

function begin(command: Command, positionals: readonly string[], values: Values = {}): Ran {
  const stop = new AbortController();
  let out = "";
  let err = "";
  const code = command.run(
    { values, positionals },
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isTerminal: false,
      signal: stop.signal,
    },
  );
  return { code, out: () => out, err: () => err, stop: () => stop.abort() };
}

test("routes prints each route with its operation and who may call it", async () => {
  const ran = begin(routes, []);
  expect(await ran.code).toBe(0);
  expect(ran.out()).toMatch(
    /^GET +\/api\/v2\/users\/\{userId\} +users\.v2\.getUser +→ users +jwt users:read or apiKey users:read$/m,
  );
  expect(ran.out()).toMatch(
    /^POST +\/chat\.v2\.ChatService\/SendMessage +chat\.v2\.ChatService\.SendMessage +→ chat \(grpc\)/m,
  );
  expect(ran.out()).toMatch(/\n\d+ routes to \d+ operations\n$/);
});

test("routes --json prints the table as it is generated", async () => {
  const ran = begin(routes, [], { json: true });
  await ran.code;
  const table = JSON.parse(ran.out()) as { readonly routes: readonly { readonly operation: string }[] };
  expect(table.routes.map(({ operation }) => operation)).toContain("files.v1.downloadFile");
});

test("routes of a single spec need no gateway.yaml", async () => {
  const ran = begin(routes, ["specs/users/v2/openapi.yaml"]);
  expect(await ran.code).toBe(0);
  expect(ran.out()).toMatch(/^GET +\/v2\/users +users\.v2\.listUsers +→ users\.v2$/m);
});

test("explain tells all of one operation, with a call of it", async () => {
  const ran = begin(explain, ["users.v1.getUser"]);
  expect(await ran.code).toBe(0);
  expect(ran.out()).toMatch(/declared +specs\/users\/v1\/openapi\.yaml:\d+:\d+\n/);
  expect(ran.out()).toContain("users.v1 is deprecated since 2026-06-30, ends on 2027-06-30, use users.v2");
  expect(ran.out()).toContain("asked 2 times at most, after connection, within 20 % of an upstream's calls");
  expect(ran.out()).toContain('curl -i http://localhost:8000/api/v1/users/123 -H "X-API-Key: $KEY"');
});

test("explain takes the end of an id, and tells every operation that it fits", async () => {
  const ran = begin(explain, ["getUser"]);
  await ran.code;
  expect(ran.out()).toContain("users.v1.getUser\n");
  expect(ran.out()).toContain("users.v2.getUser\n");
});

test("explain of an operation that is not there fails with its name", async () => {
  const ran = begin(explain, ["getUsr"]);
  expect(await ran.code).toBe(1);
  expect(ran.err()).toContain("no operation is called getUsr");
});

test("start prints a call of each protocol, and every one of them works", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "trefoil-start-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const ran = begin(start, [], { "free-ports": true, ledger: join(folder, "usage.sqlite") });
  await expect.poll(ran.out, { timeout: 30_000 }).toContain("Ctrl-C");
  const calls = [...ran.out().matchAll(/^# (.*)\n(curl .*)$/gm)];
  const answers: Record<string, string> = {};
  for (const [, title = "", call = ""] of calls) {
    const { stdout } = await run("bash", ["-c", call.replace(/^curl -i(N?)/, "curl -si$1 --max-time 10")]);
    answers[title] = stdout.replaceAll("\r", "");
  }
  expect(answers["REST, deprecated version"]).toMatch(
    /^HTTP\/1.1 200 .*\ndeprecation: @1782777600\nsunset: Wed, 30 Jun 2027 00:00:00 GMT\n.*"name":"Ada/s,
  );
  expect(answers["REST"]).toMatch(/^HTTP\/1.1 200 .*"givenName":"Ada"/s);
  expect(answers["upload"]).toMatch(/HTTP\/1.1 201 /);
  expect(answers["download"]).toMatch(/^HTTP\/1.1 200 .*\n\nThe engine weaves/s);
  expect(answers["JSON to gRPC"]).toMatch(/^HTTP\/1.1 200 .*"inputTokens":"14"/s);
  expect(answers["events from gRPC"]).toMatch(/\ndata: .*\nevent: end\n/s);
  expect(answers["GraphQL"]).toMatch(/^HTTP\/1.1 200 .*"name":"Ada Lovelace".*"content":"Whatever/s);
  expect(answers["GraphQL"]).not.toContain('"errors"');
  expect(ran.out()).toContain("grpcurl -plaintext");
  const [, usage = ""] = calls.at(-1)?.slice(1) ?? [];
  const used = async (): Promise<string> => (await run("bash", ["-c", usage])).stdout;
  await expect.poll(used, { timeout: 10_000 }).toMatch(/^HTTP\/1.1 200 .*"inputTokens":[1-9]/s);
  ran.stop();
  expect(await ran.code).toBe(0);
  expect(ran.err()).toBe("");
});

test("a port that is taken is told with the way around it", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { readonly port: number };
  const ran = begin(gateway, ["specs/users/v2/openapi.yaml"], { port: String(port), host: "127.0.0.1" });
  await expect(ran.code).rejects.toThrow(`the port 127.0.0.1:${port} is taken; choose another with --port`);
});

test("an upstream that gateway.yaml does not have cannot be moved", async () => {
  const ran = begin(start, [], { upstream: ["user=9001"] });
  await expect(ran.code).rejects.toThrow(
    '--upstream takes NAME=PORT, where NAME is one of users, chat, files; not "user=9001"',
  );
});
