import { expect, test } from "vitest";
import { describeService } from "../../../generator/describe/describe-service.ts";
import { loadApi, nameSpecs } from "../../../generator/load-api.ts";
import type { GrpcBinding, HttpRule, Operation } from "../../../runtime/descriptors.ts";
import { createCodec } from "../../../runtime/wire/protobuf/codec.ts";
import { rulesOf } from "../../../runtime/wire/transcoding/rules.ts";
import { writeTranscodedRequest } from "../../../runtime/wire/transcoding/write-request.ts";
import { type AskGateway, createAskGateway } from "./ask-gateway.ts";
import { countRules, files, root } from "./protos.ts";
import { createRandom, type RandomRequest, randomRequest } from "./random-request.ts";

/** Their paths are also those of `ListDocuments`, `{parent=…/documents/…}/{collection_id}`, which says more. */
const ambiguous = [
  "google.firestore.v1.Firestore.GetDocument",
  "google.firestore.v1beta1.Firestore.GetDocument",
];

interface Row {
  readonly operation: Operation;
  readonly grpc: GrpcBinding;
  readonly rule: HttpRule;
}

/**
 * A gateway has one row for a method and a template. Where two rpcs of a package have the same, each is asked for in
 * the table of its service alone, or, where they are of one service, in a table of its own.
 */
test("every http rule of googleapis leads back to its rpc, with its values", async () => {
  const { api, diagnostics } = await loadApi(nameSpecs(files, [root]));
  expect(diagnostics.filter(({ code }) => code !== "name-collision")).toEqual([]);
  const loaded = cpuSeconds();

  const random = createRandom(20_260_101);
  const asked = { package: 0, service: 0, rpc: 0 };
  const faults: string[] = [];
  for (const service of api.services) {
    const operations = Object.values(describeService(service, api).operations);
    const rows = operations.flatMap(rowsOf);
    const holders = Map.groupBy(rows, ({ rule }) => shapeOf(rule));
    const tables = createTables((ids) => createAskGateway(service, ids), operations);
    for (const row of rows) {
      const scope = scopeOf(row, holders.get(shapeOf(row.rule)) ?? []);
      asked[scope] += 1;
      const fault = faultOf(row, randomRequest(row.grpc, row.rule, random), tables(row, scope));
      if (fault !== undefined)
        faults.push(`${row.operation.id} ${row.rule.method} ${row.rule.path}: ${fault}`);
    }
  }
  const unexpected = faults.filter((fault) => !ambiguous.some((id) => fault.startsWith(`${id} `)));
  expect(unexpected).toEqual([]);
  expect(faults).toHaveLength(ambiguous.length);
  const count = asked.package + asked.service + asked.rpc;
  expect(count).toBe(countRules());
  expect(asked.rpc).toBeLessThan(20);
  process.stdout.write(
    `${count} rules of ${files.length} files, ${asked.service} of them by service and ${asked.rpc} by rpc alone: ` +
      `loaded in ${seconds(loaded)} of CPU, asked for in ${seconds(cpuSeconds() - loaded)}; ` +
      `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB\n`,
  );
});

type Scope = "package" | "service" | "rpc";

function rowsOf(operation: Operation): readonly Row[] {
  const { grpc } = operation;
  return (grpc?.rules ?? []).map((rule) => ({ operation, grpc: grpc as GrpcBinding, rule }));
}

/** Method and template, without the names of its variables. */
function shapeOf({ method, path }: HttpRule): string {
  return `${method} ${path.replace(/\{[^{}=]+(?:=([^{}]+))?\}/g, (_, pattern = "*") => pattern)}`;
}

function scopeOf({ operation, grpc }: Row, holders: readonly Row[]): Scope {
  const rivals = holders.filter((row) => row.operation !== operation);
  if (rivals.some((row) => row.grpc.service === grpc.service)) return "rpc";
  return rivals.length > 0 ? "service" : "package";
}

type Create = (operations: ReadonlyMap<string, Operation>) => AskGateway;

/** Each table is compiled once. */
function createTables(
  create: Create,
  operations: readonly Operation[],
): (row: Row, scope: Scope) => AskGateway {
  const tables = new Map<string, AskGateway>();
  return ({ operation, grpc: { service } }, scope) => {
    const key = scope === "rpc" ? operation.id : scope === "service" ? service : "";
    const kept = operations.filter(({ id, grpc }) => key === "" || key === id || key === grpc?.service);
    const table = tables.get(key) ?? create(new Map(kept.map((one) => [one.id, one])));
    tables.set(key, table);
    return table;
  };
}

function faultOf(
  { operation, grpc, rule }: Row,
  request: RandomRequest,
  ask: AskGateway,
): string | undefined {
  const { target, json } = request;
  const codec = createCodec(grpc.messages, grpc.request);
  const message = codec.fromJson(json);
  const asked = ask(rule.method, target);
  // A caller's stream has no place in a request of HTTP/JSON.
  if (rulesOf(operation).length === 0) return asked === "415" ? undefined : `a stream is taken by ${target}`;
  if (typeof asked === "string") return `${target} is answered ${asked}`;
  if (asked.path !== `/${grpc.service}/${grpc.method}`) return `${target} leads to ${asked.path}`;
  const back = JSON.stringify(codec.toJson(codec.decode(asked.message)));
  if (back !== JSON.stringify(codec.toJson(message))) return `${target} is read as ${back}`;
  // And the caller's side, by this rule alone.
  const written = writeTranscodedRequest({ ...operation, grpc: { ...grpc, rules: [rule] } }, message);
  return written.target === target ? undefined : `the client asks for ${written.target}, not for ${target}`;
}

/** Of this process, which began for this file: the machine may have other things to do. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function seconds(time: number): string {
  return `${time.toFixed(1)} s`;
}
