import { ApiError } from "../../wire/api-error.ts";
import { cacheToken } from "./cache-token.ts";
import { proofOf, type TokenSource } from "./credentials.ts";

export interface ClientCredentialsOptions {
  /** `securitySchemes.oauth.flows.clientCredentials.tokenUrl` */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes?: readonly string[];
  /** Further parameters, such as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Where the client's own secret goes: the Authorization header (`basic`, the default), or the body. */
  readonly secretIn?: "basic" | "body";
  /** How long before its end a token is renewed; 30 when absent. */
  readonly earlySeconds?: number;
  readonly fetch?: typeof fetch;
}

/** Tokens by OAuth 2.0's client credentials grant (RFC 6749, section 4.4), kept and renewed in time. */
export function clientCredentials(options: ClientCredentialsOptions): Exclude<TokenSource, string> {
  const { tokenUrl, clientId, clientSecret, scopes = [], parameters, secretIn = "basic" } = options;
  const margin = options.earlySeconds === undefined ? {} : { earlySeconds: options.earlySeconds };
  return cacheToken(async () => {
    const form = new URLSearchParams({ grant_type: "client_credentials", ...parameters });
    if (scopes.length > 0) form.set("scope", scopes.join(" "));
    const headers: Record<string, string> = { accept: "application/json" };
    if (secretIn === "body") {
      form.set("client_id", clientId);
      form.set("client_secret", clientSecret);
    } else Object.assign(headers, signed(clientId, clientSecret));
    const response = await send(options.fetch ?? globalThis.fetch, tokenUrl, { form, headers });
    const answer = await readAnswer(response);
    if (!response.ok || typeof answer["access_token"] !== "string") throw refusal(tokenUrl, response, answer);
    const expires = Number(answer["expires_in"]);
    return {
      token: answer["access_token"],
      expiresInSeconds: Number.isFinite(expires) ? expires : undefined,
    };
  }, margin);
}

/** Both are written as in a form before they are joined (RFC 6749, section 2.3.1). */
function signed(clientId: string, clientSecret: string): Readonly<Record<string, string>> {
  const encode = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);
  const secret = { username: encode(clientId), password: encode(clientSecret) };
  return proofOf({ type: "http", scheme: "basic" }, secret).headers;
}

async function send(
  request: typeof fetch,
  tokenUrl: string,
  { form, headers }: { form: URLSearchParams; headers: Readonly<Record<string, string>> },
): Promise<Response> {
  try {
    return await request(tokenUrl, { method: "POST", body: form, headers });
  } catch (cause) {
    throw new ApiError(`${tokenUrl} could not be reached for a token`, {
      code: "UNAVAILABLE",
      reason: "network",
      cause,
    });
  }
}

async function readAnswer(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    return Object(await response.json());
  } catch {
    return {};
  }
}

/** A refusal is final; a server that fails may do better the next time. */
function refusal(
  tokenUrl: string,
  { status }: Response,
  answer: Readonly<Record<string, unknown>>,
): ApiError {
  const why = answer["error_description"] ?? answer["error"] ?? `status ${status}`;
  const code = status >= 500 ? "UNAVAILABLE" : "UNAUTHENTICATED";
  return new ApiError(`${tokenUrl} gave no token: ${why}`, { code, details: answer });
}
