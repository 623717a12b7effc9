import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from "jose";
import { describeService } from "../../generator/describe/describe-service.ts";
import { describeTable } from "../../generator/describe/describe-table.ts";
import { loadApi, nameSpecs } from "../../generator/load-api.ts";
import type { ServiceDescriptor, Table } from "../../runtime/descriptors.ts";
import { cacheFolder, projectFolder } from "../places.ts";

/** What our row runs with, as its process reads it. */
export interface GithubTable {
  readonly table: Table;
  readonly services: readonly ServiceDescriptor[];
  readonly keySet: JSONWebKeySet;
}

/** As its publisher has it. */
export const githubSpec: string = join(
  projectFolder,
  "node_modules/@octokit/openapi/generated/api.github.com.json",
);
const issuer = "https://auth.example.com";
const audience = "bench";
/** Never reached: what is measured is the counting. */
const limit = 1_000_000_000;

/** GitHub's 1,223 routes with everything on: a token, two limits, checks. Gives the file, and a token for it. */
export async function writeGithubTable(): Promise<{ readonly file: string; readonly token: string }> {
  const { api } = await loadApi(nameSpecs([githubSpec], []));
  const table = describeTable(api);
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: "bench", alg: "RS256", use: "sig" };
  const token = await new SignJWT({ scope: "repo" })
    .setProtectedHeader({ alg: "RS256", kid: "bench", typ: "JWT" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject("user-1")
    .setExpirationTime("2h")
    .sign(privateKey);
  const full: GithubTable = {
    table: {
      ...table,
      issuers: { jwt: { issuer, audience, algorithms: ["RS256"], jwks: "./keys.json" } },
      policies: {
        read: { algorithm: "sliding-window", limit, windowSeconds: 60, key: ["user"] },
        burst: {
          algorithm: "token-bucket",
          limit,
          windowSeconds: 60,
          burst: limit,
          key: ["user", "operation"],
        },
      },
      routes: table.routes.map((route) => ({
        ...route,
        security: [{ jwt: [] }],
        limits: ["read", "burst"],
        checks: "enforce",
      })),
    },
    services: api.services.map((service) => describeService(service, api)),
    keySet: { keys: [key] },
  };
  const file = join(cacheFolder("work"), "github-table.json");
  writeFileSync(file, JSON.stringify(full));
  return { file, token };
}
