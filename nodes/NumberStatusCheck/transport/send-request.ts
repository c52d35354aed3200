import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { API_REQUEST } from '../../../credentials/NumberStatusCheckApi.credentials';
import type { TransportReply } from '../core/types';
import { decodeBody } from './decode-body';
import { Arrived, readBody } from './read-body';
import { startTimeLimit } from './time-limit';

interface FullResponse {
	readonly statusCode: number;
	readonly body: unknown;
	readonly headers: Readonly<Record<string, unknown>>;
}

/** The codes of Node.js and axios for a request that took too long. */
const TIMEOUT_CODES = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

/** What n8n's client is given on top of twice the limit, in milliseconds. */
const CLIENT_TIMEOUT_MS = 60_000;
const TOO_LATE: TransportReply = { kind: 'none', cause: 'timeout', code: 'ETIMEDOUT' };

/** n8n wraps what its HTTP client throws: the system code is on the cause, in n8n 1.x on the wrapper's `httpCode`. */
function systemCode(error: unknown): string {
	const { code, cause, httpCode } = error as { code?: unknown; cause?: { code?: unknown }; httpCode?: unknown };
	const found = cause?.code ?? code ?? httpCode;
	return typeof found === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(found) ? found : 'no connection';
}

/** The reply for a request that was rejected with this error: it took too long, or the connection failed. */
export function unanswered(error: unknown): TransportReply {
	const code = systemCode(error);
	return { kind: 'none', cause: TIMEOUT_CODES.has(code) ? 'timeout' : 'network', code };
}

/** A reply that did not come as a whole, with what did come of it. */
function withPart(reply: TransportReply, arrived: Arrived): TransportReply {
	if (reply.kind === 'http') return reply;
	const part = decodeBody(arrived.bytes, arrived.contentType);
	return part === '' ? reply : { ...reply, part };
}

async function replyOf({ statusCode, body, headers }: FullResponse, arrived: Arrived): Promise<TransportReply> {
	arrived.contentType = headers['content-type'];
	const read = await readBody(body, arrived);
	if (read === undefined) return { kind: 'none', cause: 'tooLong', code: 'REPLY_TOO_LONG' };
	const retryAfter = headers['retry-after'];
	const reply = { kind: 'http', status: statusCode, body: decodeBody(read.body, headers['content-type']) } as const;
	return typeof retryAfter === 'string' ? { ...reply, retryAfter } : reply;
}

/** The context for n8n's HTTP helper, which ends its requests by the signal of the execution. */
function endedBy(signal: AbortSignal, context: IExecuteFunctions): IExecuteFunctions {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as IExecuteFunctions;
}

/**
 * Sends one signed request for these numbers to `url` through n8n's HTTP helper, so that the instance's proxy and
 * network rules apply. Resolves after at most `timeoutMs` milliseconds, a whole number from 1 on, in which this process
 * was free to read the reply. Then the request is ended, too, or never sent where it was not yet. Never follows a
 * redirect, which would turn into a GET without the body, and reads no more of a reply than `LONGEST_REPLY`. What has
 * arrived of a reply that breaks off comes with it. `unwanted` ends the request, too. Never rejects.
 */
export async function sendRequest(
	context: IExecuteFunctions,
	url: string,
	timeoutMs: number,
	numbers: readonly string[],
	unwanted?: AbortSignal,
): Promise<TransportReply> {
	const limit = startTimeLimit(timeoutMs);
	const endings = unwanted === undefined ? [limit.signal] : [limit.signal, unwanted];
	const options: IHttpRequestOptions = {
		method: 'POST',
		url,
		body: { mobiles: numbers.join(',') } satisfies IDataObject,
		headers: { accept: 'application/json' },
		// n8n's client only looks for a silent peer, and does not know when this process was busy: the limit comes first.
		timeout: 2 * timeoutMs + CLIENT_TIMEOUT_MS,
		// As a stream of bytes: n8n would read a reply of any length, and take every one for UTF-8.
		...API_REQUEST,
	};
	const arrived = new Arrived();
	const answer = context.helpers.httpRequestWithAuthentication
		.call(endedBy(AbortSignal.any(endings), context), 'numberStatusCheckApi', options)
		.then(async (response: FullResponse) => await replyOf(response, arrived))
		.catch(unanswered);
	try {
		return withPart(await Promise.race([answer, limit.over.then(() => TOO_LATE)]), arrived);
	} finally {
		limit.end();
	}
}
