import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createSecureContext } from "node:tls";
import { withoutStack } from "../../runtime/gateway/node/gather.ts";
import type { Certificate } from "../../runtime/gateway/node/split-tls.ts";
import type { TlsSpec } from "../model/api.ts";
import { KeyFileError } from "./key-files.ts";

const dayMs = 86_400_000;

/** Where a certificate of development is kept, so that a browser has to be told of it once. */
const developmentFolder = ".trefoil";

export interface CertificateOptions {
  /** Where relative files of gateway.yaml are: its own folder. */
  readonly folder: string;
  /** Told of a certificate that clients do not take at this time, or soon will not. */
  readonly onError: (error: unknown) => void;
}

/** The certificate that gateway.yaml names, or one for this machine, made at the first start. */
export async function readCertificate(
  tls: TlsSpec,
  { folder, onError }: CertificateOptions,
): Promise<Certificate> {
  if (tls.certificate === "development") return readDevelopmentCertificate(developmentFolder);
  const [certPath, keyPath] = [resolve(folder, tls.certificate), resolve(folder, tls.key ?? "")];
  const certificate = { cert: readPem(certPath), key: readPem(keyPath) };
  try {
    createSecureContext(certificate);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new KeyFileError(`${certPath} and ${keyPath} are no certificate and its key: ${why}`, { cause });
  }
  const dates = judgeDates(certificate);
  if (dates !== undefined) onError(withoutStack(`the certificate ${certPath} ${dates}`));
  return certificate;
}

async function readDevelopmentCertificate(folder: string): Promise<Certificate> {
  const [certPath, keyPath] = [join(folder, "development.crt"), join(folder, "development.key")];
  if (existsSync(certPath) && existsSync(keyPath)) {
    const kept = { cert: readPem(certPath), key: readPem(keyPath) };
    if (judgeDates(kept, dayMs) === undefined) return kept;
  }
  const { generate } = await import("selfsigned");
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: "Trefoil development" }], {
    keyType: "ec",
    algorithm: "sha256",
    // Browsers take none that lasts longer.
    notBeforeDate: new Date(now - 3_600_000),
    notAfterDate: new Date(now + 397 * dayMs),
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

/** Why clients do not take a certificate as the machine's clock is, or will not in `aheadMs`; nothing where they do. */
function judgeDates({ cert }: Certificate, aheadMs = 14 * dayMs): string | undefined {
  const { validFrom, validTo } = new X509Certificate(cert);
  const [from, to, now] = [Date.parse(validFrom), Date.parse(validTo), Date.now()];
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  if (from > now) return `is good from ${day(from)} on, and no client takes it before`;
  if (to <= now) return `was good until ${day(to)}, and no client takes it any more`;
  return to <= now + aheadMs ? `is good until ${day(to)} and has to be renewed` : undefined;
}

function readPem(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new KeyFileError(`cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}
