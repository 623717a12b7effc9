import protobuf from "protobufjs";
import type { HttpRule } from "../../../runtime/descriptors.ts";
import type { Source } from "../../model/source.ts";
import { toJsonName } from "./json-name.ts";
import type { Lowering } from "./lowering.ts";
import type { ResolvedType } from "./resolve-type.ts";

type Members = Readonly<Record<string, unknown>>;

interface RuleContext {
  /** `chat.v2.ChatService.SendMessage` */
  readonly id: string;
  readonly source: Source;
  readonly request: ResolvedType;
  readonly response: ResolvedType;
}

const verbs = ["get", "put", "post", "delete", "patch"] as const;

/**
 * The rule of google.api.http and its additional bindings (googleapis, google/api/http.proto). A service
 * configuration's rule takes the place of the one that is written at the rpc.
 */
export function lowerRules(
  method: protobuf.Method,
  context: RuleContext,
  lowering: Lowering,
): readonly HttpRule[] {
  const configured = lowering.configuredRules.get(context.id);
  const written = configured ? [configured.rule] : writtenRules(method);
  const placed = configured ? { ...context, source: configured.source } : context;
  const rules = written.flatMap((rule) => [rule, ...listOf(rule["additional_bindings"])]);
  return rules.flatMap((rule) => lowerRule(rule, placed, lowering) ?? []);
}

function writtenRules(method: protobuf.Method): readonly Members[] {
  // `parsedOptions` keeps every additional binding; `options` only the last.
  const options = (method.parsedOptions ?? []) as readonly Members[];
  return options.flatMap((option) => {
    const name = Object.keys(option)[0] ?? "";
    const value = option[name];
    return /^\(\.?google\.api\.http\)$/.test(name) && isMembers(value) ? [value] : [];
  });
}

function lowerRule(rule: Members, context: RuleContext, lowering: Lowering): HttpRule | undefined {
  const reached = methodAndPath(rule);
  const { source } = context;
  if (!reached) {
    lowering.diagnostics.push({
      code: "invalid-spec",
      source,
      message: "the rule of google.api.http says no method and path",
      hint: 'write one of get, put, post, delete, patch, such as get: "/v1/users/{user_id}"',
    });
    return undefined;
  }
  checkPath(reached.path, context, lowering);
  const { body, response_body: responseBody } = rule as Readonly<Record<string, string | undefined>>;
  if (body !== undefined && body !== "*")
    checkField({ type: context.request, field: body, what: "body", source }, lowering);
  if (responseBody !== undefined)
    checkField({ type: context.response, field: responseBody, what: "response_body", source }, lowering);
  return {
    ...reached,
    ...(body ? { body: body === "*" ? body : jsonPathOf(context.request, body, lowering) } : {}),
    ...(responseBody ? { responseBody: jsonPathOf(context.response, responseBody, lowering) } : {}),
  };
}

function methodAndPath(rule: Members): { method: string; path: string } | undefined {
  for (const verb of verbs) {
    const path = rule[verb];
    if (typeof path === "string") return { method: verb.toUpperCase(), path };
  }
  const custom = rule["custom"];
  if (!isMembers(custom)) return undefined;
  const { kind, path } = custom;
  return typeof kind === "string" && typeof path === "string"
    ? { method: kind.toUpperCase(), path }
    : undefined;
}

/** Segments are literals, `*`, `**` (once) or variables; the verb comes last, and may have colons of its own. */
const templatePattern =
  /^(?!.*\*\*.*\*\*)(?:\/(?:\*\*?|[^/{}*:?#]+|\{[\w.]+(?:=[^{}:]+)?\}))+(?::[^/{}*?#]+)?$/;

function checkPath(path: string, { source, request }: RuleContext, lowering: Lowering): void {
  if (!templatePattern.test(path)) {
    lowering.diagnostics.push({
      code: "invalid-spec",
      source,
      message: `the path ${path} is not a template of google.api.http`,
      hint: "segments are text, *, {field} or {field=a/*}; ** comes once, and :verb last",
    });
    return;
  }
  for (const [, field = ""] of path.matchAll(/\{([\w.]+)/g)) {
    if (findField(request, field.split("."), lowering)) continue;
    lowering.diagnostics.push({
      code: "path-parameter-missing",
      source,
      message: `the path ${path} takes {${field}}, which the request has no field for`,
      hint: "name a field of the request message, or of a message in it, as the .proto file spells it",
    });
  }
}

interface NamedField {
  readonly type: ResolvedType;
  readonly field: string;
  readonly what: string;
  readonly source: Source;
}

function checkField({ type, field, what, source }: NamedField, lowering: Lowering): void {
  if (findField(type, field.split("."), lowering)) return;
  lowering.diagnostics.push({
    code: "unresolved-reference",
    source,
    message: `${what}: "${field}" names no field of the message`,
    hint: "name a field as the .proto file spells it",
  });
}

function findField(
  type: ResolvedType,
  path: readonly string[],
  lowering: Lowering,
): protobuf.Field | undefined {
  const [name = "", ...rest] = path;
  const field = parsedField(type, name);
  if (!field || rest.length === 0 || type.kind !== "symbol") return field;
  const { file, fullName: scope, declaration } = type.symbol;
  const { line, column } = declaration;
  const inner = lowering.resolve({ name: field.type, scope, file, line, column });
  return inner && findField(inner, rest, lowering);
}

function parsedField(type: ResolvedType, name: string): protobuf.Field | undefined {
  if (type.kind !== "symbol" || !(type.symbol.parsed instanceof protobuf.Type)) return undefined;
  return type.symbol.parsed.fields[name];
}

/** `payload.input_value` → `payload.inputValue` */
function jsonPathOf(type: ResolvedType, path: string, lowering: Lowering): string {
  const names = path.split(".");
  return names
    .map((name, index) => {
      const given = findField(type, names.slice(0, index + 1), lowering)?.options?.["json_name"];
      return typeof given === "string" ? given : toJsonName(name);
    })
    .join(".");
}

/** One additional binding is an object, several are a list. */
function listOf(value: unknown): readonly Members[] {
  return (Array.isArray(value) ? value : [value]).filter(isMembers);
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
