import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import { startMocks } from "../../../generator/commands/start-mocks.ts";
import { describeService } from "../../../generator/describe/describe-service.ts";
import { describeTable } from "../../../generator/describe/describe-table.ts";
import { findSpecs, loadApi } from "../../../generator/load-api.ts";
import type { ServiceDescriptor, Table } from "../../../runtime/descriptors.ts";

const scopes =
  "users:read users:write conversations:read conversations:write files:read files:write chat:read chat:write";

/** What a gateway in front of the example platform is started with. */
export interface PlatformParts {
  /** Its upstreams are where the mocks are. */
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  /** By the name of the issuer. */
  readonly keySets: Readonly<Record<string, JSONWebKeySet>>;
}

interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

export interface Platform extends Listening {
  /** Of a user with every scope. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The example platform: mocks as upstreams, and a gateway in front. */
export async function startPlatform(
  startGateway: (parts: PlatformParts) => Promise<Listening>,
): Promise<Platform> {
  const { api } = await loadApi(findSpecs("specs"));
  const mocks = await startMocks(api, { ports: "free", messageDelayMs: 1 });
  const described = describeTable(api);
  const urls = Object.fromEntries(
    mocks.upstreams.map(({ name, protocol, url }) => [name, { url, protocol }]),
  );
  const table: Table = { ...described, upstreams: { ...described.upstreams, ...urls } };
  const services = api.services.map((service) => describeService(service, api));
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "test", alg: "RS256" };
  const gateway = await startGateway({ table, services, keySets: { jwt: { keys: [jwk] } } });
  const token = await new SignJWT({ scope: scopes })
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .setIssuer(table.issuers["jwt"]?.issuer ?? "")
    .setAudience(table.issuers["jwt"]?.audience ?? "")
    .setSubject("123")
    .setIssuedAt()
    .setExpirationTime("10m")
    .sign(privateKey);
  return {
    url: gateway.url,
    headers: { authorization: `Bearer ${token}` },
    async close() {
      await gateway.close();
      await mocks.close();
    },
  };
}
