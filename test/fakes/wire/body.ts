// Bodies of requests as the platforms take them: JSON, form-encoded, multipart, bytes. What the fields mean is theirs.
import type { IncomingMessage } from 'node:http';

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** `undefined` for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

export interface Part {
  name: string;
  filename: string | null;
  type: string;
  bytes: Buffer;
}

/** Parts of a multipart/form-data body. */
export async function readMultipart(bytes: Buffer, header: string): Promise<Part[]> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': header } }).formData();
  const parts: Part[] = [];
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      parts.push({ name, filename: null, type: 'text/plain', bytes: Buffer.from(value) });
    } else {
      const content = Buffer.from(await value.arrayBuffer());
      parts.push({ name, filename: value.name, type: value.type, bytes: content });
    }
  }
  return parts;
}
