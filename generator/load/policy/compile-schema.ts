import { readFileSync } from "node:fs";
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import type { GatewayFile } from "./gateway-file.ts";

/** What checks a gateway.yaml, and the Ajv that made it, of which the build asks its code. */
export interface CompiledSchema {
  readonly ajv: Ajv2020;
  readonly validate: ValidateFunction<GatewayFile>;
}

export function compileSchema(): CompiledSchema {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, code: { source: true } });
  ajvFormats.default(ajv);
  const schema = JSON.parse(
    readFileSync(new URL("./gateway.schema.json", import.meta.url), "utf8"),
  ) as object;
  return { ajv, validate: ajv.compile<GatewayFile>(schema) };
}
