import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';

/** The statuses that cost: all but no record. */
const CHARGED = new Set(['0', '1', '2', '4', '5']);

/** One element of `resultObj` as the vendor documents it; `more` overrides or adds fields. */
export function entry(
	mobile: string,
	status: unknown = '1',
	more: Record<string, unknown> = {},
): Record<string, unknown> {
	const chargesStatus = CHARGED.has(String(status)) ? '1' : '0';
	return {
		mobile,
		lastTime: '1509361607000',
		area: '上海-上海',
		numberType: '中国移动 GSM',
		chargesStatus,
		status,
		...more,
	};
}

/** A body the API may send, whatever its HTTP status. */
export function json(body: unknown, status = 200): TransportReply {
	return { kind: 'http', status, body: JSON.stringify(body) };
}

/** A success reply with these entries. */
export function success(entries: readonly unknown[], resultCode: unknown = '200000'): TransportReply {
	return json({ resultMsg: '成功', resultCode, resultObj: entries });
}

/** A success reply in which every number is active. */
export function active(numbers: readonly string[]): TransportReply {
	return success(numbers.map((number) => entry(number)));
}

/** A success reply in which every number is active, but for those in `late`, which are left out. */
export function activeBut(late: readonly string[], numbers: readonly string[]): TransportReply {
	return active(numbers.filter((number) => !late.includes(number)));
}

/** A reply of the API with this result code and no entries. */
export function code(resultCode: string, status = 200): TransportReply {
	return json({ resultMsg: '', resultCode, resultObj: null }, status);
}

/** An HTTP reply without this API's JSON. */
export function http(status: number, retryAfter?: string): TransportReply {
	const reply = { kind: 'http', status, body: '<html></html>' } as const;
	return retryAfter === undefined ? reply : { ...reply, retryAfter };
}

/** The API's host refuses the connection. */
export const UNREACHABLE: TransportReply = { kind: 'none', cause: 'network', code: 'ECONNREFUSED' };

/** The API does not answer in time. */
export const TIMEOUT: TransportReply = { kind: 'none', cause: 'timeout', code: 'ETIMEDOUT' };
