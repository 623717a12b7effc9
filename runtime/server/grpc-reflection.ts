import type { DescriptorFiles, FieldDescriptor, Messages, Operation } from "../descriptors.ts";
import { codeNumber } from "../wire/status.ts";
import { type DescribedFile, type FileIndex, indexFiles } from "./grpc-descriptors.ts";
import { type Service, serve } from "./service.ts";

/** What clients ask for: the same messages in two packages. */
const packages = ["grpc.reflection.v1", "grpc.reflection.v1alpha"] as const;

/** The oneof of a request. */
type Question =
  | { readonly kind: "fileByFilename"; readonly value: string }
  | { readonly kind: "fileContainingSymbol"; readonly value: string }
  | {
      readonly kind: "fileContainingExtension";
      readonly value: { readonly containingType: string; readonly extensionNumber: number };
    }
  | { readonly kind: "allExtensionNumbersOfType"; readonly value: string }
  | { readonly kind: "listServices"; readonly value: string };

interface ReflectionRequest {
  readonly host: string;
  readonly messageRequest?: Question;
}

interface ReflectionAnswer {
  readonly kind: string;
  readonly value: unknown;
}

/**
 * Tells callers which services there are, and gives them the .proto files to call them by
 * (github.com/grpc/grpc-proto, grpc/reflection/v1/reflection.proto).
 */
export function createReflectionServices(
  files: DescriptorFiles | (() => DescriptorFiles),
  others: ReadonlySet<string>,
): readonly Service[] {
  const names = [...new Set([...others, ...packages.map(serviceOf)])].sort();
  // Nobody may ever ask.
  let index: FileIndex | undefined;
  const answerOf = (question: Question | undefined, sent: Set<string>): ReflectionAnswer => {
    index ??= indexFiles(typeof files === "function" ? files() : files);
    return answerQuestion(question, { index, names, sent });
  };
  return packages
    .filter((name) => !others.has(serviceOf(name)))
    .map((name) =>
      serve({
        id: name,
        operations: { serverReflectionInfo: operation(name) },
        handlers: {
          async *serverReflectionInfo(requests: AsyncIterable<ReflectionRequest>): AsyncGenerator<unknown> {
            const sent = new Set<string>();
            for await (const request of requests)
              yield {
                validHost: request.host,
                originalRequest: request,
                messageResponse: answerOf(request.messageRequest, sent),
              };
          },
        },
      }),
    );
}

interface Known {
  readonly index: FileIndex;
  readonly names: readonly string[];
  /** Names of the files that this stream has had: as dependencies they are not sent again. */
  readonly sent: Set<string>;
}

function answerQuestion(question: Question | undefined, { index, names, sent }: Known): ReflectionAnswer {
  if (!question) return failure("INVALID_ARGUMENT", "the request asks for nothing");
  switch (question.kind) {
    case "listServices":
      return { kind: "listServicesResponse", value: { service: names.map((name) => ({ name })) } };
    case "fileByFilename": {
      const file = index.byName.get(question.value);
      return file ? sendFile(file, index, sent) : failure("NOT_FOUND", `there is no file ${question.value}`);
    }
    case "fileContainingSymbol": {
      const file = index.bySymbol.get(question.value.replace(/^\./, ""));
      return file ? sendFile(file, index, sent) : failure("NOT_FOUND", `nothing is called ${question.value}`);
    }
    case "fileContainingExtension": {
      const { containingType, extensionNumber } = question.value;
      const file = index.extensions.get(containingType)?.get(extensionNumber);
      return file
        ? sendFile(file, index, sent)
        : failure("NOT_FOUND", `${containingType} has no extension with the number ${extensionNumber}`);
    }
    case "allExtensionNumbersOfType": {
      const { value: baseTypeName } = question;
      if (!index.bySymbol.has(baseTypeName)) return failure("NOT_FOUND", `nothing is called ${baseTypeName}`);
      const extensionNumber = [...(index.extensions.get(baseTypeName)?.keys() ?? [])].sort((a, b) => a - b);
      return { kind: "allExtensionNumbersResponse", value: { baseTypeName, extensionNumber } };
    }
    default:
      throw new Error("no such question", { cause: question satisfies never });
  }
}

