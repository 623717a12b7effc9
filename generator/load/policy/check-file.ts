import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { Diagnostic } from "../../diagnostics.ts";
import type { GatewayFile } from "./gateway-file.ts";

const require = createRequire(import.meta.url);

/** What is wrong with a gateway.yaml, by its JSON Schema; nothing when it is a `GatewayFile`. */
export async function checkFile(value: unknown, file: string): Promise<readonly Diagnostic[]> {
  const validate = await loadSchema();
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  return errors.filter((error) => isTelling(error, errors)).map((error) => toDiagnostic(error, file));
}

/** The build compiles the schema, for that takes longer than most platforms take to load. */
async function loadSchema(): Promise<ValidateFunction<GatewayFile>> {
  const compiled = fileURLToPath(new URL("gateway.schema.cjs", import.meta.url));
  if (existsSync(compiled)) return require(compiled) as ValidateFunction<GatewayFile>;
  const { compileSchema } = await import("./compile-schema.ts");
  return compileSchema().validate;
}

/** Of a union one error is enough, its own; `if` and `propertyNames` only repeat what stands inside them. */
function isTelling(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword === "if" || error.keyword === "propertyNames") return false;
  return !all.some(
    (other) =>
      other !== error &&
      (other.keyword === "oneOf" || other.keyword === "anyOf") &&
      error.instancePath.startsWith(other.instancePath) &&
      error.schemaPath.startsWith(other.schemaPath.slice(0, -other.keyword.length)) &&
      error.keyword !== "additionalProperties",
  );
}

function toDiagnostic(error: ErrorObject, file: string): Diagnostic {
  const { what, at } = describeError(error);
  const description = (error.parentSchema as { readonly description?: string } | undefined)?.description;
  return {
    code: "invalid-gateway",
    source: { file, pointer: at },
    message: what,
    hint: description ?? "see the schema of gateway.yaml",
  };
}

function describeError(error: ErrorObject): { readonly what: string; readonly at: string } {
  const { instancePath: at, params, data } = error;
  const where = at === "" ? "gateway.yaml" : readPointer(at);
  if (error.propertyName !== undefined) {
    const name = error.propertyName;
    return { what: `${quote(name)} cannot be a name in ${where}`, at: `${at}/${escapeMember(name)}` };
  }
  switch (error.keyword) {
    case "additionalProperties": {
      const name = String(params["additionalProperty"]);
      return { what: `${where} has no member ${quote(name)}`, at: `${at}/${escapeMember(name)}` };
    }
    case "required":
      return { what: `${where} needs the member ${quote(params["missingProperty"])}`, at };
    case "dependentRequired":
      return {
        what: `${where} has ${quote(params["property"])} and needs ${quote(params["missingProperty"])} then`,
        at,
      };
    case "enum":
      return {
        what: `${where} is ${quote(data)}, and must be one of ${listOf(params["allowedValues"])}`,
        at,
      };
    case "const":
      return { what: `${where} is ${quote(data)}, and must be ${quote(params["allowedValue"])}`, at };
    case "type":
      return { what: `${where} is ${quote(data)}, and must be of the type ${String(params["type"])}`, at };
    case "oneOf":
    case "anyOf":
      return { what: `${where} is ${quote(data)}, which is none of the forms it may have`, at };
    default:
      return { what: `${where} is ${quote(data)}: it ${error.message ?? "is not valid"}`, at };
  }
}

/** `/services/users` → `services.users` */
function readPointer(pointer: string): string {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}

function escapeMember(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function quote(value: unknown): string {
  const text = typeof value === "string" ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map(quote).join(", ") : quote(values);
}
