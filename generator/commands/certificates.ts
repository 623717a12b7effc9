import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createSecureContext } from "node:tls";
import type { Certificate } from "../../runtime/gateway/node/split-tls.ts";
import type { TlsSpec } from "../model/api.ts";
import { KeyFileError } from "./key-files.ts";

/** Where a certificate of development is kept, so that a browser has to be told of it once. */
const developmentFolder = ".trefoil";

/** The certificate that gateway.yaml names, or one for this machine, made at the first start. */
export async function readCertificate(tls: TlsSpec, folder: string): Promise<Certificate> {
  if (tls.certificate === "development") return readDevelopmentCertificate(developmentFolder);
  const [certPath, keyPath] = [resolve(folder, tls.certificate), resolve(folder, tls.key ?? "")];
  const certificate = { cert: readPem(certPath), key: readPem(keyPath) };
  try {
    createSecureContext(certificate);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new KeyFileError(`${certPath} and ${keyPath} are no certificate and its key: ${why}`, { cause });
  }
  return certificate;
}

async function readDevelopmentCertificate(folder: string): Promise<Certificate> {
  const [certPath, keyPath] = [join(folder, "development.crt"), join(folder, "development.key")];
  if (existsSync(certPath) && existsSync(keyPath)) {
    const kept = { cert: readPem(certPath), key: readPem(keyPath) };
    if (Date.parse(new X509Certificate(kept.cert).validTo) > Date.now() + 86_400_000) return kept;
  }
  const { generate } = await import("selfsigned");
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: "Trefoil development" }], {
    keyType: "ec",
    algorithm: "sha256",
    // Browsers take none that lasts longer.
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + 397 * 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, ".gitignore"), "*\n");
  writeFileSync(certPath, made.cert);
  writeFileSync(keyPath, made.private, { mode: 0o600 });
  return { cert: made.cert, key: made.private };
}

function readPem(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new KeyFileError(`cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}
