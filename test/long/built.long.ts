import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

/** Where dependencies are found, as below a project's node_modules. */
const built = resolve("test/.built");
const program = join(built, "dist/generator/cli.js");

beforeAll(() => {
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built);
  cpSync("package.json", join(built, "package.json"));
  const { status, stderr } = run(["--conditions=trefoil-source", "build.ts", join(built, "dist")]);
  expect(stderr).toBe("");
  expect(status).toBe(0);
}, 180_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

function run(args: readonly string[]) {
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

/** Until the test is over; what it has printed when `word` is in it. */
async function serve(args: readonly string[], word: RegExp): Promise<string> {
  const server: ChildProcess = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", 2] });
  onTestFinished(() => void server.kill());
  let printed = "";
  for await (const piece of server.stdout ?? []) {
    printed += String(piece);
    if (word.test(printed)) return printed;
  }
  throw new Error(`it has ended: ${printed}`);
}

test("what is built generates what the sources do", () => {
  const { status, stdout, stderr } = run([program, "generate", "--check", "--validate"]);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^\d+ unchanged\n$/);
  expect(status).toBe(0);
}, 60_000);

test("a gateway.yaml is checked by the schema that the build has compiled", () => {
  const specs = mkdtempSync(join(tmpdir(), "trefoil-built-"));
  onTestFinished(() => rmSync(specs, { recursive: true }));
  writeFileSync(join(specs, "gateway.yaml"), "services: {}\nprefixes: /api\n");
  const { status, stderr } = run([program, "routes", "--specs", specs]);
  expect(stderr).toContain(
    'gateway.yaml:2:1 error invalid-gateway\n  gateway.yaml has no member "prefixes"\n',
  );
  expect(status).toBe(1);
}, 60_000);

test("what is built serves mocks", async () => {
  const printed = await serve(["mock", "--port", "0", "--grpc-port", "0"], /^gRPC .*\n/m);
  const [url] = /http:\S+/.exec(printed) ?? [];
  const answer = await fetch(`${url}/v2/users/123`);
  expect(await answer.json()).toMatchObject({ displayName: "Ada Lovelace" });
}, 60_000);

test("what a person's resolver throws is an ApiError to the gateway, too", async () => {
  const services = mkdtempSync(join(built, "services-"));
  mkdirSync(join(services, "graph"));
  writeFileSync(
    join(services, "graph/resolvers.js"),
    `import { ApiError } from "trefoil/server";
export const resolvers = { User: { name() { throw new ApiError("Nobody.", { code: "NOT_FOUND" }); } } };\n`,
  );
  const args = ["start", "--free-ports", "--ledger", "off", "--services", services];
  const printed = await serve(args, /Ctrl-C/);
  const [token] = /eyJ[\w.-]+/.exec(printed) ?? [];
  const [gateway] = /http:\S+/.exec(printed) ?? [];
  const answer = await fetch(`${gateway}/api/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query: '{ user(id: "123") { name } }' }),
  });
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
}, 60_000);

test("what is built verifies contracts", () => {
  const { status, stderr, stdout } = run([program, "contracts", "verify", "--only", "users.v2"]);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/26 held by its mocks/);
  expect(status).toBe(0);
}, 120_000);
