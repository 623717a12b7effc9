import { describeMessages } from "../../generator/describe/describe-messages.ts";
import { describeOperation } from "../../generator/describe/describe-operation.ts";
import { loadProtobuf } from "../../generator/load/protobuf/load.ts";
import type { Operation } from "../../runtime/descriptors.ts";

/** The operations of the example platform's chat v2, by name, as the generator hands them over. */
export function loadChat(): { readonly operations: Readonly<Record<string, Operation>> } {
  const { services } = loadProtobuf(["specs/chat/v2/chat.proto"]);
  const [service] = services;
  if (!service) throw new Error("specs/chat/v2/chat.proto has no package");
  const messages = describeMessages(service, services);
  return {
    operations: Object.fromEntries(
      service.operations.map((operation) => [
        operation.name,
        describeOperation(operation, messages).operation,
      ]),
    ),
  };
}
