import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ItemNumber } from '../../nodes/NumberStatusCheck/core/item-number';
import { parseNumbers } from '../../nodes/NumberStatusCheck/core/list/phone-number';
import { reusedOutcomes } from '../../nodes/NumberStatusCheck/input/earlier-results';
import type { ReuseSettings } from '../../nodes/NumberStatusCheck/input/earlier-results';
import { fieldNamed } from '../../nodes/NumberStatusCheck/input/field-name';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 8);
const MONTH = 30 * DAY;
const SETTINGS: ReuseSettings = {
	statusField: fieldNamed('result.status'),
	checkedAtField: fieldNamed('result.at'),
	numberField: fieldNamed('result.number'),
	maxAges: { active: MONTH, silent: MONTH, risk: MONTH, suspended: MONTH, empty: MONTH, noRecord: MONTH },
};
const [A, B] = ['13800138000', '13800138061'];

function itemNumbersOf(items: readonly INodeExecutionData[]): ItemNumber[] {
	return items.flatMap(({ json }, item) =>
		parseNumbers(json.phone).map((parsed) =>
			parsed.kind === 'valid'
				? { item, number: parsed.number }
				: { item, number: null, reason: { code: 'x', message: 'x' } },
		),
	);
}

function reuse(jsons: readonly object[], settings = SETTINGS) {
	const items = jsons.map((json) => ({ json: json as IDataObject }));
	return reusedOutcomes(items, itemNumbersOf(items), settings, { now: NOW, timeZone: 'UTC' });
}

const at = (days: number) => new Date(NOW - days * DAY).toISOString();
const earlier = (status: unknown, days: number, number?: unknown) => ({ status, at: at(days), number });

test('each earlier result is counted once, as what became of it', () => {
	const { outcomes, tally } = reuse([
		{ phone: '13900139002' },
		{ phone: 'none', result: earlier('active', 1) },
		{ phone: A, result: earlier('silent', 3) },
		{ phone: A, result: earlier('active', 1) },
		{ phone: A, result: earlier('risk', 2) },
		{ phone: '13900139000', result: earlier('active', 31) },
		{ phone: '13900139001', result: earlier('active', 1, A) },
		{ phone: `13900139003, ${B}`, result: earlier('empty', 1) },
		{ phone: B, result: earlier('unresolved', 1) },
		{ phone: B, result: { status: 'active', at: '05/06/2026' } },
		{ phone: B, result: { status: 'alive', at: at(1) } },
	]);
	expect([...outcomes].map(([number, { checkedAt }]) => [number, checkedAt])).toEqual([[A, NOW - DAY]]);
	expect(tally).toEqual({
		searched: 10,
		counts: {
			reused: 1,
			replaced: 2,
			notInAll: 0,
			tooOld: 1,
			otherNumber: 1,
			ofUnknownNumber: 1,
			withoutResult: 1,
			notReadable: 2,
		},
		firstUnreadable: { item: 9, why: 'time', value: '05/06/2026' },
		fields: { status: 'result.status', checkedAt: 'result.at', number: 'result.number' },
	});
});

test.each<[string, object]>([
	['no earlier result', {}],
	['one that is too old', { result: earlier('active', 31) }],
	['one in the future', { result: earlier('active', -61 / 86_400) }],
	['one of another number', { result: earlier('active', 1, B) }],
	['one that is not readable', { result: { status: 'alive', at: at(1) } }],
	['one that says unresolved', { result: earlier('unresolved', 1) }],
])('what one item claims does not decide about a number that another holds with %s', (_, other) => {
	const claims = [
		{ phone: A, result: earlier('active', 1) },
		{ phone: A, result: earlier('silent', 2) },
	];
	for (const list of [
		[...claims, { phone: A, ...other }],
		[{ phone: A, ...other }, ...claims],
	]) {
		const { outcomes, tally } = reuse(list);
		expect(outcomes.size).toBe(0);
		expect(tally.counts).toMatchObject({ reused: 0, replaced: 0, notInAll: 2 });
	}
	expect(reuse(claims).outcomes.size).toBe(1);
});

