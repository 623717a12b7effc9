import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import {
  connectProtocol,
  createHttpTransport,
  grpcWebProtocol,
  type HttpProtocol,
  rpcProtocol,
  type Transport,
} from "trefoil/client";
import { createGrpcTransport } from "trefoil/client/grpc";
import { type ChatClient, createChatClient } from "../../../generated/chat/v2/client.ts";

export interface TrafficOptions {
  readonly url: string;
  readonly token: string;
  readonly key: string;
}

/** Each makes a call, and fails when what came of it is not what has to. */
export type Traffic = Readonly<Record<string, () => Promise<void>>>;

const ask = {
  conversationId: "c-1",
  content: [{ part: { kind: "text", value: "What can the engine do?" } }],
} as never;
const query = '{ user(id: "123") { id name conversations { id messages { id content } } } }';

/** Everything that callers of the example platform do, and some things that they should not. */
export function createTraffic({ url, token, key }: TrafficOptions): Traffic {
  const bearer = { authorization: `Bearer ${token}` };
  const expect = async (path: string, init: RequestInit, statuses: readonly number[]): Promise<string> => {
    const answer = await fetch(`${url}${path}`, init);
    const text = await answer.text();
    if (!statuses.includes(answer.status)) throw new Error(`${path}: ${answer.status} ${text}`);
    return text;
  };
  const upload = (): FormData => {
    const form = new FormData();
    form.set("file", new File(["x".repeat(100_000)], "notes.txt", { type: "text/plain" }));
    form.set("purpose", "attachment");
    return form;
  };
  const overHttp = (protocol: HttpProtocol, gateway = url): Transport =>
    createHttpTransport({ gateway, protocols: [protocol], headers: bearer });
  const transports = {
    grpc: createGrpcTransport({ url, metadata: bearer }),
    "gRPC-Web": overHttp(grpcWebProtocol),
    Connect: overHttp(connectProtocol),
    "JSON rpc": overHttp(rpcProtocol, `${url}/api`),
  };
  const rpcs = Object.entries(transports).flatMap(([name, transport]) =>
    Object.entries(rpcsOf(createChatClient(transport))).map(([kind, call]) => [`${name} ${kind}`, call]),
  );
  return {
    ...Object.fromEntries(rpcs),
    get: async () => void (await expect("/api/v2/users/123", { headers: bearer }, [200])),
    "get by key": async () =>
      void (await expect("/api/v1/users/123", { headers: { "x-api-key": key } }, [200])),
    "get by version": async () =>
      void (await expect("/api/users/123", { headers: { ...bearer, "api-version": "1" } }, [200])),
    list: async () => void (await expect("/api/v2/users?pageSize=5", { headers: bearer }, [200])),
    limited: async () => void (await expect("/api/v1/users", { headers: bearer }, [200, 429])),
    upload: async () =>
      void (await expect("/api/v1/files", { method: "POST", headers: bearer, body: upload() }, [201])),
    "cut upload": () => cutUpload(`${url}/api/v1/files`, bearer),
    download: async () => void (await expect("/api/v1/files/f-1/content", { headers: bearer }, [200])),
    graph: async () => {
      const headers = { ...bearer, "content-type": "application/json" };
      const body = JSON.stringify({ query });
      const text = await expect("/api/graphql", { method: "POST", headers, body }, [200]);
      if (text.includes('"errors"')) throw new Error(text);
    },
    "bad token": async () =>
      void (await expect(
        "/api/v2/users/123",
        { headers: { authorization: `${bearer.authorization}x` } },
        [401],
      )),
    "unknown kid": async () => {
      const headers = { authorization: `Bearer ${unknownKid()}` };
      await expect("/api/v2/users/123", { headers }, [401]);
    },
    "no route": async () => void (await expect(`/nowhere/${Math.random()}`, {}, [404])),
    "wrong method": async () => void (await expect("/api/v2/users", { method: "PUT" }, [405])),
    "bad body": async () => {
      const headers = { ...bearer, "content-type": "application/json" };
      await expect("/api/v2/users", { method: "POST", headers, body: '{"__proto__":{}}' }, [400, 422]);
    },
    "bad bytes": () => sendBytes(url, "GET /open HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
    "half a head": () => sendBytes(url, "GET /open HTTP/1.1\r\nHost: a\r\nX-"),
  };
}

function rpcsOf(chat: ChatClient): Traffic {
  return {
    unary: async () => void (await chat.sendMessage(ask)),
    stream: async () => {
      let chunks = 0;
      for await (const _ of chat.streamResponse(ask)) chunks += 1;
      if (chunks < 2) throw new Error(`a stream had ${chunks} messages`);
    },
    "stream that is left": async () => {
      for await (const _ of chat.streamResponse(ask)) break;
    },
    "call that is given up": async () => {
      const signal = AbortSignal.timeout(Math.floor(Math.random() * 10));
      await chat.sendMessage(ask, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
  };
}

/** A caller that hangs up in the middle of its request. */
async function cutUpload(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const type = { "content-type": "multipart/form-data; boundary=b", "transfer-encoding": "chunked" };
  const sent = request(url, { method: "POST", headers: { ...headers, ...type } });
  sent.on("error", () => {});
  sent.write("x".repeat(30_000));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  sent.destroy();
}

async function sendBytes(url: string, bytes: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.write(bytes);
  await new Promise((resolve) => setTimeout(resolve, 30));
  socket.destroy();
}

function unknownKid(): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = encode({ alg: "RS256", kid: String(Math.random()) });
  return `${header}.${encode({ iss: "https://auth.example.test", aud: "trefoil", exp: 4e9 })}.c2ln`;
}
