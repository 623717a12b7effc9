import {
  checkBoolean,
  checkBytes,
  checkInt32,
  checkInt64,
  checkNumber,
  checkString,
  checkUint32,
  checkUint64,
} from "./check-value.ts";
import { emptyMap } from "./empty.ts";
import { floatBits, highHalf, lowHalf, splitBigint, splitDouble } from "./int64.ts";
import { type KeyType, keyOf } from "./map-key.ts";
import { PageWriter } from "./page-writer.ts";
import { ProtobufError, quote } from "./protobuf-error.ts";

/** Null and undefined are what a member holds that was never set. */
type List<Item> = readonly Item[] | null | undefined;
type Entries<Value> = Readonly<Record<string, Value>> | null | undefined;

interface WrittenType<Value> {
  readonly wireType: number;
  write(writer: WireWriter, value: Value): void;
}

interface WrittenEntry<Value> {
  readonly key: WrittenType<unknown> & KeyType;
  readonly value: WrittenType<Value>;
}

/** Values in the forms that protobuf has for them; one that is none of its type is refused. */
export class WireWriter extends PageWriter {
  uint32(value: number): void {
    this.tag(checkUint32(value, "uint32"));
  }

  int32(value: number): void {
    if (checkInt32(value, "int32") >= 0) this.tag(value);
    // Negative numbers are as long as those of 64 bits.
    else this.varint64(value >>> 0, 0xffff_ffff);
  }

  sint32(value: number): void {
    checkInt32(value, "sint32");
    this.tag(((value << 1) ^ (value >> 31)) >>> 0);
  }

  fixed32(value: number): void {
    this.fourBytes(checkUint32(value, "fixed32"));
  }

  sfixed32(value: number): void {
    this.fourBytes(checkInt32(value, "sfixed32"));
  }

  int64(value: bigint): void {
    splitBigint(checkInt64(value, "int64"));
    this.varint64(lowHalf(), highHalf());
  }

  uint64(value: bigint): void {
    splitBigint(checkUint64(value, "uint64"));
    this.varint64(lowHalf(), highHalf());
  }

  sint64(value: bigint): void {
    splitBigint(checkInt64(value, "sint64"));
    const low = lowHalf();
    const high = highHalf();
    const sign = high >> 31;
    this.varint64(((low << 1) ^ sign) >>> 0, (((high << 1) | (low >>> 31)) ^ sign) >>> 0);
  }

  fixed64(value: bigint): void {
    splitBigint(checkUint64(value, "fixed64"));
    this.twoHalves();
  }

  sfixed64(value: bigint): void {
    splitBigint(checkInt64(value, "sfixed64"));
    this.twoHalves();
  }

  float(value: number): void {
    this.fourBytes(floatBits(checkNumber(value)));
  }

  double(value: number): void {
    splitDouble(checkNumber(value));
    this.twoHalves();
  }

  bool(value: boolean): void {
    this.tag(checkBoolean(value) ? 1 : 0);
  }

  string(value: string): void {
    this.textWithLength(checkString(value));
  }

  bytes(value: Uint8Array): void {
    this.tag(checkBytes(value).length).raw(value);
  }

  private twoHalves(): void {
    const high = highHalf();
    this.fourBytes(lowHalf());
    this.fourBytes(high);
  }

  /** After its tag. */
  message<Message>(message: Message, write: (writer: WireWriter, message: Message) => void): void {
    const opened = this.open();
    write(this, message);
    this.close(opened);
  }

  messages<Message>(
    tag: number,
    list: List<Message>,
    write: (writer: WireWriter, message: Message) => void,
  ): void {
    if (isFilled(list)) for (const message of list) this.tag(tag).message(message, write);
  }

  items<Item>(tag: number, list: List<Item>, type: WrittenType<Item>): void {
    if (isFilled(list)) for (const item of list) type.write(this.tag(tag), item);
  }

  packed<Item>(tag: number, list: List<Item>, type: WrittenType<Item>): void {
    if (!isFilled(list)) return;
    const opened = this.tag(tag).open();
    for (const item of list) type.write(this, item);
    this.close(opened);
  }

  entries<Value>(tag: number, map: Entries<Value>, { key, value }: WrittenEntry<Value>): void {
    if (map === undefined || map === null || map === emptyMap) return;
    if (typeof map !== "object") throw new ProtobufError(`${quote(map)} is not a map`);
    // Maps have all kinds of shapes, and the engine gives up on a loop over the members of each.
    for (const name of Object.keys(map)) {
      const opened = this.tag(tag).open();
      key.write(this.tag(8 | key.wireType), keyOf(key, name));
      value.write(this.tag(16 | value.wireType), map[name] as Value);
      this.close(opened);
    }
  }
}

function isFilled<Item>(list: List<Item>): list is readonly Item[] {
  if (list === undefined || list === null) return false;
  if (!Array.isArray(list)) throw new ProtobufError(`${quote(list)} is not a list`);
  return list.length > 0;
}
