import { Defects } from '../../../nodes/NumberStatusCheck/core/defects';
import { AskedNumbers } from '../../../nodes/NumberStatusCheck/core/reply/asked-numbers';
import { parseReply } from '../../../nodes/NumberStatusCheck/core/reply/parse-reply';
import { STATUS_BY_CODE } from '../../../nodes/NumberStatusCheck/core/statuses';
import { entry, success } from '../run/replies.mts';

const [A, B, C] = ['13800138000', '13900139000', '15912345678'] as const;

/** What a reply to a request for A, B and C says of each of them, and the defect that was noted. */
function read(entries: readonly object[]) {
	const defects = new Defects();
	const parsed = parseReply(success(entries), [A, B, C], false, defects);
	if (parsed.kind === 'fault') throw new Error(parsed.fault.kind);
	const { charged, chargedStrangers, paidStrangers } = parsed;
	const known = [...parsed.entries].map(([number, each]) => [
		number,
		each.kind === 'result' ? each.result.status : each.charged ? 'charged' : 'delayed',
	]);
	return {
		known: Object.fromEntries(known) as Record<string, string>,
		...{ charged, chargedStrangers, paidStrangers, defect: defects.first },
	};
}

const BROKEN = new TypeError('broken on purpose');

/** Looking up this status throws. */
function breakStatus(broken: string): void {
	const get = STATUS_BY_CODE.get.bind(STATUS_BY_CODE);
	jest.spyOn(STATUS_BY_CODE, 'get').mockImplementation((code) => {
		if (code === broken) throw BROKEN;
		return get(code);
	});
}

/** Looking up this number throws. */
function breakNumber(broken: string): void {
	const numbers = new AskedNumbers([A, B, C]);
	const match = numbers.match.bind(numbers);
	jest.spyOn(AskedNumbers.prototype, 'match').mockImplementation((mobile) => {
		if (mobile === broken) throw BROKEN;
		return match(mobile);
	});
}

describe('an entry whose reading breaks costs no other entry its result', () => {
	test('its own number counts as charged, so that it is not asked again', () => {
		breakStatus('4');
		const { defect, ...found } = read([entry(A, '0'), entry(B, '4'), entry(C)]);
		expect(found).toEqual({
			...{ known: { [A]: 'empty', [B]: 'charged', [C]: 'active' } },
			...{ charged: 3, chargedStrangers: 0, paidStrangers: false },
		});
		expect(defect).toMatch(/^TypeError/);
	});

	test('its own number is asked again if it says that it was free', () => {
		breakStatus('3');
		expect(read([entry(A), entry(B, '3')])).toMatchObject({
			known: { [A]: 'active', [B]: 'delayed' },
			charged: 1,
		});
	});

	test('a number without an entry may be its own where it does not tell its number', () => {
		breakNumber(B);
		expect(read([entry(A), entry(B), entry(C, '5')])).toMatchObject({
			known: { [A]: 'active', [C]: 'risk' },
			...{ charged: 3, chargedStrangers: 1, paidStrangers: true },
			defect: expect.stringContaining('TypeError') as unknown,
		});
	});
});

test('nothing is noted of a reply that can be read', () => {
	expect(read([entry(A), entry(B, 'x')]).defect).toBeUndefined();
});

test('a caller that gives no place to note a defect is thrown it, as else nobody would hear of it', () => {
	breakStatus('4');
	expect(() => parseReply(success([entry(A), entry(B, '4')]), [A, B, C], false)).toThrow(BROKEN);
});
