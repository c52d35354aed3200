import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** The longest body that is read, in bytes: hundreds of times what fifty numbers or a scenario take. */
export const LONGEST_BODY = 1024 * 1024;

/** A request's body is longer than `LONGEST_BODY`. */
export class BodyTooLong extends Error {
	constructor() {
		super(`The body is longer than ${LONGEST_BODY} bytes.`);
	}
}

/** The name in a Host header, without port, brackets and capitals; empty where there is none. */
function nameIn(host: string | undefined): string {
	const url = `http://${host ?? ''}`;
	return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
}

/**
 * Whether a request may come from a web page in somebody's browser: it names an Origin, or reaches the simulator under a
 * name that a page's owner can point at any machine. Addresses, names without a dot, Docker's name for its host and
 * `own`, the host that the simulator listens on, are none of these. Never throws.
 */
export function isForeign({ host, origin }: IncomingHttpHeaders, own: string): boolean {
	if (origin !== undefined) return true;
	const name = nameIn(host);
	if (name === '') return true;
	return isIP(name) === 0 && name.includes('.') && name !== own && name !== 'host.docker.internal';
}

/** The body of a request. Rejects with `BodyTooLong`, or when the caller leaves before it is complete. */
export async function readRequest(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > LONGEST_BODY) {
			request.resume();
			throw new BodyTooLong();
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
