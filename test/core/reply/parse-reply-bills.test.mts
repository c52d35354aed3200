import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import type { TransportReply } from '../../../nodes/NumberStatusCheck/core/types';
import { entry, json } from '../run/replies.mts';

const [A, B, OTHER, FOREIGN] = ['13800138000', '13812348000', '13900139000', '13700137000'] as const;
const isMissing = (number: string) => number === OTHER;

/** What a reply says to a request for A and B, while another request of the run asks OTHER. */
const read = (reply: TransportReply) => parseReply(reply, [A, B], false, undefined, isMissing);
const list = (entries: readonly object[], more: object = { resultCode: '000000' }) =>
	read(json({ ...more, resultObj: entries }));

describe('the number of another request', () => {
	test('is in the bill, beside the asked ones', () => {
		const parsed = list([entry(A), entry(OTHER), entry(FOREIGN)]);
		expect(parsed).toMatchObject({ kind: 'api', charged: 3, chargedStrangers: 1, paidStrangers: true });
		expect(parsed.kind === 'api' && [...parsed.ofOthers.keys()]).toEqual([OTHER]);
	});

	test("makes a reply the API's, without a code and without a charge", () => {
		expect(list([entry(OTHER, '3')], {})).toMatchObject({ kind: 'api', resultCode: 'unknown', charged: 0 });
	});
});

describe('a reply that breaks off', () => {
	const part = (...entries: readonly object[]) =>
		read({
			...{ kind: 'none', cause: 'timeout', code: 'ETIMEDOUT' },
			part: `{"resultObj":[${entries.map((each) => `${JSON.stringify(each)},`).join('')}`,
		});
	const fault = { kind: 'timeout', code: 'ETIMEDOUT' };

	test.each<[string, object, number]>([
		['an asked number, which is free', entry(A, '3'), 0],
		['a number of another request, which is free', entry(OTHER, '3'), 0],
		['a number of another request', entry(OTHER), 1],
		['a number of nobody, but charged', entry(FOREIGN), 1],
	])('counts with its entry of %s', (_, each, charged) => {
		expect(part(each)).toMatchObject({ kind: 'api', resultCode: 'unknown', charged, brokeOff: fault });
	});

	test.each<[string, readonly object[]]>([
		['of a number of nobody, which is free', [entry(FOREIGN, '3')]],
		['at all', []],
	])('is a fault without an entry %s', (_, entries) => {
		expect(part(...entries)).toEqual({ kind: 'fault', fault });
	});
});

test('a whole reply is not searched for what only a part may hold: an entry within ten lists is none', () => {
	const body = `{"resultObj":${'['.repeat(10)}${JSON.stringify(entry(A))}${']'.repeat(10)}}`;
	expect(read({ kind: 'http', status: 200, body })).toEqual({
		kind: 'fault',
		fault: { kind: 'notThisApi', status: 200, content: 'json' },
	});
});

test.each([
	['E', true],
	['x'.repeat(16), true],
	['x'.repeat(17), false],
	['200000!', false],
	['!200000', false],
	['200 000', false],
])('%j is a code: %s', (resultCode, isCode) => {
	expect(read(json({ resultCode }))).toMatchObject({ kind: isCode ? 'api' : 'fault' });
});

test.each([
	[0, 0],
	['7', 7],
	['999999999', 999_999_999],
	['1000000000', 1],
	['x2', 1],
	['2x', 1],
	['', 1],
])('of a reply with one charged entry and chargeCount %j, %d are charged', (chargeCount, charged) => {
	expect(list([entry(A)], { resultCode: '000000', chargeCount })).toMatchObject({ charged });
});

describe('what is charged beyond the entries is of the numbers left out', () => {
	const CHARGED = { kind: 'noStatus', statusText: null, charged: true };
	const known = (entries: readonly object[], chargeCount: number) => {
		const parsed = list(entries, { resultCode: '000000', chargeCount });
		if (parsed.kind === 'fault') throw new Error(parsed.fault.kind);
		return [[...parsed.entries].filter(([, each]) => each.kind === 'noStatus'), parsed.paidStrangers];
	};

	test('as many as are charged, in their order', () => {
		expect(known([], 1)).toEqual([[[A, CHARGED]], true]);
		expect(known([entry(OTHER)], 2)).toEqual([[[A, CHARGED]], true]);
		expect(known([entry(A)], 2)).toEqual([[[B, CHARGED]], true]);
		expect(known([], 3)).toEqual([
			[
				[A, CHARGED],
				[B, CHARGED],
			],
			true,
		]);
	});

	test('none where the bill is not above the entries, or where no number is left out', () => {
		expect(known([entry(A)], 1)).toEqual([[], false]);
		expect(known([entry(A)], 0)).toEqual([[], false]);
		expect(known([entry(A), entry(B)], 3)).toEqual([[], false]);
	});
});
