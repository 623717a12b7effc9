import type { JsonSchema } from "../../descriptors.ts";
import type { Sampling } from "./sampling.ts";

/** Whether only answers (`read`) or only requests (`write`) hold the member; a reference says it for its target too. */
export function accessOf(schema: JsonSchema, sampling: Sampling): "read" | "write" | undefined {
  if (typeof schema !== "object") return undefined;
  if (schema["readOnly"] === true) return "read";
  if (schema["writeOnly"] === true) return "write";
  const target = typeof schema["$ref"] === "string" ? sampling.resolve(schema["$ref"]) : undefined;
  if (typeof target !== "object") return undefined;
  if (target["readOnly"] === true) return "read";
  return target["writeOnly"] === true ? "write" : undefined;
}
