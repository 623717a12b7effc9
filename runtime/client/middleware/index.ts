/** What stands in front of a transport: imported one by one, so that a bundle holds what is used. */

export { createInterpretedValidator } from "../../wire/validation/interpreted-validator.ts";
export {
  byLinkHeader,
  byPageNumber,
  type NextPage,
  type PageFacts,
  type Paginated,
  type Pagination,
  paginate,
} from "../paginate.ts";
export { addHeaders } from "./add-headers.ts";
export { authenticate } from "./authenticate.ts";
export { type CacheTokenOptions, cacheToken, type FreshToken } from "./cache-token.ts";
export { type CheckCallsOptions, checkCalls } from "./check-calls.ts";
export { type ClientCredentialsOptions, clientCredentials } from "./client-credentials.ts";
export type { BasicCredential, CredentialOf, Credentials, TokenFacts, TokenSource } from "./credentials.ts";
export { deadline } from "./deadline.ts";
export { type Interceptor, intercept } from "./intercept.ts";
export {
  type Around,
  createMiddleware,
  type Exchange,
  type Middleware,
  withMiddleware,
} from "./middleware.ts";
export { type ReconnectOptions, reconnect } from "./reconnect.ts";
export { type RequestIdOptions, requestId } from "./request-id.ts";
export { type RetryOptions, retry } from "./retry.ts";
export { type TraceContextOptions, type TraceParent, traceContext } from "./trace-context.ts";
