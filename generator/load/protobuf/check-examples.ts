import { createRequire } from "node:module";
import protobuf from "protobufjs";
import type * as ProtoJson from "protobufjs/ext/protojson.js";
import type { Json } from "../../../runtime/descriptors.ts";
import type { Diagnostic } from "../../diagnostics.ts";
import type { SourcedExample } from "../../model/operation.ts";
import type { Rpc } from "./lower-operation.ts";
import type { LinkedFile } from "./proto-files.ts";
import { wellKnownFiles } from "./well-known-files.ts";

const require = createRequire(import.meta.url);

type Examples = ReadonlyMap<string, readonly SourcedExample[]>;

/** Leaves out, with a warning, the examples that are not the canonical JSON of their messages. */
export function checkExamples(examples: Examples, rpcs: readonly Rpc[], diagnostics: Diagnostic[]): Examples {
  const roots = new Map<LinkedFile, protobuf.Root | undefined>();
  const checked = new Map<string, readonly SourcedExample[]>();
  for (const rpc of rpcs) {
    const given = examples.get(rpc.id);
    if (!given) continue;
    if (!roots.has(rpc.file)) roots.set(rpc.file, linkTypes(rpc.file));
    const method = findMethod(rpc, roots.get(rpc.file));
    // What does not link is reported where it stands.
    if (!method) continue;
    checked.set(
      rpc.id,
      given.filter((example) => {
        const fault = faultIn(example, method);
        if (fault !== undefined) diagnostics.push(report(fault, example, rpc.id));
        return fault === undefined;
      }),
    );
  }
  return checked;
}

function findMethod(rpc: Rpc, root: protobuf.Root | undefined): protobuf.Method | undefined {
  const service = root?.lookup(`.${rpc.id.slice(0, rpc.id.lastIndexOf("."))}`);
  return service instanceof protobuf.Service ? service.methods[rpc.declaration.name] : undefined;
}

function faultIn(example: SourcedExample, method: protobuf.Method): string | undefined {
  const { requestStream = false, responseStream = false } = method;
  const { resolvedRequestType: request, resolvedResponseType: response } = method;
  const isError = example.status !== undefined && example.status >= 300;
  return (
    faultInValue(example.request, { type: request, isStream: requestStream, name: "request" }) ??
    // An error is a problem, whatever the rpc answers.
    (isError
      ? undefined
      : faultInValue(example.response, { type: response, isStream: responseStream, name: "response" }))
  );
}

interface Expected {
  readonly type: protobuf.Type | null;
  readonly isStream: boolean;
  readonly name: string;
}

function faultInValue(json: Json | undefined, { type, isStream, name }: Expected): string | undefined {
  if (json === undefined || !type) return undefined;
  if (isStream && !Array.isArray(json)) return `${name} is a stream, and wants a list of messages`;
  const { fromJson } = require("protobufjs/ext/protojson.js") as typeof ProtoJson;
  for (const [index, message] of (isStream ? (json as readonly Json[]) : [json]).entries()) {
    try {
      fromJson(type, message);
    } catch (error) {
      return `${name}${isStream ? `[${index}]` : ""}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return undefined;
}

function report(fault: string, example: SourcedExample, id: string): Diagnostic {
  return {
    code: "invalid-example",
    source: example.source,
    message: `the example ${example.name} of ${id} does not fit: ${fault}`,
    hint: "examples are canonical proto JSON: lowerCamelCase names, int64 as strings, bytes as base64",
  };
}

/** The file and all that it imports in one root, with every name resolved; nothing when some cannot be. */
function linkTypes(file: LinkedFile): protobuf.Root | undefined {
  const root = new protobuf.Root();
  const seen = new Set<LinkedFile>();
  const add = (next: LinkedFile): void => {
    if (seen.has(next)) return;
    seen.add(next);
    for (const { path } of next.outline.imports) {
      const common = wellKnownFiles.has(path) ? protobuf.common.get(path) : null;
      if (common?.nested) root.addJSON(common.nested);
    }
    for (const { file: imported } of next.imports) add(imported);
    protobuf.parse(next.text, root, { keepCase: true });
  };
  try {
    add(file);
    root.resolveAll();
    return root;
  } catch {
    return undefined;
  }
}
