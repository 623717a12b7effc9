import { describeTable } from "../../../generator/describe/describe-table.ts";
import type { ServiceVersion } from "../../../generator/model/api.ts";
import type { Operation } from "../../../runtime/descriptors.ts";
import { compileTable } from "../../../runtime/gateway/compile-table.ts";
import { createRpcOpener } from "../../../runtime/gateway/open-rpc.ts";
import { plan } from "../../../runtime/gateway/plan.ts";

/** What a gateway would send upstream, and to which rpc; a sentence where it refuses. */
export type AskGateway = (
  method: string,
  target: string,
) => { readonly path: string; readonly message: Uint8Array } | string;

/** The gateway's own table of some rpcs of a package, asked without a socket. */
export function createAskGateway(
  service: ServiceVersion,
  operations: ReadonlyMap<string, Operation>,
): AskGateway {
  const kept = service.operations.filter(({ id }) => operations.has(id));
  const table = describeTable({ services: [{ ...service, operations: kept }] });
  const compiled = compileTable(table);
  const open = createRpcOpener(table, operations, { names: [], inflate: (bytes) => bytes });
  return (method, target) => {
    const planned = plan(compiled, { ...head, method, target });
    if (planned.kind === "answer") return `${planned.response.status}`;
    const facts = { credentials: [], limits: [] } as never;
    const opened = open({ kind: "forward", plan: planned, identity: undefined, facts, headers: {} });
    if (opened.kind !== "call")
      return opened.kind === "ended" ? opened.ended.message : `${opened.response.status}`;
    const [frame = new Uint8Array(0)] = opened.call.request.end();
    return { path: opened.call.path, message: frame.subarray(5) };
  };
}

const head = {
  httpVersion: "1.1",
  rawHeaders: ["host", "example.com"],
  remoteAddress: "127.0.0.1",
  freshId: "1",
  now: 0,
} as const;
