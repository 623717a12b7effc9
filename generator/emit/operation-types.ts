import type { Operation } from "../model/operation.ts";
import type { Schema } from "../model/schema.ts";
import { splitResponses } from "../model/split-responses.ts";
import type { TypeNames } from "./type-names.ts";

/** The types of an operation, as operations.ts, client.ts and handlers.ts write them. */
export interface OperationTypes {
  /** Of one message, where the caller streams them. */
  readonly message: string;
  readonly request: string;
  readonly responses: string;
  /** One value of the answer, whatever its status. */
  readonly answer: string;
  readonly errors: string;
  /** Absent where no response declares headers. */
  readonly headers?: string;
  /** Whether the caller may leave the request out. */
  readonly optionalRequest: boolean;
}

/** `names` must put `types.` before the service's own. */
export function operationTypes(operation: Operation, names: TypeNames): OperationTypes {
  return operation.binding.kind === "grpc" ? rpcTypes(operation, names) : namedTypes(operation, names);
}

function rpcTypes({ kind, request, responses }: Operation, names: TypeNames): OperationTypes {
  const message = typeOf(request, names);
  const callerStreams = kind === "client-stream" || kind === "bidi-stream";
  const answer = typeOf(responses[0]?.contents[0]?.schema, names);
  return {
    message,
    request: callerStreams ? `AsyncIterable<${message}>` : message,
    responses: `{ readonly 200: ${answer} }`,
    answer,
    errors: names.fromRuntime("RpcErrors"),
    optionalRequest: false,
  };
}

function typeOf(schema: Schema | undefined, names: TypeNames): string {
  return schema?.kind === "reference" ? names.typeNameOf(schema) : "unknown";
}

function namedTypes(
  { request, requestType, responsesType, errorsType, headersType, responses }: Operation,
  names: TypeNames,
): OperationTypes {
  const fields = request.kind === "object" ? request.fields : [];
  const hasErrors = splitResponses(responses).errors.length > 0;
  const message =
    fields.length === 0 || requestType === undefined
      ? names.fromRuntime("NoRequest")
      : `types.${requestType}`;
  const answers = `types.${responsesType ?? "never"}`;
  return {
    message,
    request: message,
    responses: answers,
    answer: `${answers}[keyof ${answers}]`,
    errors: hasErrors && errorsType !== undefined ? `types.${errorsType}` : "never",
    ...(headersType === undefined ? {} : { headers: `types.${headersType}` }),
    optionalRequest: fields.every((field) => !field.required),
  };
}
