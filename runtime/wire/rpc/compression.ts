import { ApiError } from "../api-error.ts";

/** What the platform can decompress, as a gateway is given it: not every platform can what Node can. */
export interface Compression {
  /** Beside `identity`. */
  readonly names: readonly string[];
  /** @throws ApiError when the bytes are broken, or their content is longer than allowed. */
  inflate(bytes: Uint8Array, how: { readonly name: string; readonly maxBytes: number }): Uint8Array;
}

/**
 * The encoding that a caller compresses by; nothing where it does not.
 *
 * @throws ApiError UNIMPLEMENTED that names an encoding which is not known here, and those that are.
 */
export function readEncoding(name: string | undefined, names: readonly string[]): string | undefined {
  if (name === undefined || name === "" || name === "identity") return undefined;
  if (names.includes(name)) return name;
  const known = [...names, "identity"].join(", ");
  throw new ApiError(`The encoding ${JSON.stringify(name)} is not known here; known are ${known}.`, {
    code: "UNIMPLEMENTED",
    status: 415,
  });
}

/** Those of the caller's encodings that are known here, as a service is told them. */
export function readAccepted(header: string | undefined, names: readonly string[]): string {
  const asked = (header ?? "").split(",").map((item) => item.replace(/;.*/, "").trim());
  return ["identity", ...names.filter((name) => asked.includes(name))].join(",");
}
