import { Agent, request } from "node:http";
import { type ClientHttp2Session, connect } from "node:http2";
import { request as requestSecurely, Agent as SecureAgent } from "node:https";
import { onTestFinished } from "vitest";

export interface Call {
  readonly method: string;
  readonly path: string;
  /** What its answer has to be, whole. */
  readonly expected: string;
}

export interface Outcome extends Call {
  readonly http: 1 | 2;
  /** Refused: nobody listens any more, or says that it did not look at the call. Cut: anything but the whole answer. */
  readonly kind: "answered" | "refused" | "cut";
  readonly requestId?: string | undefined;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  readonly why?: string | undefined;
}

export interface Load {
  readonly outcomes: readonly Outcome[];
  /** One call more, beside the others. */
  call(http: 1 | 2, call: Call): Promise<Outcome>;
  /** Settles once every caller was refused, or cut off. */
  readonly ended: Promise<unknown>;
  /** Lets what is under way end, and gives all that became of it. */
  stop(): Promise<readonly Outcome[]>;
}

/** So many callers of each kind, who call one after the other on connections that they keep, until they are refused. */
export function startLoad(url: string, callers: number, calls: readonly Call[]): Load {
  const outcomes: Outcome[] = [];
  const senders = { 1: createHttp1(url), 2: createHttp2(url) };
  let isOver = false;
  const call = async (http: 1 | 2, one: Call): Promise<Outcome> => {
    const outcome = await senders[http](one).then(
      ({ status, text, requestId }) => {
        const isWhole = status === 200 && text === one.expected;
        const why = isWhole ? undefined : `${status} ${text}`;
        return { kind: isWhole ? ("answered" as const) : ("cut" as const), requestId, why };
      },
      (error: NodeJS.ErrnoException) => {
        // A stream tells why its session could not be had as its cause.
        const why = ((error.cause as NodeJS.ErrnoException | undefined) ?? error).code ?? error.message;
        const isRefused = why === "ECONNREFUSED" || error.message.endsWith("NGHTTP2_REFUSED_STREAM");
        return { kind: isRefused ? ("refused" as const) : ("cut" as const), why };
      },
    );
    const told: Outcome = { ...one, http, at: Date.now(), ...outcome };
    outcomes.push(told);
    return told;
  };
  const run = async (http: 1 | 2, first: number): Promise<void> => {
    for (let at = first; !isOver; at += 1) {
      const { kind } = await call(http, calls[at % calls.length] as Call);
      if (kind !== "answered") return;
    }
  };
  const running = Array.from({ length: callers }, (_, at) => [run(1, at), run(2, at)]).flat();
  const ended = Promise.all(running);
  return {
    outcomes,
    call,
    ended,
    async stop() {
      isOver = true;
      await ended;
      return outcomes;
    },
  };
}

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
  readonly requestId: string | undefined;
}
type Sender = (call: Call) => Promise<Answer>;

/** It may change while they call. */
const anyCertificate = { rejectUnauthorized: false };

function createHttp1(url: string): Sender {
  const isSecure = url.startsWith("https:");
  const agent = isSecure
    ? new SecureAgent({ keepAlive: true, ...anyCertificate })
    : new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  return ({ method, path }) =>
    new Promise((resolve, reject) => {
      const sent = (isSecure ? requestSecurely : request)(`${url}${path}`, { method, agent }, (answer) => {
        let text = "";
        answer.on("data", (piece) => {
          text += String(piece);
        });
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({ status: answer.statusCode, text, requestId: String(answer.headers["x-request-id"]) }),
        );
      });
      sent.on("error", reject).end();
    });
}

/** A session for all; who hears a farewell sends no more on it, and connects anew. */
function createHttp2(url: string): Sender {
  let session: ClientHttp2Session | undefined;
  const open = (): ClientHttp2Session => {
    if (session && !session.closed && !session.destroyed) return session;
    session = connect(url, anyCertificate);
    session.on("error", () => {});
    onTestFinished(() => session?.destroy());
    return session;
  };
  return ({ method, path }) =>
    new Promise((resolve, reject) => {
      const stream = open().request({ ":method": method, ":path": path }, { endStream: true });
      const answer = { status: undefined as number | undefined, text: "", requestId: "" };
      stream.on("response", (headers) => {
        answer.status = headers[":status"];
        answer.requestId = String(headers["x-request-id"]);
      });
      stream.on("data", (piece) => {
        answer.text += String(piece);
      });
      stream.on("error", reject);
      stream.on("end", () => resolve(answer));
      stream.on("close", () => reject(new Error("closed")));
    });
}
