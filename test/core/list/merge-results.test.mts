import { NOTHING_KNOWN } from '../../../nodes/NumberStatusCheck/core/list/known-result';
import type { ClaimedResult } from '../../../nodes/NumberStatusCheck/core/list/known-result';
import { withStored } from '../../../nodes/NumberStatusCheck/core/list/merge-results';
import type { EarlierResults } from '../../../nodes/NumberStatusCheck/core/list/merge-results';
import { timeReader } from '../../../nodes/NumberStatusCheck/core/list/read-time';
import { StoredResults } from '../../../nodes/NumberStatusCheck/core/list/stored-results';
import type { NumberOutcome } from '../../../nodes/NumberStatusCheck/core/types';
import { activeResult } from '../active-result.mts';

const NUMBER = '13800138000';
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const AGES = { active: 30 * DAY, silent: 7 * DAY, risk: DAY, suspended: DAY, empty: DAY, noRecord: DAY };

/** What the items tell of NUMBER: a result of so many days ago, reused or not. */
function inItems(days: number, reused: boolean): EarlierResults {
	const known = { result: activeResult({ charged: false }), checkedAt: NOW - days * DAY };
	const outcome: NumberOutcome = { kind: 'reused', charged: false, ...known };
	return {
		outcomes: new Map(reused ? [[NUMBER, outcome]] : []),
		known: new Map([[NUMBER, known]]),
		claimed: new Map<number, ClaimedResult[]>(),
	};
}

const NOTHING: EarlierResults = { outcomes: new Map(), ...NOTHING_KNOWN };

function inStore(status: string, days: number): StoredResults {
	const stored = new StoredResults([NUMBER], AGES, timeReader('UTC'));
	stored.add([{ number: NUMBER, status, checkedAt: new Date(NOW - days * DAY).toISOString() }], NOW);
	return stored;
}

/** Whether the number is reused, of which age its result is in days, and how many of the items' results gave way. */
function merged(items: EarlierResults, stored: StoredResults | undefined) {
	const { outcomes, known, replaced } = withStored(items, stored);
	const ageOf = (at: number | undefined) => (at === undefined ? undefined : (NOW - at) / DAY);
	return {
		reused: outcomes.has(NUMBER),
		days: ageOf(outcomes.get(NUMBER)?.checkedAt),
		known: ageOf(known.get(NUMBER)?.checkedAt),
		replaced,
	};
}

test.each([
	['a result of the store alone is reused', NOTHING, inStore('active', 3), true, 3, 3, 0],
	['one of the store that is too old is only known', NOTHING, inStore('silent', 20), false, undefined, 20, 0],
	['one of the items alone stays', inItems(3, true), inStore('unresolved', 1), true, 3, 3, 0],
	['without a store, the items tell', inItems(3, true), undefined, true, 3, 3, 0],
	['the later one counts: the store has it', inItems(5, true), inStore('active', 3), true, 3, 3, 1],
	['the later one counts: the item has it', inItems(3, true), inStore('active', 5), true, 3, 3, 0],
	['of two of the same time, the item is believed', inItems(3, true), inStore('silent', 3), true, 3, 3, 0],
	[
		'a later one that is too old has the number asked',
		inItems(20, true),
		inStore('silent', 10),
		false,
		undefined,
		10,
		1,
	],
	[
		'nor does an older one of the store settle it then',
		inItems(10, false),
		inStore('active', 20),
		false,
		undefined,
		10,
		0,
	],
] as const)('%s', (_fact, items, stored, reused, days, known, replaced) => {
	expect(merged(items, stored)).toEqual({ reused, days, known, replaced });
});
