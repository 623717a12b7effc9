import { decodeBase64, encodeBase64 } from "./protobuf/base64.ts";

/** gRPC metadata, as far as it is read and written here: what grpc-js calls so fits. */
interface Metadata {
  getMap(): Readonly<Record<string, unknown>>;
  get(name: string): readonly (string | Uint8Array)[];
}

/** Values of names that end in `-bin` are bytes: base64 here, as on the wire. */
export function readMetadata(metadata: Metadata): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const name of Object.keys(metadata.getMap()))
    headers[name] = metadata
      .get(name)
      .map((value) => (typeof value === "string" ? value : encodeBase64(value)))
      .join(", ");
  return headers;
}

/** A name and what is to be set under it. */
export type MetadataEntry = readonly [string, string | Uint8Array];

export function writeMetadata(headers: Readonly<Record<string, string>>): readonly MetadataEntry[] {
  return Object.entries(headers).map(([name, value]) => [
    name,
    name.toLowerCase().endsWith("-bin") ? decodeBase64(value) : value,
  ]);
}
