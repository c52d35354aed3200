import type { NumberResult } from '../../nodes/NumberStatusCheck/core/types';

/** What the API says of a number: active and charged, and nothing else, unless `changes` say otherwise. */
export function activeResult(changes: Partial<NumberResult> = {}): NumberResult {
	const nothingElse = { area: null, numberType: null, lastTime: null };
	return { status: 'active', statusCode: '1', charged: true, ...nothingElse, ...changes };
}
