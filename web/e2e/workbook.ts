// Fills in a workbook without the program that made it: unpacks the .xlsx, changes cells in its XML, packs it again.
import { crc32, inflateRawSync } from 'node:zlib';

type Parts = Map<string, Buffer>;
/** Sheet → cell → text or number. */
type Changes = Record<string, Record<string, string | number>>;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;

function unpack(file: Buffer): Parts {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || file.readUInt32LE(end) !== endSignature) throw new Error('no .xlsx');
  const parts: Parts = new Map();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== entrySignature) throw new Error('a broken .xlsx');
    const packed = file.readUInt16LE(at + 10) === 8;
    const size = file.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + size);
    parts.set(file.toString('utf8', at + 46, at + 46 + name), packed ? inflateRawSync(bytes) : bytes);
    at += 46 + name + extra + comment;
  }
  return parts;
}

function pack(parts: Parts): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of parts) {
    const title = Buffer.from(name, 'utf8');
    const fixed = Buffer.alloc(26); // version to length of the extra field; stored, no time
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(bytes.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    fixed.writeUInt16LE(title.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(localSignature);
    const entry = Buffer.alloc(6);
    entry.writeUInt32LE(entrySignature);
    entry.writeUInt16LE(20, 4);
    const rest = Buffer.alloc(14); // comment, disk, attributes, where the part begins
    rest.writeUInt32LE(at, 10);
    bodies.push(local, fixed, title, bytes);
    directory.push(entry, fixed, rest, title);
    at += 30 + title.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

function partOf(parts: Parts, sheet: string): string {
  const names = [...(parts.get('xl/workbook.xml')?.toString() ?? '').matchAll(/<sheet name="([^"]*)"/g)];
  const at = names.findIndex((match) => match[1] === sheet);
  if (at < 0) throw new Error(`no sheet “${sheet}”`);
  return `xl/worksheets/sheet${at + 1}.xml`;
}

export function changedWorkbook(file: Buffer, changes: Changes): Buffer {
  const parts = unpack(file);
  for (const [sheet, cells] of Object.entries(changes)) {
    const name = partOf(parts, sheet);
    let xml = parts.get(name)?.toString() ?? '';
    for (const [cell, value] of Object.entries(cells)) {
      const old = new RegExp(`<c r="${cell}"( s="\\d+")?[^>]*?(/>|>.*?</c>)`);
      if (!old.test(xml)) throw new Error(`no cell ${cell} in “${sheet}”`);
      const inner =
        typeof value === 'number' ? `><v>${value}</v>` : ` t="inlineStr"><is><t>${value}</t></is>`;
      xml = xml.replace(old, (_, style: string | undefined) => `<c r="${cell}"${style ?? ''}${inner}</c>`);
    }
    parts.set(name, Buffer.from(xml));
  }
  return pack(parts);
}