/** The file that was asked for first, then all that it imports, as far as the caller does not have it. */
function sendFile(file: DescribedFile, { byName }: FileIndex, sent: Set<string>): ReflectionAnswer {
  const files = [file];
  sent.add(file.name);
  // Grows while it is walked.
  for (const { dependency } of files) {
    for (const name of dependency) {
      const imported = byName.get(name);
      if (!imported || sent.has(name)) continue;
      sent.add(name);
      files.push(imported);
    }
  }
  return { kind: "fileDescriptorResponse", value: { fileDescriptorProto: files.map(({ bytes }) => bytes) } };
}

function failure(code: "NOT_FOUND" | "INVALID_ARGUMENT", errorMessage: string): ReflectionAnswer {
  return { kind: "errorResponse", value: { errorCode: codeNumber(code), errorMessage } };
}

function serviceOf(name: string): string {
  return `${name}.ServerReflection`;
}

function operation(name: string): Operation {
  return {
    id: `${serviceOf(name)}.ServerReflectionInfo`,
    kind: "bidi-stream",
    grpc: {
      service: serviceOf(name),
      method: "ServerReflectionInfo",
      request: `${name}.ServerReflectionRequest`,
      response: `${name}.ServerReflectionResponse`,
      messages: messagesOf(name),
    },
  };
}

function messagesOf(name: string): Messages {
  const choice = (oneof: string, number: number, type: FieldDescriptor["type"]): FieldDescriptor => ({
    number,
    type,
    oneof,
  });
  return {
    [`${name}.ServerReflectionRequest`]: {
      kind: "message",
      fields: {
        host: { number: 1, type: "string" },
        fileByFilename: choice("messageRequest", 3, "string"),
        fileContainingSymbol: choice("messageRequest", 4, "string"),
        fileContainingExtension: choice("messageRequest", 5, `${name}.ExtensionRequest`),
        allExtensionNumbersOfType: choice("messageRequest", 6, "string"),
        listServices: choice("messageRequest", 7, "string"),
      },
    },
    [`${name}.ExtensionRequest`]: {
      kind: "message",
      fields: {
        containingType: { number: 1, type: "string" },
        extensionNumber: { number: 2, type: "int32" },
      },
    },
    [`${name}.ServerReflectionResponse`]: {
      kind: "message",
      fields: {
        validHost: { number: 1, type: "string" },
        originalRequest: { number: 2, type: `${name}.ServerReflectionRequest`, presence: true },
        fileDescriptorResponse: choice("messageResponse", 4, `${name}.FileDescriptorResponse`),
        allExtensionNumbersResponse: choice("messageResponse", 5, `${name}.ExtensionNumberResponse`),
        listServicesResponse: choice("messageResponse", 6, `${name}.ListServiceResponse`),
        errorResponse: choice("messageResponse", 7, `${name}.ErrorResponse`),
      },
    },
    [`${name}.FileDescriptorResponse`]: {
      kind: "message",
      fields: { fileDescriptorProto: { number: 1, type: "bytes", repeated: true } },
    },
    [`${name}.ExtensionNumberResponse`]: {
      kind: "message",
      fields: {
        baseTypeName: { number: 1, type: "string" },
        extensionNumber: { number: 2, type: "int32", repeated: true, packed: true },
      },
    },
    [`${name}.ListServiceResponse`]: {
      kind: "message",
      fields: { service: { number: 1, type: `${name}.ServiceResponse`, repeated: true } },
    },
    [`${name}.ServiceResponse`]: { kind: "message", fields: { name: { number: 1, type: "string" } } },
    [`${name}.ErrorResponse`]: {
      kind: "message",
      fields: { errorCode: { number: 1, type: "int32" }, errorMessage: { number: 2, type: "string" } },
    },
  };
}
