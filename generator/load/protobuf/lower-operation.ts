import type protobuf from "protobufjs";
import type { OperationKind } from "../../../runtime/descriptors.ts";
import { toConstantName, toMemberName } from "../../model/names.ts";
import type { Operation, SourcedExample } from "../../model/operation.ts";
import { lowerRules } from "./lower-rules.ts";
import { fullNameOf, type Lowering, toReference } from "./lowering.ts";
import type { LinkedFile } from "./proto-files.ts";
import type { Declaration } from "./read-outline.ts";
import { qualify } from "./symbols.ts";

/** An rpc with all that its operation is made of. */
export interface Rpc {
  /** `chat.v2.ChatService.SendMessage` */
  readonly id: string;
  readonly service: Declaration;
  readonly declaration: Declaration;
  readonly method: protobuf.Method;
  readonly file: LinkedFile;
}

/** The rpcs of a package in the order of its files and of their text. */
export function listRpcs(files: readonly LinkedFile[]): readonly Rpc[] {
  return files.flatMap((file) =>
    file.outline.declarations.flatMap((service) => {
      if (service.kind !== "service") return [];
      const parsed = file.parsed?.get(service.name) as protobuf.Service | null | undefined;
      return service.children.flatMap((declaration) => {
        const method = parsed?.methods[declaration.name];
        const id = `${qualify(file.outline.package.name, service.name)}.${declaration.name}`;
        return method ? [{ id, service, declaration, method, file }] : [];
      });
    }),
  );
}

/**
 * The name of each rpc's constant, client member and handler. An rpc whose name an earlier service of the package has
 * is named after its service too: so a service that is added below never renames what stands above it.
 */
export function nameRpcs(rpcs: readonly Rpc[], lowering: Lowering): ReadonlyMap<Rpc, string> {
  const taken = new Map<string, Rpc>();
  const names = new Map<Rpc, string>();
  for (const rpc of rpcs) {
    const plain = toConstantName(rpc.declaration.name, ["types", "messages"]);
    const earlier = taken.get(plain);
    const name = earlier ? toMemberName(`${rpc.service.name}_${rpc.declaration.name}`) : plain;
    names.set(rpc, name);
    taken.set(name, rpc);
    if (!earlier) continue;
    const { file, declaration } = rpc;
    lowering.diagnostics.push({
      code: "name-collision",
      source: { file: file.file, line: declaration.line, column: declaration.column },
      message: `${rpc.id} would be called ${plain}, as ${earlier.id} is; it becomes ${name}`,
      related: {
        text: earlier.id,
        source: {
          file: earlier.file.file,
          line: earlier.declaration.line,
          column: earlier.declaration.column,
        },
      },
      hint: "the names are of the generated client and handlers alone; rename one rpc to choose them yourself",
    });
  }
  return names;
}

const kinds: Readonly<Record<string, OperationKind>> = {
  "false,false": "unary",
  "false,true": "server-stream",
  "true,false": "client-stream",
  "true,true": "bidi-stream",
};

export function lowerOperation(
  rpc: Rpc,
  { name, examples }: { readonly name: string; readonly examples: readonly SourcedExample[] },
  lowering: Lowering,
): Operation | undefined {
  const { file, method, declaration } = rpc;
  const { line, column } = declaration;
  const packageName = file.outline.package.name;
  const scope = qualify(packageName, rpc.service.name);
  const request = lowering.resolve({ name: method.requestType, scope, file, line, column });
  const response = lowering.resolve({ name: method.responseType, scope, file, line, column });
  if (!request || !response) return undefined;
  const source = { file: file.file, line, column };
  for (const type of [request, response]) {
    if (type.kind !== "symbol" || type.symbol.kind === "message") continue;
    lowering.diagnostics.push({
      code: "invalid-spec",
      source,
      message: `${rpc.id} takes or gives the enum ${type.symbol.fullName}`,
      hint: "an rpc takes and gives messages: put the enum into one",
    });
    return undefined;
  }
  return {
    id: rpc.id,
    name,
    kind: kinds[`${method.requestStream === true},${method.responseStream === true}`] ?? "unary",
    ...(declaration.comment ? { description: declaration.comment } : {}),
    ...(method.options?.["deprecated"] === true ? { deprecated: true } : {}),
    binding: {
      kind: "grpc",
      service: scope,
      method: declaration.name,
      request: fullNameOf(request),
      response: fullNameOf(response),
      ...(method.options?.["idempotency_level"] === "NO_SIDE_EFFECTS" ? { safe: true } : {}),
      ...(method.options?.["idempotency_level"] === "IDEMPOTENT" ? { idempotent: true } : {}),
      rules: lowerRules(method, { id: rpc.id, source, request, response }, lowering),
    },
    request: toReference(request, packageName),
    responses: [
      {
        status: "200",
        contents: [{ mediaType: "application/json", schema: toReference(response, packageName) }],
      },
    ],
    examples,
    source,
  };
}
