import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';
import { StoredResults } from '../../../nodes/NumberStatusCheck/core/list/stored-results';

const [A, B, OTHER] = ['13800138000', '13800138061', '13911111111'];
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const AGES = { active: 30 * DAY, silent: DAY, risk: DAY, suspended: DAY, empty: DAY, noRecord: DAY };
const AT = new Date(NOW - 60_000).toISOString();

const result = (number: unknown, changes: object = {}) => ({ number, status: 'active', checkedAt: AT, ...changes });

/** What a store that answers so makes of the list A, B: the fault, and what it knows. */
function answered(...entries: readonly unknown[]) {
	const results = new StoredResults([A, B], AGES, timeReader('UTC'));
	const fault = results.add(entries, NOW);
	return { fault, results, figures: results.figures };
}

describe('of the numbers of the list', () => {
	test('those with a result that is recent enough are settled, and have it as their outcome', () => {
		const { results } = answered(result(A), result(B, { checkedAt: NOW - 99 * DAY }));
		expect([A, B, OTHER].map((number) => results.settles(number))).toEqual([true, false, false]);
		expect([A, B, OTHER].map((number) => results.outcomeOf(number)?.checkedAt)).toEqual([
			NOW - 60_000,
			undefined,
			undefined,
		]);
		expect([...results.known.keys()]).toEqual([A, B]);
	});

	test('those without a readable result are counted, and the first is kept', () => {
		const bad = result(A, { status: 'fine' });
		expect(answered(bad, result(B, { checkedAt: 'today' }), result(B)).figures).toStrictEqual({
			...{ known: 1, unreadable: 2 },
			firstUnreadable: { why: 'status', value: 'fine' },
		});
		expect(answered(result(A)).figures).toStrictEqual({ known: 1, unreadable: 0 });
	});

	test('the first of two results of the same time counts', () => {
		const { results } = answered(result(A), result(A, { status: 'silent' }));
		expect(results.known.get(A)?.result.status).toBe('active');
	});
});

test('of other numbers, no more is read than it takes to know that the store answers', () => {
	let reads = 0;
	const other = Object.defineProperty({ number: OTHER, status: 'active' }, 'checkedAt', {
		get: () => {
			reads++;
			return AT;
		},
	});
	const fault = answered(other, other, other).fault;
	expect([fault, reads]).toEqual([undefined, 1]);
});
