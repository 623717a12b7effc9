import protobuf from "protobufjs";
import type { Declaration } from "../read-outline.ts";
import { qualify } from "../symbols.ts";
import type { DescribeContext } from "./describe-context.ts";
import { describeOptions, type Values } from "./describe-options.ts";
import { nameOfType } from "./name-of-type.ts";

/** A ServiceDescriptorProto. */
export function describeService(service: Declaration, context: DescribeContext): Values {
  const { file, root } = context;
  const packageName = file.outline.package.name;
  const scope = qualify(packageName, service.name);
  const parsed = file.parsed?.get(service.name);
  const methods = parsed instanceof protobuf.Service ? parsed.methods : {};
  return {
    name: service.name,
    method: service.children.flatMap((rpc) => {
      const method = methods[rpc.name];
      if (!method) return [];
      return {
        name: rpc.name,
        input_type: nameOfType(method.requestType, { ...rpc, scope }, context)?.name,
        output_type: nameOfType(method.responseType, { ...rpc, scope }, context)?.name,
        options: describeOptions("MethodOptions", rpc.options, { root, scope }),
        ...(method.requestStream ? { client_streaming: true } : {}),
        ...(method.responseStream ? { server_streaming: true } : {}),
      };
    }),
    options: describeOptions("ServiceOptions", service.options, { root, scope: packageName }),
  };
}
