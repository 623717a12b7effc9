import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
} from "@grpc/grpc-js";
import { listenGrpc } from "../../runtime/server/listen-grpc.ts";
import { type Service, serve } from "../../runtime/server/service.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";
import { loadEcho, repeats } from "./echo.ts";

/** Serves the echo service; gives the port. */
type StartServer = () => Promise<number>;

/** The same answers by the same codec, from our server and from grpc-js. */
export const servers: Readonly<Record<string, StartServer>> = {
  trefoil: async () => (await listenGrpc([createEcho()], { port: 0 })).port,
  "grpc-js": listenGrpcJs,
};

function createEcho(): Service {
  const { id, operations } = loadEcho();
  const handlers = {
    [`${id}.EchoService.Say`]: (note: unknown) => note,
    async *[`${id}.EchoService.Repeat`](note: unknown): AsyncGenerator<unknown> {
      for (let count = 0; count < repeats; count += 1) yield note;
    },
  };
  return serve({ id, operations, handlers });
}

/** Handlers as grpc-js has them: no service of ours, no generator between them and the stream. */
function listenGrpcJs(): Promise<number> {
  const { operations } = createEcho();
  const server = new Server();
  for (const { kind, grpc } of Object.values(operations)) {
    if (!grpc) continue;
    const request = createCodec(grpc.messages, grpc.request);
    const response = createCodec(grpc.messages, grpc.response);
    const method = {
      path: `/${grpc.service}/${grpc.method}`,
      requestStream: false,
      responseStream: kind === "server-stream",
      requestSerialize: (message: unknown) => toBuffer(request.encode(message)),
      requestDeserialize: (bytes: Buffer) => request.decode(bytes),
      responseSerialize: (message: unknown) => toBuffer(response.encode(message)),
      responseDeserialize: (bytes: Buffer) => response.decode(bytes),
    };
    server.addService({ [grpc.method]: method }, { [grpc.method]: kind === "server-stream" ? repeat : say });
  }
  return new Promise((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    ),
  );
}

function say({ request }: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>): void {
  done(null, request);
}

async function repeat(call: ServerWritableStream<unknown, unknown>): Promise<void> {
  for (let count = 0; count < repeats; count += 1)
    if (!call.write(call.request)) await new Promise((resolve) => call.once("drain", resolve));
  call.end();
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
