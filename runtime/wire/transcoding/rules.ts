import type { HttpRule, Operation } from "../../descriptors.ts";

/**
 * The rules by which an rpc is reached over HTTP. One without annotation has a binding all the same: `POST
 * /<package.Service>/<Method>`, its message the body. A caller's stream has no place in an HTTP/JSON request.
 */
export function rulesOf({ kind, grpc }: Operation): readonly HttpRule[] {
  if (!grpc || kind === "client-stream" || kind === "bidi-stream") return [];
  return grpc.rules ?? [{ method: "POST", path: `/${grpc.service}/${grpc.method}`, body: "*" }];
}
