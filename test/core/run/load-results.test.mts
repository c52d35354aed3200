import { getEventListeners } from 'node:events';
import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';
import { StoredResults } from '../../../nodes/NumberStatusCheck/core/list/stored-results';
import type { StoreReply } from '../../../nodes/NumberStatusCheck/core/ports';
import { LOAD_SIZE, loadResults, LONGEST_LOAD_MS } from '../../../nodes/NumberStatusCheck/core/run/load-results';
import type { StoreFault } from '../../../nodes/NumberStatusCheck/core/types';
import { microtasksDrained } from './virtual-clock.mts';
import { FAULT } from './virtual-store.mts';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
const AGES = { active: DAY, silent: DAY, risk: DAY, suspended: DAY, empty: DAY, noRecord: DAY };

/** Mobile numbers, in order. */
const mobiles = (count: number) => Array.from({ length: count }, (_, index) => String(13_800_000_000 + index));
/** What a store says of a number. */
const row = (number: string) => ({ number, status: 'active', checkedAt: NOW - 60_000 });

/** What came of the lookups of so many numbers: those of each call, the sleeps that were asked for, and the results. */
async function load(
	count: number,
	answer: (numbers: readonly string[], call: number) => StoreReply<readonly unknown[]> | 'never',
	{ sleepsEnd = false, cancelled }: { sleepsEnd?: boolean; cancelled?: AbortSignal } = {},
): Promise<{ calls: (readonly string[])[]; fault: StoreFault | undefined; sleeps: number[]; results: StoredResults }> {
	const numbers = mobiles(count);
	const results = new StoredResults(numbers, AGES, timeReader('UTC'));
	const calls: (readonly string[])[] = [];
	const sleeps: number[] = [];
	const fault = await loadResults(numbers, results, {
		now: () => NOW,
		sleep: async (ms) => {
			sleeps.push(ms);
			if (!sleepsEnd) await new Promise(() => {});
		},
		load: async (asked) => {
			const reply = answer(asked, calls.push(asked) - 1);
			return reply === 'never' ? await new Promise(() => {}) : reply;
		},
		cancelled,
	});
	return { calls, fault, sleeps, results };
}

const knowsAll = (numbers: readonly string[]) => ({ kind: 'done', value: numbers.map(row) }) as const;
const FAILED = { kind: 'failed', fault: FAULT } as const;

test('a list is looked up ten thousand numbers at a time, in its order', async () => {
	const { calls, fault, results } = await load(2 * LOAD_SIZE + 1, knowsAll);
	expect(calls.map((numbers) => [numbers.length, numbers[0], numbers.at(-1)])).toEqual([
		[10_000, '13800000000', '13800009999'],
		[10_000, '13800010000', '13800019999'],
		[1, '13800020000', '13800020000'],
	]);
	expect([fault, results.figures.known]).toEqual([undefined, 20_001]);
});

test('what an earlier call has told enough of is not looked up again', async () => {
	const { calls } = await load(LOAD_SIZE + 3, () => knowsAll(['13800000000', '13800010000', '13800010002']));
	expect(calls.slice(1)).toEqual([['13800010001']]);
	const everything = await load(LOAD_SIZE + 3, () => knowsAll(mobiles(LOAD_SIZE + 3)));
	expect(everything.calls).toHaveLength(1);
});

test('without a number nothing is looked up', async () => {
	const { calls, fault } = await load(0, knowsAll);
	expect([calls, fault]).toEqual([[], undefined]);
});

test('a lookup that fails each time ends all of them, with what the store said', async () => {
	const { calls, fault, sleeps } = await load(LOAD_SIZE + 1, () => FAILED, { sleepsEnd: true });
	expect(calls.map(({ length }) => length)).toEqual([10_000, 10_000, 10_000, 10_000]);
	expect(fault).toEqual(FAULT);
	expect(sleeps).toEqual([300_000, 1000, 300_000, 2000, 300_000, 4000, 300_000]);
});

test('a lookup that fails once is tried again', async () => {
	const { fault, results } = await load(2, (numbers, call) => (call === 0 ? FAILED : knowsAll(numbers)), {
		sleepsEnd: true,
	});
	expect([fault, results.figures.known]).toEqual([undefined, 2]);
});

test('a lookup that takes five minutes counts as failed', async () => {
	expect(LONGEST_LOAD_MS).toBe(300_000);
	const { fault } = await load(1, () => 'never', { sleepsEnd: true });
	expect(fault?.what).toBe('The Result Store gave no answer within 300 seconds.');
});

test('an answer that tells nothing ends all lookups', async () => {
	const { calls, fault } = await load(LOAD_SIZE + 1, () => ({ kind: 'done', value: [{ phone: '1' }] }));
	expect(calls).toHaveLength(1);
	expect(fault?.what).toBe('Nothing that the workflow in Result Store answered can be read as a result.');
});

test.each(['before', 'while it goes on'])(
	'a lookup that is cancelled %s ends at once, without a fault',
	async (when) => {
		const canceller = new AbortController();
		if (when === 'before') canceller.abort();
		const loading = load(LOAD_SIZE + 1, () => 'never', { cancelled: canceller.signal });
		await microtasksDrained();
		canceller.abort();
		const { calls, fault } = await loading;
		expect([calls.length, fault]).toEqual([1, undefined]);
	},
);

test('a lookup leaves no listener for the cancellation behind', async () => {
	const { signal } = new AbortController();
	await load(1, knowsAll, { cancelled: signal });
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});