test('a cell with several numbers vouches for the one that its earlier result names, and for no other', () => {
	const cell = { phone: `${A}, ${B}`, result: earlier('active', 1, A) };
	const { outcomes, tally } = reuse([cell, { phone: B, result: earlier('empty', 1) }]);
	expect([...outcomes.keys()]).toEqual([A]);
	expect(tally.counts).toMatchObject({ reused: 1, notInAll: 1 });
});

test.each([
	[30, 1],
	[61, 0],
])('a result of a clock that is %d seconds ahead is reused for %d number', (seconds, reused) => {
	const { outcomes, tally } = reuse([{ phone: A, result: earlier('active', -seconds / 86_400) }]);
	expect(outcomes.size).toBe(reused);
	expect(tally.counts).toMatchObject({ reused, notReadable: 1 - reused });
});

test('a list without earlier results is counted as such', () => {
	const { outcomes, tally } = reuse([{ phone: A }, { phone: 'none' }]);
	expect(outcomes.size).toBe(0);
	expect([tally.searched, Object.values(tally.counts).every((count) => count === 0)]).toEqual([1, true]);
	expect(tally).not.toHaveProperty('firstUnreadable');
});

describe('which number an earlier result is of', () => {
	const reusedNumbers = (phone: unknown, number: unknown) => [
		...reuse([{ phone, result: earlier('active', 1, number) }]).outcomes.keys(),
	];

	test.each<[string, unknown, unknown, string[]]>([
		['the only one, if Number Field is empty', A, undefined, [A]],
		['the only one that is valid', `none, +86 ${A}, ${A}`, '', [A]],
		['the one in Number Field, however it is written', `${A} / ${B}`, `+86 138-0013-8061`, [B]],
		['the one in Number Field, twice or beside what is none', [A, B], [Number(B), B, '010-12345678'], [B]],
		['none, if Number Field holds several', `${A}, ${B}`, `${A}, ${B}`, []],
		['none, if Number Field is empty and the item has several', `${A}, ${B}`, null, []],
		['none, if Number Field holds another', A, B, []],
		['none, if Number Field is not readable', A, '1.38E+10', []],
	])('%s', (_, phone, number, expected) => {
		expect(reusedNumbers(phone, number)).toEqual(expected);
	});
});

describe('what is known of a number', () => {
	const statuses = (known: ReadonlyMap<unknown, { readonly result: { readonly status: string } }>) =>
		[...known].map(([key, { result }]) => [key, result.status]);

	test('is its earlier result of any age, reused or not', () => {
		const { known, claimed } = reuse([
			{ phone: A, result: earlier('active', 1) },
			{ phone: B, result: earlier('empty', 1000) },
			{ phone: '13900139000', result: earlier('alive', 1) },
			{ phone: '13900139001' },
			{ phone: '13900139002', result: earlier('active', 40, A) },
			{ phone: '13900139003, 13900139004', result: earlier('active', 40) },
			{ phone: '13900139005, 13900139006', result: earlier('risk', 40, '13900139006') },
		]);
		expect(statuses(known)).toEqual([
			[A, 'active'],
			[B, 'empty'],
			['13900139006', 'risk'],
		]);
		expect(known.get(B)?.checkedAt).toBe(NOW - 1000 * DAY);
		expect(claimed.size).toBe(0);
	});

	test('is the latest, where every item with it carries one', () => {
		const { outcomes, known, claimed } = reuse([
			{ phone: A, result: earlier('silent', 50) },
			{ phone: A, result: earlier('active', 40) },
			{ phone: A, result: earlier('empty', 60) },
		]);
		expect([outcomes.size, statuses(known), claimed.size]).toEqual([0, [[A, 'active']], 0]);
	});

	test('counts for the number although only some of its results could be reused', () => {
		const { outcomes, known } = reuse([
			{ phone: A, result: earlier('empty', 1) },
			{ phone: A, result: earlier('active', 40) },
		]);
		expect([outcomes.size, statuses(known)]).toEqual([0, [[A, 'empty']]]);
	});

	test.each<[string, object]>([
		['no earlier result', {}],
		['one in the future', { result: earlier('active', -1) }],
		['one of another number', { result: earlier('active', 1, B) }],
		['one that is not readable', { result: { status: 'alive', at: at(1) } }],
		['one that says unresolved', { result: earlier('unresolved', 1) }],
	])("is each item's own affair, where another holds the number with %s", (_, other) => {
		const { known, claimed } = reuse([
			{ phone: A, result: earlier('active', 1) },
			{ phone: A, ...other },
			{ phone: `${B}, ${A}`, result: earlier('silent', 99, A) },
		]);
		expect(known.size).toBe(0);
		expect([...claimed.values()].flat().map(({ item, number, result }) => [item, number, result.status])).toEqual([
			[0, A, 'active'],
			[2, A, 'silent'],
		]);
	});

	test('outlives a run in which the number was unresolved', () => {
		const result = { ...earlier('unresolved', 1, A), previousStatus: 'active', previousCheckedAt: at(40) };
		const { known, tally } = reuse([{ phone: A, result }]);
		expect([...known.values()]).toMatchObject([{ result: { status: 'active' }, checkedAt: NOW - 40 * DAY }]);
		expect(tally.counts).toMatchObject({ withoutResult: 1, reused: 0 });
	});
});

