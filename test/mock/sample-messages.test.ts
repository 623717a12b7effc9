import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { describeService } from "../../generator/describe/describe-service.ts";
import { loadApi, nameSpecs } from "../../generator/load-api.ts";
import { createMessageSchemas } from "../../runtime/mock/message-schemas.ts";
import { createSampler } from "../../runtime/mock/sample/sample-schema.ts";
import { createCodec } from "../../runtime/wire/protobuf/codec.ts";

const { resolve } = createRequire(import.meta.url);
const googleapis = dirname(resolve("google-proto-files/package.json"));
const pubsub = readdirSync(join(googleapis, "google/pubsub/v1")).map((name) =>
  join(googleapis, "google/pubsub/v1", name),
);

test.each([
  ["chat v2", ["specs/chat/v2/chat.proto"], ["specs"]],
  ["Google's Pub/Sub", pubsub.filter((path) => path.endsWith(".proto")), [googleapis]],
])("a value of every message of %s can be written and read back", async (_, files, protoPaths) => {
  const { api } = await loadApi(nameSpecs(files, protoPaths));
  const service =
    api.services.find(({ operations }) => operations.length > 0) ?? expect.unreachable("no rpcs");
  const messages = describeService(service, api).messages ?? {};
  const sample = createSampler(createMessageSchemas(messages));
  const names = Object.keys(messages).filter((name) => messages[name]?.kind === "message");
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const json = sample({ $ref: `#/$defs/${name}` });
    const codec = createCodec(messages, name);
    const message = codec.decode(codec.encode(codec.fromJson(json ?? expect.unreachable(name))));
    // What holds its default is not written.
    expect(json, name).toMatchObject(codec.toJson(message) as object);
  }
});

test("of a oneof one member is made, chosen by the seed", async () => {
  const { api } = await loadApi(nameSpecs(["specs/chat/v2/chat.proto"], ["specs"]));
  const { messages = {} } = describeService(api.services[0] ?? expect.unreachable("no package"), api);
  const sample = createSampler(createMessageSchemas(messages));
  const made = [0, 1, 2, 3, 4, 5, 6, 7].map((seed) =>
    sample({ $ref: "#/$defs/chat.v2.ContentPart" }, { seed }),
  );
  const members = made.map((part) => Object.keys(part as object));
  expect(members.every((names) => names.length === 1)).toBe(true);
  expect(new Set(members.flat()).size).toBeGreaterThan(1);
});
