import { type ClientHttp2Session, connect } from "node:http2";

/** One call, as bytes; every row is called over HTTP/2, so that rows differ in the proxy's work alone. */
export interface Load {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** That many bytes an answer has at least, so that nobody is fast by failing. */
  readonly leastBytes: number;
}

const concurrency = 8;

/** Makes calls until there were enough of them; rejects when one fails. */
export async function callMany(session: ClientHttp2Session, load: Load, calls: number): Promise<void> {
  let left = calls;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await callOnce(session, load);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

export function open(port: number): ClientHttp2Session {
  return connect(`http://127.0.0.1:${port}`);
}

function callOnce(session: ClientHttp2Session, { path, headers, body, leastBytes }: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = session.request({ ":method": "POST", ":path": path, ...headers });
    let length = 0;
    let status: unknown;
    let grpcStatus: unknown = "0";
    call.on("response", (given) => {
      status = given[":status"];
      grpcStatus = given["grpc-status"] ?? "0";
    });
    call.on("trailers", (given) => {
      grpcStatus = given["grpc-status"] ?? grpcStatus;
    });
    call.on("data", (piece: Buffer) => {
      length += piece.length;
    });
    call.on("error", reject);
    call.on("close", () => {
      if (status === 200 && grpcStatus === "0" && length >= leastBytes) resolve();
      else reject(new Error(`${path} was answered with ${status}, ${grpcStatus} and ${length} bytes`));
    });
    call.end(body);
  });
}
