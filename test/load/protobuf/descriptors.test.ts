import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createFileRegistry, fromBinary, type Registry, toJson } from "@bufbuild/protobuf";
import {
  FileDescriptorProtoSchema,
  type FileDescriptorSet,
  FileDescriptorSetSchema,
} from "@bufbuild/protobuf/wkt";
import { afterAll, expect, test } from "vitest";
import { loadProtobuf } from "../../../generator/load/protobuf/load.ts";

const folder = mkdtempSync(join(tmpdir(), "trefoil-descriptors-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  "p/old.proto": `syntax = "proto2";
package p;
import public "p/options.proto";
import "google/protobuf/timestamp.proto";
option java_package = "a.b";
option (file_note) = "one " "text, \\x41\\101\\u00e4\\n";
message Old {
  option (shape) = { sides: 4 name: "square" tags: ["a", "b"] tags: "c" inner { far: true } [p.depth]: -3 };
  required int32 id = 1 [default = 0x1F, deprecated = true];
  optional string name = 2 [default = "say \\"hi\\""];
  optional bytes raw = 3 [default = "\\001\\xffz"];
  optional double ratio = 4 [default = -1.5e-10];
  optional float large = 5 [default = 2e8];
  optional float exact = 6 [default = 123456789];
  optional double none = 7 [default = nan];
  optional double low = 8 [default = -inf];
  optional Color color = 9 [default = RED];
  repeated group Line_Item = 10 {
    optional string sku = 1;
  }
  oneof way {
    option (way_note) = "either";
    string by = 11;
    group Up = 12 {
      optional int32 floor = 1;
    }
  }
  map<int32, Color> colors_by_id = 13;
  optional google.protobuf.Timestamp at = 14 [(shapes) = { sides: 1 }, (shapes) = { sides: 2 }];
  extensions 100 to 199, 1000 to max;
  reserved 20 to 29, 40;
  reserved "gone", "lost";
  extend Old {
    optional Old self = 100;
  }
  enum Color {
    option allow_alias = true;
    RED = 1 [(color_note) = BLUE];
    ROT = 1;
    BLUE = -2;
    reserved -10 to -5, 9 to max;
  }
}
extend Old {
  repeated int32 numbers = 101 [packed = true];
  optional group Extra = 102 {}
}
`,
  "p/options.proto": `syntax = "proto2";
package p;
import "google/protobuf/descriptor.proto";
message Shape {
  optional int64 sides = 1;
  optional string name = 2;
  repeated string tags = 3;
  optional Inner inner = 4;
  message Inner {
    optional bool far = 1;
  }
  extensions 10;
}
extend Shape {
  optional sint32 depth = 10;
}
enum Blue {
  BLUE = 3;
}
extend google.protobuf.FileOptions {
  optional string file_note = 50001;
}
extend google.protobuf.MessageOptions {
  optional Shape shape = 50001;
}
extend google.protobuf.FieldOptions {
  repeated Shape shapes = 50001;
}
extend google.protobuf.OneofOptions {
  optional string way_note = 50001;
}
extend google.protobuf.EnumValueOptions {
  optional Blue color_note = 50001;
}
`,
  "p/new.proto": `syntax = "proto3";
package p;
import "p/old.proto";
import "google/api/annotations.proto";
import "google/protobuf/struct.proto";
message New {
  optional string a = 1;
  optional int32 _b = 2 [json_name = "bee"];
  oneof way {
    string c = 3;
  }
  map<string, New.In> ins_by_name = 4;
  repeated int32 list = 5 [packed = false];
  google.protobuf.NullValue nothing = 6;
  message In {}
}
service Shop {
  option deprecated = true;
  rpc Get(New) returns (New.In) {
    option (google.api.http) = {
      get: "/v1/{a}"
      additional_bindings { post: "/v1/new" body: "*" }
      additional_bindings { custom: { kind: "LIST" path: "/v1/new" } }
    };
    option idempotency_level = NO_SIDE_EFFECTS;
  }
  rpc Watch(stream New) returns (stream .p.New);
}
`,
  "edition.proto": `edition = "2023";
option features = { field_presence: IMPLICIT };
message Bare {
  string a = 1 [features.field_presence = LEGACY_REQUIRED];
  Bare b = 2 [features.message_encoding = DELIMITED];
}
`,
};

for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
for (const name of ["annotations", "http"]) {
  mkdirSync(join(folder, "google/api"), { recursive: true });
  const path = `google/api/${name}.proto`;
  writeFileSync(join(folder, path), readFileSync(join("generator/load/protobuf", path)));
}

/** What buf makes of the same files. */
function buildWithBuf(): FileDescriptorSet {
  mkdirSync(join(folder, "cache"));
  const out = join(folder, "set.binpb");
  const { status, stderr, error } = spawnSync(
    "node_modules/.bin/buf",
    ["build", folder, "-o", out, "--as-file-descriptor-set", "--exclude-source-info"],
    { env: { PATH: process.env["PATH"] ?? "", BUF_CACHE_DIR: join(folder, "cache"), HOME: folder } },
  );
  if (error) throw error;
  expect(status, String(stderr)).toBe(0);
  return fromBinary(FileDescriptorSetSchema, readFileSync(out));
}

test("what is told of files by reflection is what buf makes of them, options of one's own and all", () => {
  const set = buildWithBuf();
  const registry = createFileRegistry(set);
  const own = Object.keys(files);
  const { protoFiles: describe, diagnostics } = loadProtobuf(
    own.map((name) => join(folder, name)),
    { protoPaths: [folder], withFiles: true },
  );
  expect(diagnostics).toEqual([]);
  const described = describe?.() ?? {};
  for (const name of own) {
    const theirs = set.file.find((file) => file.name === name);
    const ours = fromBinary(FileDescriptorProtoSchema, Buffer.from(described[name] ?? "", "base64"));
    expect(toComparable(ours, registry)).toEqual(toComparable(theirs ?? ours, registry));
    expect(theirs?.name).toBe(ours.name);
  }
  // Whoever is given the files needs nothing else.
  expect(Object.keys(described)).toEqual(
    expect.arrayContaining([
      "google/protobuf/descriptor.proto",
      "google/protobuf/struct.proto",
      "google/api/http.proto",
    ]),
  );
});

/** The messages of groups may stand before or behind the others. */
function toComparable(file: FileDescriptorSet["file"][number], registry: Registry): unknown {
  const sort = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sort);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([name, member]) => {
      if (name !== "nestedType") return [name, sort(member)];
      return [name, (member as { name: string }[]).map(sort).sort(byName)];
    });
    return Object.fromEntries(members);
  };
  return sort(toJson(FileDescriptorProtoSchema, file, { registry }));
}

function byName(a: unknown, b: unknown): number {
  return (a as { name: string }).name < (b as { name: string }).name ? -1 : 1;
}

test("files are called by what imports them, else by their place below where imports start, or by their package", () => {
  const { protoFiles: describe } = loadProtobuf(
    [join(folder, "p/new.proto"), join(folder, "edition.proto")],
    {
      withFiles: true,
    },
  );
  expect(Object.keys(describe?.() ?? {})).toEqual(
    expect.arrayContaining(["p/new.proto", "p/old.proto", "edition.proto"]),
  );
});

test("nothing is told of files with mistakes in them", () => {
  writeFileSync(join(folder, "bad.proto"), 'syntax = "proto3";\nmessage A {\n  B b = 1;\n}\n');
  expect(loadProtobuf([join(folder, "bad.proto")], { withFiles: true }).protoFiles).toBeUndefined();
});
