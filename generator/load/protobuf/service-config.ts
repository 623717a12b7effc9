import type { Diagnostic } from "../../diagnostics.ts";
import type { Source } from "../../model/source.ts";
import { type Document, Documents } from "../documents.ts";

type Members = Readonly<Record<string, unknown>>;

/** A rule of google.api.http that stands beside the protos instead of in them. */
export interface ConfiguredRule {
  /** As `google.api.HttpRule` has it, by the names of its fields. */
  readonly rule: Members;
  readonly source: Source;
}

export interface ServiceConfigs {
  /** By rpc, `chat.v2.ChatService.SendMessage`. */
  readonly rules: ReadonlyMap<string, ConfiguredRule>;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
}

/**
 * The HTTP rules of service configurations (googleapis, google/api/service.proto): YAML or JSON with
 * `http.rules`, each with the `selector` of an rpc. The last rule of an rpc wins.
 */
export function loadServiceConfigs(paths: readonly string[], rpcs: ReadonlySet<string>): ServiceConfigs {
  const documents = new Documents();
  const diagnostics: Diagnostic[] = [];
  const rules = new Map<string, ConfiguredRule>();
  const services = new Set([...rpcs].map(serviceOf));
  for (const path of paths) {
    const document = documents.read(path);
    if (!document) continue;
    const mixins = mixinsOf(document, services);
    for (const configured of listRules(document, diagnostics)) {
      const { selector } = configured.rule;
      if (typeof selector !== "string") {
        diagnostics.push({
          code: "invalid-spec",
          source: configured.source,
          message: "the rule says no selector",
          hint: "write the rpc that it is for: selector: chat.v1.ChatService.SendMessage",
        });
      } else if (rpcs.has(selector)) rules.set(selector, configured);
      else if (!mixins.has(serviceOf(selector)))
        diagnostics.push(reportUnknown(selector, configured.source, rpcs));
    }
  }
  return { rules, diagnostics: [...documents.diagnostics, ...diagnostics], files: documents.files };
}

/** Services that the configuration offers beside its own (`apis`), and whose protos are not at hand. */
function mixinsOf({ value }: Document, known: ReadonlySet<string>): ReadonlySet<string> {
  const apis = isMembers(value) && Array.isArray(value["apis"]) ? (value["apis"] as readonly unknown[]) : [];
  const names = apis.flatMap((api) =>
    isMembers(api) && typeof api["name"] === "string" ? [api["name"]] : [],
  );
  return new Set(names.filter((name) => !known.has(name)));
}

function listRules(document: Document, diagnostics: Diagnostic[]): readonly ConfiguredRule[] {
  const { file, value } = document;
  const http = isMembers(value) ? value["http"] : undefined;
  // A configuration may speak of other things alone.
  if (http === undefined || http === null) return [];
  const rules = isMembers(http) ? http["rules"] : undefined;
  const report = (pointer: string, message: string): void =>
    void diagnostics.push({
      code: "invalid-spec",
      source: { file, pointer },
      message,
      hint: 'write a list of rules, such as selector: chat.v1.ChatService.Get and get: "/v1/chats/{id}"',
    });
  if (!Array.isArray(rules)) {
    report("/http", "http has no list that is called rules");
    return [];
  }
  return rules.flatMap((rule: unknown, index) => {
    const pointer = `/http/rules/${index}`;
    if (isMembers(rule)) return [{ rule: withProtoNames(rule), source: { file, pointer } }];
    report(pointer, "a rule is not an object");
    return [];
  });
}

/** JSON writes them in camel case. */
function withProtoNames(rule: Members): Members {
  const { additionalBindings, responseBody, ...rest } = rule;
  const bindings: unknown = additionalBindings ?? rest["additional_bindings"];
  return {
    ...rest,
    ...(responseBody === undefined ? {} : { response_body: responseBody }),
    ...(Array.isArray(bindings)
      ? {
          additional_bindings: bindings.map((given: unknown) =>
            isMembers(given) ? withProtoNames(given) : given,
          ),
        }
      : {}),
  };
}

function reportUnknown(selector: string, source: Source, rpcs: ReadonlySet<string>): Diagnostic {
  const service = serviceOf(selector);
  const siblings = [...rpcs].filter((rpc) => serviceOf(rpc) === service);
  const methods = siblings.map((rpc) => rpc.slice(service.length + 1)).slice(0, 8);
  return {
    code: "unknown-operation",
    source,
    message: `no rpc is called ${selector}`,
    hint:
      methods.length > 0
        ? `${service} has ${methods.join(", ")}${siblings.length > methods.length ? ", …" : ""}`
        : "check the package and the service, and name their .proto file; services of others are listed under apis",
  };
}

function serviceOf(rpc: string): string {
  return rpc.slice(0, Math.max(rpc.lastIndexOf("."), 0));
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
