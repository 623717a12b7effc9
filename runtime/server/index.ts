/** What generated handlers and the services that fill them import. */
export { ApiError } from "../wire/api-error.ts";
export type { HttpRequest, HttpResponse } from "../wire/http-message.ts";
export { createProblem, type Problem } from "../wire/problem.ts";
export { createCompiledValidator } from "../wire/validation/compiled-validator.ts";
export { createInterpretedValidator } from "../wire/validation/interpreted-validator.ts";
export type { GrpcListener, ListenGrpcOptions } from "./grpc-listener.ts";
export {
  createHttpHandler,
  type HttpHandler,
  type HttpHandlerOptions,
  type PartialHttpHandler,
} from "./http-handler.ts";
export { listenGrpc } from "./listen-grpc.ts";
export { type Listening, type ListenOptions, listenHttp } from "./listen-http.ts";
export {
  Answer,
  type AnyHandler,
  answer,
  type Handler,
  type HandlerContext,
  type Reply,
  type Service,
  type ServiceParts,
  type StreamHandler,
  serve,
} from "./service.ts";
export { createTranscodeHandler } from "./transcode-handler.ts";
