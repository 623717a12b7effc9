import { execFileSync } from "node:child_process";
import { createFileRegistry, type DescService, fromBinary, type Registry } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const folder = new URL("proto", import.meta.url).pathname;
const buf = new URL("../../../node_modules/.bin/buf", import.meta.url).pathname;

/** The suite's service as buf and protobuf-es understand it: nothing of ours has a part in it. */
export function loadDescriptors(): { readonly service: DescService; readonly registry: Registry } {
  const image = execFileSync(buf, ["build", folder, "-o", "-#format=binpb"], { maxBuffer: 16 * 2 ** 20 });
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, image));
  const service = registry.getService("connectrpc.conformance.v1.ConformanceService");
  if (!service) throw new Error("buf found no ConformanceService");
  return { service, registry };
}
