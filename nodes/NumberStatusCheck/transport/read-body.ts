/** The longest reply that is read, in bytes: many thousand times what the API has to say about fifty numbers. */
export const LONGEST_REPLY = 32 * 1024 * 1024;

function isStream(body: unknown): body is AsyncIterable<unknown> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

/**
 * The bytes of a reply that comes as a stream of them; any other body as it is. Resolves to undefined for a reply that is
 * longer than `longest` bytes, whose connection is closed then. Rejects if the connection ends before the reply.
 */
export async function readBody(
	body: unknown,
	longest = LONGEST_REPLY,
): Promise<{ readonly body: unknown } | undefined> {
	if (!isStream(body)) return { body };
	const chunks: Uint8Array[] = [];
	let length = 0;
	// Leaving the loop early destroys the stream.
	for await (const chunk of body) {
		if (!(chunk instanceof Uint8Array)) continue;
		length += chunk.length;
		if (length > longest) return undefined;
		chunks.push(chunk);
	}
	return { body: joined(chunks, length) };
}
