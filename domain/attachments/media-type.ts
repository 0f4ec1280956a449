const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What may be attached. Anything a browser would run (HTML, SVG, scripts) is not among it. */
export const MEDIA_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'text/plain',
  `${OFFICE}.spreadsheetml.sheet`,
  `${OFFICE}.wordprocessingml.document`,
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Shown in the browser; the rest is handed over as a file. */
export const SHOWN_INLINE: readonly MediaType[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'];

function begins(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** Text a person could read: UTF-8 without control characters, and nothing that begins like markup. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  const control = [...text].some((letter) => letter < ' ' && !'\t\r\n'.includes(letter));
  return !control && !/^\s*<|<(?:script|svg|html)/i.test(text);
}

/** What a file is by its own bytes, never by its name; undefined when it is nothing we take. */
export function sniffMediaType(bytes: Uint8Array): MediaType | undefined {
  if (begins(bytes, ascii('%PDF-'))) return 'application/pdf';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, ascii('RIFF')) && begins(bytes, ascii('WEBP'), 8)) return 'image/webp';
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const names = new TextDecoder('latin1').decode(bytes);
    if (!names.includes('[Content_Types].xml')) return undefined;
    if (names.includes('xl/workbook.xml')) return `${OFFICE}.spreadsheetml.sheet`;
    return names.includes('word/document.xml') ? `${OFFICE}.wordprocessingml.document` : undefined;
  }
  return bytes.length > 0 && isPlainText(bytes) ? 'text/plain' : undefined;
}
