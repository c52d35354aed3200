import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { entry } from '../run/replies.mts';

const NUMBERS = ['13800138000', '13900139000', '13812348000'];
const [A, B] = NUMBERS as [string, string];

const whole = JSON.stringify({ resultCode: '000000', resultObj: [entry(A), entry(B, '0')] });
const inA = whole.indexOf(A) + 20;
const inB = whole.indexOf(B) + 20;

const reset = (part: string): TransportReply => ({ kind: 'none', cause: 'network', code: 'ECONNRESET', part });
const late = (part: string): TransportReply => ({ kind: 'none', cause: 'timeout', code: 'ETIMEDOUT', part });
const tooLong = (part: string): TransportReply => ({ kind: 'none', cause: 'tooLong', code: 'REPLY_TOO_LONG', part });
const cut = (body: string, status = 200): TransportReply => ({ kind: 'http', status, body });

describe('of a reply that breaks off', () => {
	test.each<[string, (text: string) => TransportReply, object]>([
		['with its connection', reset, { kind: 'network', code: 'ECONNRESET' }],
		['at the timeout', late, { kind: 'timeout', code: 'ETIMEDOUT' }],
		['as it is too long', tooLong, { kind: 'tooLong', code: 'REPLY_TOO_LONG' }],
		['on its way, as a whole reply', cut, { kind: 'network', code: 'CUT_OFF' }],
		['under an HTTP status', (text) => cut(text, 502), { kind: 'network', code: 'CUT_OFF' }],
	])('%s, the entries that came as a whole count', (_name, replyOf, brokeOff) => {
		const parsed = parseReply(replyOf(whole.slice(0, inB)), NUMBERS);
		expect(parsed).toMatchObject({ kind: 'api', charged: 1, brokeOff });
		if (parsed.kind === 'fault') throw new Error('a fault');
		expect([...parsed.entries]).toMatchObject([[A, { kind: 'result', result: { status: 'active', charged: true } }]]);
	});

	test.each<[string, TransportReply, object]>([
		['before its first entry ends', reset(whole.slice(0, inA)), { kind: 'network', code: 'ECONNRESET' }],
		['in a list of another name', reset(whole.slice(0, inB).replace('resultObj', 'others')), { kind: 'network' }],
		['in a web page', cut(`<html><body>${whole.slice(0, inB)}`), { kind: 'notThisApi', content: 'html' }],
		['before the list', cut('{"resultCode":"0000'), { kind: 'notThisApi', content: 'text' }],
	])('%s, nothing counts', (_name, reply, fault) => {
		expect(parseReply(reply, NUMBERS)).toMatchObject({ kind: 'fault', fault });
	});

	test('an entry whose braces stand in a text, or within another field, is read as JSON', () => {
		const odd = [entry(A, '1', { area: '}{"mobile":"x"', more: { b: {} } }), entry(B)];
		const text = JSON.stringify({ resultCode: '000000', resultObj: { list: odd } });
		const parsed = parseReply(reset(text.slice(0, -30)), NUMBERS);
		expect(parsed.kind === 'api' && [...parsed.entries.keys()]).toEqual([A]);
	});
});

test('a reply that is too long is an answer, even if no entry of it can be read', () => {
	expect(parseReply(tooLong('x'), NUMBERS)).toMatchObject({ kind: 'api', charged: 0, brokeOff: { kind: 'tooLong' } });
});

test('a part that is long takes time in proportion, whatever it is made of', () => {
	const fillings = ['{', '{"mobile":', '{}', '"', '{"mobile":"1"},'];
	const milliseconds = (length: number) => {
		const started = performance.now();
		for (const filling of fillings)
			parseReply(reset(`{"resultObj":[${filling.repeat(length / filling.length)}`), NUMBERS);
		return performance.now() - started;
	};
	milliseconds(20_000);
	expect(milliseconds(400_000)).toBeLessThan(200 * Math.max(1, milliseconds(20_000)));
});
