/** The longest reply that is read, in bytes: many thousand times what the API has to say about fifty numbers. */
export const LONGEST_REPLY = 32 * 1024 * 1024;

function isStream(body: unknown): body is AsyncIterable<unknown> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** What has arrived of a reply so far, which may be paid for, even if no more of it comes. Nothing here throws. */
export class Arrived {
	/** The `Content-Type` header of the reply, once there is one. */
	contentType: unknown;
	private readonly chunks: Uint8Array[] = [];
	private length = 0;

	/** Adds a chunk of a stream of bytes, or of text. Returns whether the reply is still within `longest` bytes. */
	add(chunk: unknown, longest: number): boolean {
		const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
		if (!(bytes instanceof Uint8Array)) return true;
		const kept = bytes.subarray(0, longest - this.length);
		this.chunks.push(kept);
		this.length += kept.length;
		return kept.length === bytes.length;
	}

	/** All of it. */
	get bytes(): Uint8Array {
		const joined = new Uint8Array(this.length);
		let at = 0;
		for (const chunk of this.chunks) {
			joined.set(chunk, at);
			at += chunk.length;
		}
		return joined;
	}
}

/**
 * The bytes of a reply that comes as a stream of them; any other body as it is. Resolves to undefined for a reply that is
 * longer than `longest` bytes, whose connection is closed then. Rejects if the connection ends before the reply. In both
 * cases `arrived` has what came of it.
 */
export async function readBody(
	body: unknown,
	arrived: Arrived,
	longest = LONGEST_REPLY,
): Promise<{ readonly body: unknown } | undefined> {
	if (!isStream(body)) return { body };
	// Leaving the loop early destroys the stream.
	for await (const chunk of body) if (!arrived.add(chunk, longest)) return undefined;
	return { body: arrived.bytes };
}
