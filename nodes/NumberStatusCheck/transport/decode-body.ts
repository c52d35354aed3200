/** As in `application/json; charset="GBK"`. */
const CHARSET = /;\s*charset\s*=\s*["']?([^\s"';]+)/i;
const UTF_8 = 'utf-8';
/**
 * A character of three bytes or more in UTF-8, as all Chinese ones are. A few GBK words happen to be UTF-8, too (`未知` is
 * `δ֪`), but have only shorter ones then.
 */
const BEYOND_TWO_BYTES = /[^\0-\u07FF]/;

/** Byte order marks, by the character set they stand for. */
const MARKS: readonly (readonly [charset: string, mark: readonly number[]])[] = [
	[UTF_8, [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];

function markedCharset(bytes: Uint8Array): string | undefined {
	return MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

/** What TextDecoder calls the character set with this label; undefined where it knows none. */
function knownCharset(label: string): string | undefined {
	try {
		return new TextDecoder(label).encoding;
	} catch {
		return undefined;
	}
}

function declaredCharset(contentType: unknown): string {
	const label = typeof contentType === 'string' ? CHARSET.exec(contentType)?.[1] : undefined;
	const charset = knownCharset(label ?? UTF_8);
	// GB18030 has all of GBK in it. Node.js 20 would drop bytes that its own GBK decoder does not know.
	if (charset === 'gbk') return 'gb18030';
	// ASCII and Latin 1, which some servers declare by default, have no Chinese characters: they would give others.
	return charset === undefined || charset === 'windows-1252' ? UTF_8 : charset;
}

/**
 * The text without a byte order mark; undefined where the bytes are not UTF-8 throughout, but for an end within a
 * character.
 */
function strictUtf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder(UTF_8, { fatal: true }).decode(bytes, { stream: true });
	} catch {
		return undefined;
	}
}

/** The bytes of what n8n's helpers give for a body, or undefined where they are read already. */
function bytesOf(body: unknown): Uint8Array | undefined {
	if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
	return body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
}

function decode(bytes: Uint8Array, contentType: unknown): string {
	const charset = markedCharset(bytes) ?? declaredCharset(contentType);
	// UTF-16 can look like UTF-8 with zeros in it.
	const utf8 = charset.startsWith('utf-16') ? undefined : strictUtf8(bytes);
	const isUtf8 = utf8 !== undefined && (charset === UTF_8 || BEYOND_TWO_BYTES.test(utf8));
	return isUtf8 ? utf8 : new TextDecoder(charset).decode(bytes);
}

/**
 * The text of a reply's body, without a byte order mark: by the charset of its content type, or UTF-8 where that is none
 * that can hold Chinese. A body that is UTF-8 is read as such, though another charset is declared: it would give text
 * that looks right and is not. Bytes that do not decode become U+FFFD, so that nobody takes them for what the API said.
 * A body that n8n has read already is given as text, JSON again as JSON, and none as an empty text. Never throws for a
 * body that fits into a string.
 */
export function decodeBody(body: unknown, contentType: unknown): string {
	if (typeof body === 'string') return body;
	const bytes = bytesOf(body);
	if (bytes !== undefined) return decode(bytes, contentType);
	return body === undefined || body === null ? '' : JSON.stringify(body);
}