test('the fields beside the status come with it, from nested fields and from columns', () => {
	const status = { status: 'active', at: at(1), area: '上海-上海', numberType: '中国移动 GSM', lastTime: 7 };
	const columns = Object.fromEntries(Object.entries(status).map(([name, value]) => [`result.${name}`, value]));
	for (const fields of [{ result: status }, columns]) {
		const [outcome] = reuse([{ phone: A, ...fields }]).outcomes.values();
		expect(outcome).toMatchObject({ result: { area: '上海-上海', numberType: '中国移动 GSM', lastTime: 7 } });
	}
});

describe('the time grows with the list, not with its square', () => {
	/**
	 * Whether one run takes less than `times` as long as the other, by the shortest of each: whatever else the machine
	 * does only lengthens a run, so they are repeated until they show it.
	 */
	function takesLessThan(times: number, long: () => void, short: () => void): boolean {
		const least = { long: Infinity, short: Infinity };
		for (let pair = 0; pair < 10; pair++) {
			for (const [name, run] of [['long', long] as const, ['short', short] as const]) {
				const start = performance.now();
				run();
				least[name] = Math.min(least[name], performance.now() - start);
			}
			if (pair > 0 && least.long < times * least.short) return true;
		}
		return false;
	}

	function numbers(count: number): string[] {
		return Array.from({ length: count }, (_, index) => `139${String(index).padStart(8, '0')}`);
	}

	test('for cells with 20,000 and with 40,000 numbers', () => {
		const runWith = (count: number) => {
			const [first = '', ...others] = numbers(count);
			// More than one, so that the shorter list does not fit into the processor's cache either.
			const items = Array.from({ length: 3 }, () => ({ json: { phone: '', result: earlier('active', 1, first) } }));
			const itemNumbers = items.flatMap((_, item) => [first, ...others].map((number) => ({ item, number })));
			return () => {
				const { outcomes } = reusedOutcomes(items, itemNumbers, SETTINGS, { now: NOW, timeZone: 'UTC' });
				if (outcomes.size !== 1) throw new Error('not reused');
			};
		};
		expect(takesLessThan(3, runWith(40_000), runWith(20_000))).toBe(true);
	}, 300_000);

	test('for 50,000 and for 200,000 items with an earlier result each, in whatever order', () => {
		const runWith = (count: number) => {
			const all = numbers(count);
			const result = { status: '实号', at: '2026年11月20日 16:00' };
			const items = all.map((number) => ({ json: { phone: number, result: { ...result, number } } }));
			const itemNumbers = all.map((number, item) => ({ item, number })).reverse();
			return () => {
				const { tally } = reusedOutcomes(items, itemNumbers, SETTINGS, { now: NOW, timeZone: 'Asia/Shanghai' });
				if (tally.counts.reused !== count) throw new Error('not reused');
			};
		};
		expect(takesLessThan(8, runWith(200_000), runWith(50_000))).toBe(true);
	}, 300_000);
});
