import type { Unreadable } from '../../nodes/NumberStatusCheck/core/list/reuse';
import { noCounts } from '../../nodes/NumberStatusCheck/core/list/reuse-tally';
import type { ReuseCounts, ReuseTally } from '../../nodes/NumberStatusCheck/core/list/reuse-tally';
import { reuseText } from '../../nodes/NumberStatusCheck/output/reuse-hint';

const fields = { status: 'crm.status', checkedAt: 'crm.at', number: 'crm.number' };
const tally = (counts: Partial<ReuseCounts>, firstUnreadable?: ReuseTally['firstUnreadable']): ReuseTally => ({
	...{ searched: 9, fields, counts: { ...noCounts(), ...counts } },
	...(firstUnreadable === undefined ? {} : { firstUnreadable }),
});
const exampleOf = (unreadable: Unreadable) => reuseText(tally({ notReadable: 1 }, { item: 3, ...unreadable }))?.message;

test('a list without a valid number needs no hint', () => {
	expect(reuseText({ ...tally({}), searched: 0 })).toBeUndefined();
});

test('a list without an earlier result is warned of, with the fields that were looked in and what to do', () => {
	expect(reuseText(tally({}))).toEqual({
		type: 'warning',
		message:
			'Reuse Recent Results found no earlier result, so every number counts as new. ' +
			'It looked for a status in "crm.status", its time in "crm.at" and its number in "crm.number". ' +
			'If these contacts were checked before, set Status Field, Checked At Field and Number Field to the names of the fields that hold the earlier result.',
	});
});

test('one is in the singular, and what did not occur is left out', () => {
	expect(reuseText(tally({ reused: 1 }))).toEqual({
		type: 'info',
		message: 'Reuse Recent Results found 1 earlier result: 1 reused.',
	});
	expect(reuseText(tally({ tooOld: 2 }))).toEqual({
		type: 'info',
		message: 'Reuse Recent Results found 2 earlier results: 0 reused, 2 too old.',
	});
});

test('all that can become of earlier results is counted, and a warning if one was not readable', () => {
	const counts = {
		...{ reused: 1200, replaced: 2, tooOld: 3, otherNumber: 4, ofUnknownNumber: 5, withoutResult: 6, notReadable: 7 },
	};
	expect(reuseText(tally(counts, { item: 3, why: 'time', value: '05/06/2026' }))).toEqual({
		type: 'warning',
		message:
			'Reuse Recent Results found 1,227 earlier results: 1,200 reused, 3 too old, ' +
			'2 replaced by a later one of the same number, 4 of another number than the item has, ' +
			'5 of one of several numbers, and Number Field does not say which, 6 unresolved or invalid, 7 not readable. ' +
			'Item 3 has "05/06/2026" as the time in "crm.at". Write times with the year first, as in 2026-11-20 16:00.',
	});
});

describe('the first earlier result that is not readable is quoted, with what to do', () => {
	test.each<[Unreadable, string]>([
		[
			{ why: 'status', value: 'alive' },
			'Item 3 has "alive" as the status in "crm.status". A status is read from its name, such as active or No Record, from the vendor\'s code or from its Chinese term.',
		],
		[
			{ why: 'noTime', value: null },
			'Item 3 has a status, but no time in "crm.at". Set Checked At Field to the field with the time of the check.',
		],
		[
			{ why: 'future', value: '2099-01-01' },
			'Item 3 has "2099-01-01" as the time in "crm.at", which lies in the future. Correct it, or add its time zone.',
		],
	])('%j', (unreadable, text) => {
		expect(exampleOf(unreadable)).toBe(
			`Reuse Recent Results found 1 earlier result: 0 reused, 1 not readable. ${text}`,
		);
	});

	test.each([
		[7, '"7"'],
		[true, '"true"'],
		[{ status: 1 }, 'an object'],
		[[1], 'a list'],
		[new Date(0), '"1970-01-01T00:00:00.000Z"'],
		[new Date(Number.NaN), 'an invalid date'],
		['a\n\u001B[2J', '"a��[2J"'],
		['x'.repeat(1e6), `"${'x'.repeat(40)}…"`],
	])('%p in one short line of plain characters', (value, shown) => {
		expect(exampleOf({ why: 'time', value })).toContain(`Item 3 has ${shown} as the time`);
	});
});
